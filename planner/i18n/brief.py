"""Words of the leader's page, on screen and on its sheet of paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.i18n.catalogue import Language, all_texts, text
from planner.i18n.labels import by_ward, short_group
from planner.i18n.numbers import number

LETTERS = "ABCDEFGH"
"""Signs of proposed venues on maps and in lists: points carry numbers."""
MOST_NAMED = 8
"""Groups that one sentence names; the others are counted."""

TEXTS: dict[str, tuple[str, str]] = {
    "ui.menu.brief": ("Báo cáo lãnh đạo", "Leadership brief"),
    # when: inside a sentence
    "brief.when.week": ("trong tuần", "in the week"),
    "brief.when.morning": ("vào buổi sáng", "in the morning"),
    "brief.when.afternoon": ("vào buổi chiều", "in the afternoon"),
    "brief.when.evening": ("vào buổi tối", "in the evening"),
    "brief.when.other": ("trong {name}", "in {name}"),
    "ui.brief.moment": ("Xem theo", "Show"),
    # the sentence of gaps
    "brief.gaps": (
        "{count} tổ dân phố còn khoảng trống {when}: {names}",
        "Groups with a gap {when} ({count}): {names}",
    ),
    "brief.gaps.none": (
        "Không tổ dân phố nào còn khoảng trống {when}.",
        "No residential group has a gap {when}.",
    ),
    "brief.gaps.others": ("{names} và {count} tổ khác", "{names} and {count} others"),
    # one more point, in one sentence
    "brief.more.both": (
        "Thêm 1 điểm: tại {best} thêm {gain} trong tầm; tại {closer} thì {left}.",
        "One more point: at {best}, {gain} within reach; at {closer}, {left}.",
    ),
    "brief.more.same": (
        "Thêm 1 điểm tại {best}: thêm {gain} trong tầm, {left}.",
        "One more point at {best}: {gain} within reach, {left}.",
    ),
    "brief.more.best": (
        "Thêm 1 điểm: tại {best} thêm {gain} trong tầm; chưa nơi nào làm bớt tổ còn khoảng trống.",
        "One more point: at {best}, {gain} within reach; no single place closes a gap.",
    ),
    "brief.more.closer": (
        "Thêm 1 điểm tại {closer} thì {left}.",
        "One more point at {closer}: {left}.",
    ),
    "brief.more.no_gain": (
        "Giữ nguyên các điểm đang có thì thêm 1 điểm ở nơi nào đã xét cũng chưa phục vụ thêm được "
        "người.",
        "With all points as they are, one more point at any place looked at serves nobody more.",
    ),
    "brief.more.none_known": (
        "Chưa có danh sách địa điểm nên chưa gợi ý được điểm tiếp theo.",
        "There is no list of venues yet, so the next point cannot be suggested.",
    ),
    "brief.more.elderly": ("{count} người cao tuổi", "{count} more elderly people"),
    "brief.more.people": ("{count} người", "{count} more people"),
    "brief.more.left": ("còn {count} tổ có khoảng trống", "{count} groups still have a gap"),
    "brief.more.left_none": ("hết tổ còn khoảng trống", "no group has a gap any more"),
    # figures of a moment
    "brief.shift": ("Ca", "Shift"),
    "brief.households": ("Hộ trong tầm", "Households"),
    "brief.elderly": ("Cao tuổi", "Elderly"),
    "brief.groups": ("Tổ có khoảng trống", "Groups with a gap"),
    "brief.staffed": ("Ca đủ người", "Shifts staffed"),
    # the five worst groups
    "brief.worst": ("Năm tổ dân phố cần quan tâm nhất", "The five worst-served groups"),
    "brief.worst.fewer": ("Tổ dân phố cần quan tâm nhất", "The worst-served groups"),
    "brief.worst.none": (
        "Mọi người đều được phục vụ trong tầm đi bộ {when}.",
        "Everybody is served within walking reach {when}.",
    ),
    "brief.worst.people": ("Chưa phục vụ", "Not served"),
    "brief.worst.elderly": ("Cao tuổi", "Elderly"),
    "brief.worst.minutes": ("Phút đi bộ", "Walk (min)"),
    "brief.worst.of": ("{part}/{whole}", "{part}/{whole}"),
    # people
    "brief.people": ("Nhân lực theo vai trò", "People by role"),
    "brief.people.need": ("Cần", "Needed"),
    "brief.people.have": ("Hiện có", "Available"),
    "brief.people.enough": ("đủ", "enough"),
    "brief.people.short": ("thiếu {short}", "{short} short"),
    "brief.people.none": (
        "Chưa có danh sách nhân lực.",
        "There is no list of people yet.",
    ),
    "brief.people.more": ("và {count} vai trò khác", "and {count} other roles"),
    # the next venues
    "brief.next": ("Thêm điểm tiếp theo ở đâu?", "Where should the next point go?"),
    "brief.next.about": (
        "Giữ nguyên các điểm đang có, mở thêm một điểm: xếp theo số người được phục vụ thêm "
        "{when}, người cao tuổi trước. Trên bản đồ là các chữ {first}–{last}.",
        "All points stay and one more opens: ranked by how many more people are served {when}, "
        "elderly people first. On the map these are the letters {first}–{last}.",
    ),
    "brief.next.none": (
        "Giữ nguyên các điểm đang có thì thêm 1 điểm ở nơi nào đã xét cũng chưa phục vụ thêm được "
        "người {when}.",
        "With all points as they are, one more point at any place looked at serves nobody more "
        "{when}.",
    ),
    "brief.next.bare": (
        "vị trí của tổ dân phố, chưa có địa điểm cụ thể",
        "the group's own position, no venue chosen yet",
    ),
    "brief.next.closer": ("làm hết nhiều khoảng trống nhất", "closes most gaps"),
    "brief.next.place": ("Địa điểm", "Venue"),
    "brief.next.elderly": ("Thêm người cao tuổi", "More elderly"),
    "brief.next.people": ("Thêm người", "More people"),
    "brief.next.closed": ("Tổ hết khoảng trống", "Gaps closed"),
    "brief.next.open": ("Mở cửa", "Opening"),
    "brief.next.always": ("mở được mọi ca", "can open in every shift"),
    "brief.next.shut": ("không mở được {shifts}", "never open: {shifts}"),
    "brief.next.partly": ("có ngày không mở được {shifts}", "closed on some days: {shifts}"),
    "ui.brief.next.title": (
        "Nếu thêm điểm tại {place}: thêm {elderly} người cao tuổi",
        "With one more point at {place}: {elderly} more elderly people",
    ),
    "ui.brief.next.shut_of_week": (
        "Trong năm địa điểm tốt nhất của cả tuần, địa điểm không mở được {when}: {names}.",
        "Of the five best venues for the whole week, closed {when}: {names}.",
    ),
    "ui.brief.next.no_elderly": (
        "Ca này không tính có người cao tuổi đến; xếp theo số người được phục vụ thêm.",
        "No elderly people are expected in this shift; ranked by how many more people are served.",
    ),
    "ui.brief.working": (
        "Đang tính địa điểm tiếp theo và các ca thưa.",
        "Working out the next venues and the thin shifts.",
    ),
    # thin shifts
    "brief.thin": ("Các ca thưa người đến nhất", "The thinnest shifts"),
    "brief.thin.point": ("Điểm, ca", "Point, shift"),
    "brief.thin.visits": ("Lượt mỗi ca", "Visits a shift"),
    "brief.thin.hours": ("Giờ công", "Staff hours"),
    "brief.thin.left": ("Không còn được phục vụ", "No longer served"),
    "ui.brief.thin.about": (
        "Nếu đóng hẳn một ca: dôi ra bao nhiêu giờ công, và bao nhiêu người không còn được phục "
        "vụ.",
        "If a shift is closed for good: the staff hours it frees, and how many people are no "
        "longer served.",
    ),
    "ui.brief.thin.hours": ("Giờ công dôi ra", "Staff hours freed"),
    "ui.brief.thin.then": (
        "Không còn được phục vụ (ca đó)",
        "No longer served (that shift)",
    ),
    "ui.brief.thin.left": (
        "Không còn được phục vụ (cả tuần)",
        "No longer served (all week)",
    ),
    # approval
    "ui.brief.version": ("Phiên bản {number}", "Version {number}"),
    "ui.brief.code": ("Mã {code}", "Code {code}"),
    "ui.brief.approve": ("Duyệt", "Approve"),
    "ui.brief.approve.title": ("Duyệt phiên bản {number}", "Approve version {number}"),
    "ui.brief.approve.about": (
        "Phiên bản được duyệt giữ nguyên như dưới đây. Thay đổi sau khi duyệt thành bản thảo mới, "
        "và trang này cho biết bản đó khác gì với phiên bản đã duyệt.",
        "The approved version stays as shown below. Later changes become a new draft, and this "
        "page tells how it differs from the approved version.",
    ),
    "ui.brief.submit": ("Trình lãnh đạo duyệt", "Submit"),
    "ui.brief.submit.title": (
        "Trình lãnh đạo duyệt phiên bản {number}",
        "Submit version {number}",
    ),
    "ui.brief.withdraw": ("Rút lại", "Withdraw"),
    "ui.brief.withdraw.title": ("Rút lại phiên bản {number}", "Withdraw version {number}"),
    "ui.brief.withdraw.about": (
        "Bản ghi đã duyệt vẫn còn trong lịch sử; phiên bản chuyển sang trạng thái đã rút.",
        "The record of the approval stays in the history; the version takes the state withdrawn.",
    ),
    "ui.brief.who": ("Họ và tên người {step}", "Name of the person ({step})"),
    "ui.brief.who.hint": ("Tự gõ họ và tên", "Type the full name"),
    "ui.brief.note": ("Ghi chú (không bắt buộc)", "Note (optional)"),
    "ui.brief.reason": ("Lý do", "Reason"),
    "ui.brief.holds": ("Nội dung", "Contents"),
    "ui.brief.holds.points": ("Điểm phục vụ", "Service points"),
    "ui.brief.holds.split": ("{count} ({list})", "{count} ({list})"),
    "ui.brief.cancel": ("Hủy", "Cancel"),
    "ui.brief.holds.openings": ("Lượt mở điểm", "Openings"),
    "ui.brief.holds.duties": ("Lượt trực", "Duties"),
    "ui.brief.holds.saved": ("Lưu lúc", "Saved at"),
    "ui.brief.holds.digest": ("Mã kiểm tra", "Check code"),
    "ui.brief.broken": (
        "Chưa nên duyệt: {stages} không còn khớp sau khi sửa. Bấm Tính lại trước.",
        "Do not approve yet: {stages} no longer fits after edits. Press Solve again first.",
    ),
    "ui.brief.first_save": (
        "Còn {count} thay đổi chưa lưu. Lưu thành phiên bản {number} rồi mới trình hoặc duyệt "
        "được.",
        "{count} changes are not saved. Save version {number} first, then submit or approve it.",
    ),
    "ui.brief.save": ("Lưu thành phiên bản {number}", "Save as version {number}"),
    "ui.brief.save.note": ("Lưu để trình lãnh đạo duyệt", "Saved for approval"),
    "ui.brief.stands.editing": ("Bản thảo – chưa duyệt", "Being edited – not approved"),
    "ui.brief.stands.editing_from": (
        "khác phiên bản {number} đã duyệt lúc {at}",
        "differs from version {number}, approved at {at}",
    ),
    "ui.brief.stands.editing_after": (
        "có {count} thay đổi chưa lưu sau phiên bản {number}",
        "{count} changes not saved since version {number}",
    ),
    "ui.brief.stands.draft": ("{version} – bản thảo", "{version} – draft"),
    "ui.brief.stands.submitted": (
        "{version} – đã trình: {who}, {at}",
        "{version} – submitted: {who}, {at}",
    ),
    "ui.brief.stands.approved": (
        "{version} – đã duyệt: {who}, {at}",
        "{version} – approved: {who}, {at}",
    ),
    "ui.brief.stands.published": (
        "{version} – đã công bố: {who}, {at}",
        "{version} – published: {who}, {at}",
    ),
    "ui.brief.stands.withdrawn": (
        "{version} – đã rút: {who}, {at}; lý do: {note}",
        "{version} – withdrawn: {who}, {at}; reason: {note}",
    ),
    "ui.brief.done.submit": ("Đã trình phiên bản {number}.", "Version {number} is submitted."),
    "ui.brief.done.approve": ("Đã duyệt phiên bản {number}.", "Version {number} is approved."),
    "ui.brief.done.publish": ("Đã công bố phiên bản {number}.", "Version {number} is published."),
    "ui.brief.done.withdraw": ("Đã rút phiên bản {number}.", "Version {number} is withdrawn."),
    "ui.brief.since": (
        "Khác gì so với phiên bản {number} đã duyệt ({who}, {at})",
        "What differs from approved version {number} ({who}, {at})",
    ),
    "ui.brief.since.some": (
        "Khác {count} chỗ so với phiên bản {number} đã duyệt (xem danh sách bên dưới).",
        "Differs in {count} places from approved version {number} (listed below).",
    ),
    "ui.brief.since.unsaved": (
        "{edits} thay đổi chưa lưu; tính cả những gì đổi theo, khác {count} chỗ so với phiên bản "
        "{number} đã duyệt (xem danh sách bên dưới).",
        "{edits} changes not saved; with all that changed along with them, {count} differences "
        "from approved version {number} (listed below).",
    ),
    "ui.brief.since.more": ("và {count} chỗ khác nữa", "and {count} more"),
    "ui.brief.since.approved": ("Phiên bản {number} đã duyệt", "Approved version {number}"),
    "ui.brief.since.now": ("Đang xem", "Now"),
    "ui.brief.since.number": ("Chỉ số", "Number"),
    # the paper
    "documents.map.north": ("B", "N"),
    "ui.brief.pdf": ("Bản in PDF", "PDF"),
    "ui.brief.png": ("Ảnh PNG", "PNG"),
    "ui.brief.paper.file": ("bao_cao_lanh_dao", "leadership_brief"),
    "brief.paper.title": ("BÁO CÁO LÃNH ĐẠO", "LEADERSHIP BRIEF"),
    "brief.paper.date": ("Ngày lập: {day}", "Made on {day}"),
    "brief.paper.version": ("Phiên bản {number}", "Version {number}"),
    "brief.paper.code": ("Mã kiểm tra {code}", "Check code {code}"),
    "brief.paper.draft": ("Bản thảo, chưa duyệt", "Draft, not approved"),
    "brief.paper.approved": (
        "Đã duyệt: {who}, lúc {at}",
        "Approved by {who} at {at}",
    ),
    "brief.paper.numbers": ("Năm con số", "Five numbers"),
    "brief.paper.certificate": ("Chất lượng đã kiểm tra", "Checked quality"),
    "brief.paper.map": (
        "Tổ dân phố theo mức phục vụ trong tuần",
        "Groups by how well they are served in the week",
    ),
    "brief.paper.map.alt": (
        "Bản đồ phường với {points} điểm phục vụ; {gaps} tổ dân phố còn khoảng trống.",
        "Map of the ward with {points} service points; {gaps} residential groups have a gap.",
    ),
    "brief.paper.next.unknown": (
        "Mở phương án cùng dữ liệu phường để tính các địa điểm tiếp theo.",
        "Open the plan together with the ward's data to work out the next venues.",
    ),
    "brief.paper.foot": (
        "Số liệu tính từ dữ liệu và giả định của phương án; vị trí là gần đúng.",
        "Figures follow from the plan's data and assumptions; positions are approximate.",
    ),
    "brief.paper.gaps": ("Khoảng trống phục vụ", "Coverage gaps"),
    "brief.paper.group": ("Tổ dân phố", "Residential group"),
    "brief.paper.role": ("Vai trò", "Role"),
    "finding.brief_too_long": (
        "Báo cáo không vừa một trang A4 ({pages} trang).",
        "The brief does not fit on one sheet of A4 ({pages} pages).",
    ),
    "finding.brief_too_long.mend": (
        "Rút ngắn tên đợt, tên tổ dân phố hoặc tên địa điểm rồi xuất lại.",
        "Shorten the names of the campaign, groups or venues, then export again.",
    ),
}


def when(moment: str, name: str, language: Language) -> str:
    """The week or a shift inside a sentence; a shift of the ward's own by its name."""
    key = f"brief.when.{moment}"
    return text(key if key in all_texts() else "brief.when.other", language, name=name)


@dataclass(frozen=True, slots=True)
class OneMore:
    """What one more point brings: the place that serves most more (elderly) people and how many;
    the place that leaves fewest gaps and how many it leaves; whether the two
    are one. A blank place: there is none.
    """

    best: str = ""
    gain: int = 0
    of_elderly: bool = True
    closer: str = ""
    left: int = 0
    any_place: bool = True
    one_place: bool = False


def gap_line(
    names: Sequence[str], then: str, language: Language, *, more: OneMore | None = None
) -> str:
    """How many groups have a gap then, by name; and what one more point brings (None where that is
    not known yet).
    """
    if not names:
        return text("brief.gaps.none", language, when=then)
    named = by_ward(names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        rest = len(names) - MOST_NAMED
        named = text("brief.gaps.others", language, names=named, count=rest)
    gaps = text("brief.gaps", language, count=len(names), when=then, names=named)
    return f"{gaps}." if more is None else f"{gaps}. {more_line(more, language)}"


def more_line(more: OneMore, language: Language) -> str:
    """What one more point brings, in one sentence."""
    if not (more.best or more.closer):
        return text(f"brief.more.{'no_gain' if more.any_place else 'none_known'}", language)
    who = "elderly" if more.of_elderly else "people"
    gain = text(f"brief.more.{who}", language, count=number(more.gain, language))
    left = text(f"brief.more.{'left' if more.left else 'left_none'}", language, count=more.left)
    key = "both" if more.best and more.closer else "best" if more.best else "closer"
    key = "same" if more.one_place else key
    facts = {"best": short_group(more.best), "closer": short_group(more.closer)}
    return text(f"brief.more.{key}", language, gain=gain, left=left, **facts)
