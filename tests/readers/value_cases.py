# ruff: noqa: PLR0917 - a case is one row of values
"""Bad values, references, names, dates and headings: one fault a case, named after it."""

from __future__ import annotations

from tests.readers import readers_sample as sample
from tests.readers.fault_cases import Case

_PEOPLE = "code,name,phone\nCC-1,{},{}\nCA-1,{},{}\n"


def _swap(
    name: str, file: str, old: str, new: str, code: str, severity: str, *place: object
) -> Case:
    return Case(name, sample.swap(file, old, new), code, severity, file, *place)  # type: ignore[arg-type]


def _groups(name: str, old: str, new: str, code: str, severity: str, *place: object) -> Case:
    return _swap(name, "groups.csv", old, new, code, severity, *place)


def _hours(name: str, when: str, code: str, severity: str, column: str = "when") -> Case:
    line = f"V1,{when},07:30,11:30,open," if column == "when" else f"V1,Mon,{when},open,"
    value = when if column == "when" else when.split(",")[column == "end"]
    old = "V1,Mon,07:30,11:30,open,"
    return _swap(name, "venue_hours.csv", old, line, code, severity, 2, column, value)


def _people(name: str, one: tuple[str, str], two: tuple[str, str], code: str, column: str) -> Case:
    text = _PEOPLE.format(*one, *two)
    return Case(name, {"people.csv": text}, code, "warning", "people.csv", 3, column, "")


_TEMPLE_HOURS = sample.VENUE_HOURS.replace(
    "V1,Mon,07:30,11:30,open,", "V1,2025-08-08,07:30,11:30,open,"
)
_TEMPLE = {
    "venues.csv": sample.VENUES.replace("nha_van_hoa", "ton_giao"),
    "venue_hours.csv": _TEMPLE_HOURS,
}
_SECOND_SPELLING = sample.GROUPS.replace("Tổ dân phố số 2 (Bưởi)", "TDP 01 (Bưởi)")
_DECIMALS = 'Tổ dân phố,Số hộ,Địa chỉ\nTổ 1,"12,5",a\nTổ 2,"1,234",b\n'

# fmt: off
NUMBERS = (
    _groups('number_with_a_unit', '100,400,68', '100 hộ,400,68', 'number_with_unit', 'mend', 2, 'households', '100 hộ'),
    _groups('number_behind_an_apostrophe', '100,400,68', "'100,400,68", 'number_as_text', 'mend', 2, 'households', "'100"),
    Case('thousands_comma', {**sample.swap('groups.csv', '100,400,68', '100,"1,400",68'), 'cells.csv': None}, 'thousands_mark', 'mend', 'groups.csv', 2, 'people', '1,400'),
    Case('thousands_blank', {**sample.swap('groups.csv', '100,400,68', '100,1 400,68'), 'cells.csv': None}, 'thousands_mark', 'mend', 'groups.csv', 2, 'people', '1 400'),
    _groups('about_a_number', '100,400,68', '100,khoảng 400,68', 'not_a_number', 'held', 2, 'people', 'khoảng 400'),
    _groups('turns_for_people', '100,400,68', '100,400 lượt,68', 'turns_not_people', 'held', 2, 'people', '400 lượt'),
    Case('column_of_turns', {'groups.csv': sample.GROUPS.replace('no_smartphone', 'Số lượt người')}, 'turns_column', 'warning', 'groups.csv', 1, 'Số lượt người'),
    Case('against_the_columns_style', {'groups.csv': _DECIMALS, 'cells.csv': None, 'members.csv': None}, 'against_column_style', 'held', 'groups.csv', 3, 'Số hộ', '1,234'),
    _groups('degrees_without_their_point', '105.805,21.045,100', '105805000,21.045,100', 'lost_point', 'mend', 2, 'lon', '105805000'),
)
REFERENCES = (
    Case('reference_in_other_tones', {'groups.csv': sample.GROUPS.replace('Tổ dân phố số 1 (Bưởi)', 'Tổ Hòa Bình'), 'cells.csv': sample.CELLS.replace('C1,G1', 'C1,Tổ Hoà Bình')}, 'spelling_matched', 'warning', 'cells.csv', 2, 'group_id', 'Tổ Hoà Bình'),
    Case('reference_in_capitals', {'cells.csv': sample.CELLS.replace('C1,G1', 'C1,g1')}, 'spelling_matched', 'warning', 'cells.csv', 2, 'group_id', 'g1'),
    Case('id_lost_its_zeros', {'groups.csv': sample.GROUPS.replace('G1,', '001,'), 'cells.csv': sample.CELLS.replace(',G1,', ',1,'), 'members.csv': sample.MEMBERS.replace(',G1,', ',1,')}, 'id_lost_zeros', 'warning', 'cells.csv', 2, 'group_id', '1'),
    _swap('group_by_another_name', 'members.csv', 'to_truong;mat_tran,G1', 'to_truong;mat_tran,TDP số 01 (Bưởi)', 'reference_suggested', 'held', 4, 'team', 'TDP số 01 (Bưởi)'),
    _swap('venue_nearly_right', 'venue_hours.csv', 'V1,Mon', 'V01,Mon', 'id_lost_zeros', 'warning', 2, 'venue_id', 'V01'),
    Case('one_group_in_two_spellings', {'groups.csv': _SECOND_SPELLING}, 'same_group_twice', 'warning', 'groups.csv', 3, 'name', 'TDP 01 (Bưởi)'),
    Case('old_ward_in_two_spellings', {'groups.csv': sample.GROUPS.replace(',Bưởi,105.805', ',Hòa Bình,105.805').replace(',Bưởi,105.835', ',Hoà Bình,105.835')}, 'spelling_matched', 'warning', 'groups.csv', 3, 'old_ward', 'Hoà Bình'),
    Case('one_id_among_padded_ones', {'groups.csv': sample.GROUPS.replace('G1,', '001,').replace('G2,', '2,').replace('G3,', '003,'), 'cells.csv': None, 'members.csv': None}, 'id_lost_zeros', 'warning', 'groups.csv', 3, 'id', '2'),
    _groups('script_in_a_name', 'Tổ dân phố số 1 (Bưởi)', '<script>alert(1)</script>', 'odd_name', 'warning', 2, 'name', '<script>alert(1)</script>'),
    _groups('template_in_a_name', 'Tổ dân phố số 1 (Bưởi)', 'Tổ ${x}', 'odd_name', 'warning', 2, 'name', 'Tổ ${x}'),
    _groups('formula_in_a_name', 'Tổ dân phố số 1 (Bưởi)', '=1+1', 'odd_name', 'warning', 2, 'name', '=1+1'),
    _groups('invisible_blanks', 'Tổ dân phố số 1 (Bưởi)', 'Tổ dân\u00a0phố số 1\u200b (Bưởi)', 'invisible_marks', 'mend', 2, 'name', 'Tổ dân phố số 1 (Bưởi)'),
    _groups('blank_at_the_end_of_an_id', 'G1,Tổ', 'G1 ,Tổ', 'invisible_marks', 'mend', 2, 'id', 'G1'),
    Case('misspelt_heading', {'groups.csv': sample.GROUPS.replace('no_smartphone', 'không có smartphon')}, 'heading_guessed', 'mend', 'groups.csv', 1, 'không có smartphon', 'không có smartphon'),
)
DATES = (
    _hours('day_or_month_first', '01/08/2025', 'date_order', 'error'),
    _hours('day_above_twelve', '21/08/2025', 'date_read', 'mend'),
    _hours('excel_serial', '45890', 'date_serial', 'mend'),
    _hours('year_first_with_slashes', '2025/08/21', 'date_form', 'mend'),
    _hours('thirty_first_of_february', '31/02/2025', 'not_a_date', 'held'),
    _hours('counted_from_1904', '2021-08-20', 'date_base_1904', 'warning'),
    _hours('date_of_next_year', '2026-08-20', 'date_outside_campaign', 'warning'),
    _hours('last_day_of_all', '9999-12-31', 'date_outside_campaign', 'warning'),
    _hours('first_day_of_all', '0001-01-01', 'date_outside_campaign', 'warning'),
    _hours('hours_past_midnight', '22:00,02:00', 'across_midnight', 'mend', 'end'),
    _hours('end_before_start', '11:30,07:30', 'end_before_start', 'held', 'end'),
    _swap('open_and_closed_at_once', 'venue_hours.csv', 'V1,2025-08-22..2025-08-24,00:00,23:59,closed,sửa chữa', 'V1,Mon,10:00,12:00,closed,', 'overlapping_hours', 'held', 3, 'start', '10:00'),
    _hours('open_on_national_day', '2025-09-02', 'public_holiday', 'warning'),
    _hours('time_as_a_share_of_the_day', '0.3125,11:30', 'time_serial', 'mend', 'start'),
    _swap('day_off_outside_the_campaign', 'members.csv', '2025-08-21;2025-08-24/evening', '2025-12-21', 'date_outside_campaign', 'warning', 2, 'unavailable', '2025-12-21'),
    _swap('day_off_with_slashes', 'members.csv', '2025-08-21;2025-08-24/evening', '24/8/2025/evening', 'date_read', 'mend', 2, 'unavailable', '24/8/2025/evening'),
    Case('temple_on_a_full_moon', _TEMPLE, 'crowded_temple_day', 'warning', 'venue_hours.csv', 2, 'when', '2025-08-08'),
    _swap('campaign_over_national_day', 'campaign.toml', 'end = 2025-09-01', 'end = 2025-09-05', 'public_holiday', 'warning', None, 'holidays', '2025-09-02'),
)
PEOPLE = (
    _people('person_in_two_tones', ('Nguyễn Thị Hoà', '0912000001'), ('Nguyễn Thị Hòa', '0912000002'), 'person_twice_spelling', 'name'),
    _people('person_with_one_tone_less', ('Nguyễn Thị Hoa', '0912000001'), ('Nguyễn Thị Hòa', '0912000002'), 'person_twice_spelling', 'name'),
    _people('person_twice', ('Lê Văn An', '0912000001'), ('LÊ VĂN AN', '0912000002'), 'person_twice_name', 'name'),
    _people('one_phone_twice', ('Lê Văn An', '0912 000 001'), ('Trần Văn Bình', '+84912000001'), 'person_twice_phone', 'phone'),
    Case('people_code_lost_its_zeros', {'members.csv': sample.MEMBERS.replace('CA-1,', '007,'), 'people.csv': 'code,name,phone\n7,Người Thử,0900000000\n'}, 'id_lost_zeros', 'warning', 'people.csv', 2, 'code', '7'),
)
# fmt: on
CASES: tuple[Case, ...] = (*NUMBERS, *REFERENCES, *DATES, *PEOPLE)
