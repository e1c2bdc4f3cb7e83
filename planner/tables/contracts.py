"""The tables of a workspace (CONTRACTS section 1), column by column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from planner.model.people import ROLES
from planner.model.place import VENUE_KINDS
from planner.tables import aliases, aliases_people, aliases_places
from planner.tables.spec import Column, TableSpec

_COORDINATES = Column("coordinates", "Tọa độ", "position", aliases_places.COORDINATES, extra=True)
_LON = Column(
    "lon",
    "Kinh độ",
    "degrees",
    aliases_places.LON,
    unit="degrees",
)
_LAT = Column(
    "lat",
    "Vĩ độ",
    "degrees",
    aliases_places.LAT,
    unit="degrees",
)
_LON_OR_COORDINATES = replace(_LON, required=True, instead="coordinates")
_LAT_OR_COORDINATES = replace(_LAT, required=True, instead="coordinates")
_HOUSEHOLDS = Column(
    "households",
    "Số hộ",
    "count",
    aliases.HOUSEHOLDS,
    unit="households",
)
_PEOPLE = Column(
    "people",
    "Số người",
    "count",
    aliases.PEOPLE,
    unit="people",
)
_ELDERLY = Column(
    "elderly",
    "Người cao tuổi",
    "count",
    aliases.ELDERLY,
    unit="people",
)
_DISABLED = Column(
    "disabled",
    "Người khuyết tật",
    "count",
    aliases.DISABLED,
    unit="people",
)
_BIRTH = Column(
    "birth",
    "Năm sinh",
    "text",
    aliases_people.BIRTHS,
    personal=True,
    extra=True,
)

GROUPS = TableSpec(
    "groups",
    "Tổ dân phố",
    (
        Column(
            "id",
            "Mã tổ",
            "id",
            (
                "ma",
                "ma tdp",
                "ma to dan pho",
                "group id",
                "code",
                "ma so",
                "ma so to",
                "ma don vi",
                "ma dinh danh",
                "ky hieu",
            ),
        ),
        Column(
            "name",
            "Tổ dân phố",
            "text",
            aliases.GROUP_NAMES,
        ),
        Column("old_ward", "Phường cũ", "text", aliases_places.OLD_WARDS),
        _LON,
        _LAT,
        _HOUSEHOLDS,
        _PEOPLE,
        _ELDERLY,
        _DISABLED,
        Column(
            "no_smartphone",
            "Không có điện thoại thông minh",
            "count",
            aliases.NO_SMARTPHONE,
            unit="people",
        ),
        Column(
            "position",
            "Vị trí",
            "position",
            aliases_places.POSITIONS,
            extra=True,
        ),
        Column(
            "address",
            "Địa chỉ",
            "text",
            aliases_places.ADDRESSES,
            extra=True,
        ),
        Column("contact_code", "Mã người phụ trách", "id", ("contact code",), extra=True),
        Column(
            "uncertainty_m",
            "Sai số vị trí (m)",
            "count",
            ("sai so vi tri", "sai so", "uncertainty", "uncertainty m"),
            unit="metres",
            extra=True,
        ),
        Column(
            "person_in_charge",
            "Người phụ trách",
            "text",
            aliases_people.PERSONS,
            personal=True,
            extra=True,
        ),
        Column(
            "phone",
            "Điện thoại",
            "text",
            aliases_people.PHONES,
            personal=True,
            extra=True,
        ),
        Column("row_number", "STT", "text", ("tt", "so thu tu", "no"), extra=True),
    ),
    ("groups", "to dan pho", "tdp", "danh sach to dan pho", "danh sach to"),
)

CELLS = TableSpec(
    "cells",
    "Ô dân cư",
    (
        Column("id", "Mã ô", "id", ("ma",), required=True),
        Column("group_id", "Mã tổ", "id", ("group", "ma tdp", "to dan pho"), required=True),
        _LON_OR_COORDINATES,
        _LAT_OR_COORDINATES,
        _HOUSEHOLDS,
        Column("people", "Số người", "count", _PEOPLE.aliases, unit="people", required=True),
        _ELDERLY,
        _DISABLED,
        _COORDINATES,
    ),
    ("cells", "o dan cu", "o"),
)

VENUES = TableSpec(
    "venues",
    "Địa điểm",
    (
        Column("id", "Mã địa điểm", "id", ("ma", "venue id"), required=True),
        Column("name", "Tên địa điểm", "text", aliases_places.VENUE_NAMES, required=True),
        Column(
            "kind", "Loại", "choice", aliases_places.VENUE_KINDS, allowed=VENUE_KINDS, required=True
        ),
        _LON_OR_COORDINATES,
        _LAT_OR_COORDINATES,
        Column(
            "desks",
            "Số bàn",
            "count",
            ("ban", "so ban tiep nhan", "quay", "so quay", "so ban phuc vu", "number of desks"),
            unit="desks",
        ),
        Column("power", "Có điện", "yes_no", ("dien", "nguon dien", "o dien", "electricity")),
        Column(
            "wifi",
            "Có wifi",
            "yes_no",
            ("mang", "internet", "co mang", "wi fi", "mang internet", "co internet"),
        ),
        Column("step_free", "Không bậc thềm", "yes_no", aliases_places.STEP_FREE),
        Column(
            "position",
            "Độ chính xác vị trí",
            "position",
            ("vi tri", "do chinh xac"),
            allowed=("surveyed", "approximate"),
        ),
        _COORDINATES,
    ),
    ("venues", "dia diem", "danh sach dia diem"),
    prefix="open_",
)

VENUE_HOURS = TableSpec(
    "venue_hours",
    "Giờ mở cửa",
    (
        Column("venue_id", "Mã địa điểm", "id", ("ma", "venue"), required=True),
        Column(
            "when",
            "Ngày",
            "when",
            ("weekday", "date", "thu", "ngay thu", "weekday or date", "weekday or date or range"),
            required=True,
        ),
        Column("start", "Từ giờ", "time", ("bat dau", "tu"), unit="HH:MM"),
        Column("end", "Đến giờ", "time", ("ket thuc", "den"), unit="HH:MM"),
        Column(
            "state",
            "Mở hay đóng",
            "choice",
            ("open closed", "trang thai", "open"),
            allowed=("open", "closed"),
            required=True,
        ),
        Column("reason", "Lý do", "text", ("ghi chu",)),
    ),
    ("venue hours", "gio mo cua"),
)

MEMBERS = TableSpec(
    "members",
    "Nhân lực",
    (
        Column("code", "Mã", "id", aliases_people.MEMBER_CODES, required=True),
        Column("kind", "Loại", "choice", ("loai",), allowed=("person", "unit")),
        Column(
            "size",
            "Số người",
            "count",
            ("quy mo", "so luong", "quan so", "headcount"),
            unit="people",
        ),
        Column(
            "roles",
            "Vai trò",
            "list",
            ("role", "chuc danh", "chuc vu", "job title", "luc luong", "thanh phan", "nhiem vu"),
            allowed=ROLES,
            required=True,
        ),
        Column("team", "Tổ", "id", aliases_people.TEAMS),
        _LON,
        _LAT,
        Column("skills", "Kỹ năng", "list", ("skill", "chuyen mon", "ki nang")),
        Column("trained", "Đã tập huấn", "yes_no", ("tap huan", "da dao tao", "dao tao")),
        Column(
            "available",
            "Lịch rảnh",
            "weekly",
            ("co the truc", "ranh", "thoi gian tham gia", "ca tham gia duoc", "ca co the truc"),
        ),
        Column(
            "unavailable",
            "Ngày nghỉ",
            "absences",
            ("ban", "nghi", "vang", "ngay ban", "nghi phep", "khong tham gia duoc"),
        ),
        Column(
            "base_hours_per_week",
            "Giờ làm hằng tuần",
            "hours",
            ("base hours", "gio co so"),
            unit="hours/week",
        ),
        Column("prefer", "Muốn trực", "weekly", ("uu tien truc", "preferred"), extra=True),
        Column("avoid", "Muốn tránh", "weekly", ("tranh truc", "avoided"), extra=True),
        Column("job_hours", "Giờ hành chính", "weekly", ("gio lam viec", "job hours"), extra=True),
        Column(
            "turns",
            "Số lượt trực",
            "count",
            ("luot truc", "so luot", "luot", "turns of duty"),
            unit="turns",
            extra=True,
        ),
        Column("unit", "Thuộc đơn vị", "id", ("don vi cu", "cua don vi", "unit"), extra=True),
        Column("name", "Họ tên", "text", aliases_people.FULL_NAMES[1:], personal=True, extra=True),
        Column("phone", "Điện thoại", "text", aliases_people.PHONES, personal=True, extra=True),
        _BIRTH,
        _COORDINATES,
    ),
    ("members", "nhan luc", "nhan su", "can bo", "danh sach can bo"),
)

PEOPLE = TableSpec(
    "people",
    "Danh sách người",
    (
        Column("code", "Mã", "id", aliases_people.MEMBER_CODES, required=True),
        Column("name", "Họ tên", "text", aliases_people.FULL_NAMES, personal=True, required=True),
        Column(
            "phone",
            "Điện thoại",
            "text",
            aliases_people.PHONES,
            personal=True,
            required=True,
        ),
        _BIRTH,
    ),
    ("people", "danh ba", "danh sach nguoi"),
)

TABLES: Mapping[str, TableSpec] = {
    spec.name: spec for spec in (GROUPS, CELLS, VENUES, VENUE_HOURS, MEMBERS, PEOPLE)
}
