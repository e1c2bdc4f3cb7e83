"""Kinds 39 to 50: text, encodings, names and ids."""

from __future__ import annotations

import unicodedata

from tests.bad_inputs.kinds import HEADER, ROWS, Kind, changed, every, files, groups, one, table
from tests.bad_inputs.old_fonts import stored
from tests.readers import readers_sample as sample

_NAMES = [
    "Tổ dân phố số 1 phường Bưởi",
    "Tổ dân phố số 2 phường Bưởi",
    "Tổ dân phố số 1 phường Xuân La",
]
_TEXT = table(every(name=_NAMES))
_HEADINGS = [
    "MÃ",
    "TÊN TỔ",
    "phuong cu",
    "Kinh Độ",
    "vi do",
    "SỐ HỘ",
    "Nhan khau",
    "Người cao tuổi",
    "Khuyet tat",
    "Không có điện thoại thông minh",
]
_MEMBERS = sample.MEMBERS.replace(
    "T1-1,person,1,to_truong;mat_tran,G1", "T1-1,person,1,to_truong;mat_tran,TDP số 01 (Bưởi)"
)

KINDS = (
    Kind(
        39,
        "tcvn3",
        files(groups__csv=stored(_TEXT, "tcvn3")),
        "mend",
        "old_font_text",
        accepted=3,
        after=3,
    ),
    Kind(
        40,
        "vni",
        files(groups__csv=stored(_TEXT, "vni")),
        "mend",
        "old_font_text",
        accepted=3,
        after=3,
    ),
    Kind(
        41,
        "utf16",
        files(groups__csv=_TEXT.encode("utf-16")),
        "mend",
        "encoding_guessed",
        accepted=3,
        after=3,
    ),
    Kind(
        42,
        "mixed_encodings",
        files(
            groups__csv=_TEXT.splitlines(keepends=True)[0].encode()
            + "".join(_TEXT.splitlines(keepends=True)[1:3]).encode()
            + "".join(_TEXT.splitlines(keepends=True)[3:])
            .replace("ổ", "ô")
            .replace("ố", "ô")
            .replace("ờ", "ơ")
            .replace("ư", "u")
            .encode("cp1258", "replace")
        ),
        "held",
        "mixed_encoding",
        row=4,
        column="old_ward",
        accepted=2,
    ),
    Kind(
        43,
        "decomposed",
        files(groups__csv=unicodedata.normalize("NFD", _TEXT)),
        "mend",
        "decomposed_text",
        row=2,
        column="name",
        value=_NAMES[0],
        accepted=3,
        after=3,
    ),
    Kind(
        44,
        "tone_marks_placed_two_ways",
        files(
            groups__csv=table(changed(0, id="Hòa 1")),
            members__csv=sample.MEMBERS.replace("mat_tran,G1", "mat_tran,Hoà 1").replace(
                "doan_vien,G1", "doan_vien,"
            ),
        ),
        "warning",
        "spelling_matched",
        "members.csv",
        row=4,
        column="team",
        value="Hoà 1",
        accepted=3,
    ),
    Kind(
        45,
        "invisible_blanks",
        one(name="Tổ 1\u200b\u00a0"),
        "mend",
        "invisible_marks",
        row=2,
        column="name",
        value="Tổ 1",
        accepted=3,
        after=3,
    ),
    Kind(
        46,
        "other_spelling_of_a_group",
        files(members__csv=_MEMBERS),
        "held",
        "reference_suggested",
        file="members.csv",
        row=4,
        column="team",
        value="TDP số 01 (Bưởi)",
    ),
    Kind(
        47,
        "id_twice",
        groups(changed(1, id="G1")),
        "error",
        "duplicate_id",
        row=3,
        column="id",
        value="G1",
    ),
    Kind(
        48,
        "id_lost_its_zeros",
        files(
            groups__csv=table(every(id=["001", "002", "003"])),
            members__csv=sample.MEMBERS.replace("mat_tran,G1", "mat_tran,1").replace(
                "doan_vien,G1", "doan_vien,"
            ),
        ),
        "warning",
        "id_lost_zeros",
        "members.csv",
        row=4,
        column="team",
        value="1",
        accepted=3,
    ),
    Kind(
        49,
        "headings_renamed",
        groups(ROWS, [h if h != "households" else "Số hộo" for h in HEADER]),
        "mend",
        "heading_guessed",
        row=1,
        column="Số hộo",
        value="Số hộo",
        after=3,
    ),
    Kind(
        50,
        "code_in_a_name",
        one(name="=1+1 <script>${x}</script>"),
        "warning",
        "odd_name",
        row=2,
        column="name",
        value="=1+1 <script>${x}</script>",
        accepted=3,
    ),
)
