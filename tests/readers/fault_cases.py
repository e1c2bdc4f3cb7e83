# ruff: noqa: PLR0917 - a case is one row of values
"""Bad input, one fault a case: what is changed in the sound sample, and the finding it must give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.readers import readers_sample as sample

Changes = Mapping[str, str | bytes | None]
_G1 = "G1,Tổ dân phố số 1 (Bưởi),Bưởi,105.805,21.045,100,400,68,6,40"
_V1 = "V1,Nhà văn hóa 1,nha_van_hoa,105.805,21.046,2,yes,no,yes,yes,yes,approximate"
_CC = "CC-1,person,1,cong_chuc,,105.8,21.05,vneid;etax,yes,,2025-08-21;2025-08-24/evening,40"
_HOUR = "V1,Mon,07:30,11:30,open,"


@dataclass(frozen=True, slots=True)
class Case:
    """`name` says the fault; `column` and `value` are as the file writes them."""

    name: str
    changes: Changes
    code: str
    severity: str
    file: str
    row: int | None = None
    column: str = ""
    value: str = ""


def _group(name: str, row: str, code: str, column: str, value: str, severity: str = "held") -> Case:
    return Case(
        name, sample.swap("groups.csv", _G1, row), code, severity, "groups.csv", 2, column, value
    )


def _venue(name: str, row: str, code: str, column: str, value: str, severity: str = "held") -> Case:
    return Case(
        name, sample.swap("venues.csv", _V1, row), code, severity, "venues.csv", 2, column, value
    )


def _member(
    name: str, row: str, code: str, column: str, value: str, severity: str = "held"
) -> Case:
    return Case(
        name, sample.swap("members.csv", _CC, row), code, severity, "members.csv", 2, column, value
    )


def _hours(name: str, row: str, code: str, column: str, value: str, severity: str = "held") -> Case:
    return Case(
        name,
        sample.swap("venue_hours.csv", _HOUR, row),
        code,
        severity,
        "venue_hours.csv",
        2,
        column,
        value,
    )


def _toml(
    name: str, old: str, new: str, code: str, row: int | None, column: str, value: str = ""
) -> Case:
    return Case(
        name,
        sample.swap("campaign.toml", old, new),
        code,
        "error",
        "campaign.toml",
        row,
        column,
        value,
    )


def _toml_warning(
    name: str, old: str, new: str, code: str, row: int | None, column: str, value: str
) -> Case:
    return Case(
        name,
        sample.swap("campaign.toml", old, new),
        code,
        "warning",
        "campaign.toml",
        row,
        column,
        value,
    )


def _ward(name: str, text: str, code: str, severity: str, row: int | None, value: str = "") -> Case:
    return Case(name, {"ward.geojson": text}, code, severity, "ward.geojson", row, "", value)


def _g(**values: str) -> str:
    """The first group's row with some cells changed (lon, lat, households, people, ...)."""
    columns = sample.GROUPS.splitlines()[0].split(",")
    cells = dict(zip(columns, _G1.split(","), strict=True)) | values
    return ",".join(f'"{cells[c]}"' if "," in cells[c] else cells[c] for c in columns)


def _v(**values: str) -> str:
    columns = sample.VENUES.splitlines()[0].split(",")
    cells = dict(zip(columns, _V1.split(","), strict=True)) | values
    return ",".join(cells[c] for c in columns)


def _m(**values: str) -> str:
    columns = sample.MEMBERS.splitlines()[0].split(",")
    cells = dict(zip(columns, _CC.split(","), strict=True)) | values
    return ",".join(f'"{cells[c]}"' if "," in cells[c] else cells[c] for c in columns)


_SWAPPED_TABLE = sample.GROUPS.replace("old_ward,lon,lat", "old_ward,lat,lon")
_NO_PEOPLE = "\n".join(
    ["id,name,lon,lat,households,people", "G1,Tổ 1,105.805,21.045,0,0", "G2,Tổ 2,105.81,21.045,0,0"]
)
_LAKE_KIND = sample.collection(
    sample.feature("Polygon", [sample.box(105.8, 21.04, 105.84, 21.08)], kind="boundary"),
    sample.feature("Polygon", [sample.box(*sample.LAKE)], kind="barrier", barrier_type="ocean"),
)

# fmt: off
NUMBER_CASES = (
    _group('words_for_a_number', _g(households='khoảng 500'), 'not_a_number', 'households', 'khoảng 500'),
    _group('nan_people', _g(people='NaN'), 'not_a_number', 'people', 'NaN'),
    _group('endless_number', _g(people='1e999'), 'not_a_number', 'people', '1e999'),
    _group('negative_people', _g(people='-5'), 'negative_number', 'people', '-5'),
    _group('half_a_person', _g(people='400.5'), 'not_whole', 'people', '400.5'),
    _group('thousands_point', _g(people='1.234'), 'thousands_mark', 'people', '1.234', 'mend'),
    _group('broken_formula', _g(people='#REF!'), 'excel_error', 'people', '#REF!'),
    _group('elderly_above_people', _g(elderly='401'), 'part_above_whole', 'elderly', '401'),
    _group('no_name_no_id', _g(id='', name=''), 'missing_value', 'id', ''),
    _group('nobody_counted', _g(households='', people=''), 'missing_value', 'households', ''),
)
PLACE_CASES = (
    _group('decimal_comma', _g(lon='105,805'), 'decimal_comma', 'lon', '105,805', 'mend'),
    _group('degrees_with_letter', _g(lat='21.045 N'), 'degrees_text', 'lat', '21.045 N', 'mend'),
    _group('degrees_minutes', _g(lat='21°02\'42"'.replace('"', '″')), 'degrees_text', 'lat', "21°02'42″", 'mend'),
    _group('metres_for_degrees', _g(lon='585018.9'), 'metres_not_degrees', 'lon', '585018.9'),
    _group('map_link', _g(lon='https://maps.app.goo.gl/x'), 'link_not_coordinates', 'lon', 'https://maps.app.goo.gl/x'),
    _group('lon_without_lat', _g(lat=''), 'half_position', 'lat', '', 'error'),
    _group('lat_without_lon', _g(lon=''), 'half_position', 'lon', '', 'error'),
    _group('one_row_swapped', _g(lon='21.045', lat='105.805'), 'row_swapped', 'lon', '21.045'),
    _group('zero_zero', _g(lon='0', lat='0'), 'zero_position', 'lon', '0'),
    _group('lat_above_90', _g(lat='95'), 'latitude_out_of_range', 'lat', '95'),
    _group('lon_above_180', _g(lon='181'), 'longitude_out_of_range', 'lon', '181'),
    _group('other_country', _g(lon='2.35', lat='48.85'), 'outside_country', 'lon', '2.35'),
    _group('outside_the_ward', _g(lon='105.79'), 'outside_ward', 'lon', '105.79'),
    _group('in_the_lake', _g(lon='105.82', lat='21.06'), 'in_water', 'lon', '105.82'),
    _group('nan_lat', _g(lat='nan'), 'not_a_number', 'lat', 'nan'),
    Case('whole_table_swapped', {'groups.csv': _SWAPPED_TABLE}, 'coordinates_swapped', 'mend', 'groups.csv', 2, 'lon', '21.045'),
    Case('same_point_twice', sample.swap('groups.csv', '105.835,21.045', '105.805,21.045'), 'same_position', 'warning', 'groups.csv'),
    _group('not_placed', _g(lon='', lat=''), 'group_placed_by_cells', 'position', '', 'warning'),
)
ODD_CASES = (
    Case('a_group_without_cells', sample.swap('cells.csv', 'C4,G3,105.805,21.075,90,340,50,5\n', ''), 'cells_spread', 'warning', 'cells.csv'),
    Case('no_elderly_column', {'groups.csv': sample.GROUPS.replace('elderly', 'eldest')}, 'missing_column', 'error', 'groups.csv', 1, 'elderly'),
    Case('no_smartphone_column', {'groups.csv': sample.GROUPS.replace('no_smartphone', 'gì đó')}, 'columns_assumed', 'warning', 'groups.csv'),
    Case('two_of_one_name', sample.swap('groups.csv', 'số 2 (Bưởi)', 'số 1 (Bưởi)'), 'same_name', 'warning', 'groups.csv', None, '', 'Tổ dân phố số 1 (Bưởi) (Bưởi)'),
    Case('two_decimals', sample.swap('groups.csv', '105.835,21.045', '105.83,21.05'), 'coarse_position', 'warning', 'groups.csv'),
    Case('no_desk_column', {'venues.csv': sample.VENUES.replace('desks', 'bàn ghế')}, 'columns_assumed', 'warning', 'venues.csv'),
    Case('no_open_columns', {'venues.csv': sample.VENUES.replace('open_', 'mở_')}, 'columns_assumed', 'warning', 'venues.csv'),
    Case('no_evening_column', {'venues.csv': sample.VENUES.replace('open_evening', 'tối')}, 'missing_column', 'error', 'venues.csv', 1, 'open_evening'),
    Case('no_team_column', {'members.csv': sample.MEMBERS.replace('team', 'đội')}, 'columns_assumed', 'warning', 'members.csv'),
    Case('nobody_usable', {'members.csv': sample.MEMBERS.splitlines()[0] + '\n'}, 'nobody_listed', 'error', 'members.csv'),
    Case('one_venue_only', {'venues.csv': '\n'.join(sample.VENUES.splitlines()[:2]), 'venue_hours.csv': None}, 'one_venue', 'warning', 'venues.csv'),
    Case('no_desk_at_all', sample.swap('venues.csv', '21.046,2,yes', '21.046,0,yes'), 'no_desks', 'warning', 'venues.csv', 2, 'desks', '0'),
)
TABLE_CASES = (
    Case('missing_people_column', {'groups.csv': sample.GROUPS.replace(',people,', ',dân số quy đổi,')}, 'missing_column', 'error', 'groups.csv', 1, 'people'),
    Case('missing_lat_column', {'groups.csv': sample.GROUPS.replace(',lat,', ',Vx,')}, 'missing_column', 'error', 'groups.csv', 1, 'lat'),
    Case('missing_id_column_of_venues', {'venues.csv': sample.VENUES.replace('id,', 'số hiệu,', 1)}, 'missing_column', 'error', 'venues.csv', 1, 'id'),
    Case('duplicate_group', sample.swap('groups.csv', 'G2,', 'G1,'), 'duplicate_id', 'error', 'groups.csv', 3, 'id', 'G1'),
    Case('duplicate_venue', sample.swap('venues.csv', 'V2,', 'V1,'), 'duplicate_id', 'error', 'venues.csv', 3, 'id', 'V1'),
    Case('duplicate_cell', sample.swap('cells.csv', 'C2,', 'C1,'), 'duplicate_id', 'error', 'cells.csv', 3, 'id', 'C1'),
    Case('duplicate_member', sample.swap('members.csv', 'CA-1,', 'CC-1,'), 'duplicate_id', 'error', 'members.csv', 3, 'code', 'CC-1'),
    Case('empty_groups', {'groups.csv': ''}, 'empty_file', 'error', 'groups.csv'),
    Case('blank_lines_only', {'groups.csv': '\n , ,\n'}, 'empty_file', 'error', 'groups.csv'),
    Case('binary_groups', {'groups.csv': b'\x89PNG\r\n\x1a\n\x00\x00'}, 'binary_file', 'error', 'groups.csv'),
    Case('random_bytes', {'groups.csv': bytes(range(1, 200))}, 'binary_file', 'error', 'groups.csv'),
    Case('odd_utf16', {'groups.csv': b'\xff\xfeabc'}, 'binary_file', 'error', 'groups.csv'),
    Case('cp1258_groups', {'groups.csv': 'id,name,lon,lat,households\nG1,Phường Thu,105.805,21.045,3\n'.replace('ườ', 'uo').replace('ờ', 'o').encode('cp1258', 'ignore') + 'G2,Tô,105.81,21.045,4\n'.encode('cp1258')}, 'encoding_guessed', 'mend', 'groups.csv'),
    Case('utf16_groups', {'groups.csv': sample.GROUPS.encode('utf-16')}, 'encoding_guessed', 'mend', 'groups.csv'),
    Case('semicolons', {'groups.csv': sample.GROUPS.replace(',', ';')}, 'delimiter_guessed', 'warning', 'groups.csv'),
    Case('endless_cell', {'groups.csv': 'id,name\n1,"' + 'x' * 140000}, 'bad_csv', 'error', 'groups.csv', 2),
    Case('too_wide', {'groups.csv': ',' * 300}, 'table_too_large', 'error', 'groups.csv'),
    Case('no_groups_file', {'groups.csv': None}, 'missing_file', 'error', 'groups.csv'),
    Case('header_only', {'groups.csv': sample.GROUPS.splitlines()[0] + '\n'}, 'no_groups', 'error', 'groups.csv'),
    Case('nobody_lives_there', {'groups.csv': _NO_PEOPLE, 'cells.csv': None, 'members.csv': None}, 'no_people', 'error', 'groups.csv'),
    Case('addresses_only', {'groups.csv': 'Tổ dân phố,Số hộ,Địa chỉ\nTổ 1,300,ngõ 3\n', 'cells.csv': None, 'members.csv': None}, 'positions_assumed', 'warning', 'groups.csv'),
    Case('total_row', {'groups.csv': sample.GROUPS + 'Tổng cộng,,,,,310,1190,198,18,120\n'}, 'total_row', 'held', 'groups.csv', 5, 'id', 'Tổng cộng'),
    _group('unquoted_decimal_comma', _G1.replace('105.805', '105,805'), 'too_many_values', '', '', 'error'),
    Case('unknown_column', {'groups.csv': sample.GROUPS.replace('no_smartphone', 'no_smartphone,màu').replace(',40\n', ',40,đỏ\n')}, 'unknown_column', 'warning', 'groups.csv', 1, 'màu'),
    Case('column_twice', {'groups.csv': sample.GROUPS.replace('no_smartphone', 'no_smartphone,Dân số')}, 'duplicate_column', 'warning', 'groups.csv', 1, 'Dân số'),
    Case('names_in_the_list', {'groups.csv': sample.GROUPS.replace('no_smartphone', 'no_smartphone,Người phụ trách')}, 'personal_kept_apart', 'warning', 'groups.csv'),
    Case('cells_too_few', sample.swap('cells.csv', '60,240,40,4', '60,230,40,4'), 'cells_do_not_add_up', 'error', 'cells.csv', None, 'people', '390'),
    Case('part_of_a_cell_above_the_whole', sample.swap('cells.csv', '60,240,40,4', '60,240,400,4'), 'part_above_whole', 'held', 'cells.csv', 2, 'elderly', '400'),
    Case('lon_without_lat', {'groups.csv': 'Tổ dân phố,Số hộ,Kinh độ\nTổ 1,100,105.805\n'}, 'missing_column', 'error', 'groups.csv', 1, 'lat'),
    Case('cell_of_no_group', sample.swap('cells.csv', 'C4,G3', 'C4,G9'), 'unknown_group', 'held', 'cells.csv', 5, 'group_id', 'G9'),
    Case('cell_held', sample.swap('cells.csv', 'C2,G1,105.806', 'C2,G1,105.9'), 'cells_shared_again', 'warning', 'cells.csv'),
    Case('group_held', sample.swap('groups.csv', '100,400,68', '100,x,68'), 'rows_of_held_group', 'warning', 'cells.csv', None, '', 'G1'),
)
VENUE_CASES = (
    _venue('unknown_kind', _v(kind='sân bay'), 'unknown_kind', 'kind', 'sân bay'),
    _venue('power_perhaps', _v(power='có thể'), 'not_yes_no', 'power', 'có thể'),
    _venue('position_guessed', _v(position='chắc thế'), 'unknown_precision', 'position', 'chắc thế'),
    _venue('venue_without_name', _v(name=''), 'missing_value', 'name', ''),
    Case('column_of_an_unknown_shift', {'venues.csv': sample.VENUES.replace('open_evening', 'open_night')}, 'unknown_shift_column', 'warning', 'venues.csv', 1, 'open_night'),
    _hours('hours_of_no_venue', _HOUR.replace('V1', 'V9'), 'unknown_venue', 'venue_id', 'V9'),
    _hours('hours_end_before_start', 'V1,Mon,11:30,07:30,open,', 'end_before_start', 'end', '07:30'),
    _hours('no_day_at_all', 'V1,;,07:30,11:30,open,', 'missing_value', 'when', ';'),
    _hours('no_weekday', 'V1,Monn,07:30,11:30,open,', 'unknown_weekday', 'when', 'Monn'),
    _hours('no_such_date', 'V1,2025-02-31,07:30,11:30,open,', 'not_a_date', 'when', '2025-02-31'),
    _hours('day_before_month', 'V1,01/08/2025,07:30,11:30,open,', 'date_order', 'when', '01/08/2025', 'error'),
    _hours('range_backwards', 'V1,2025-08-02..2025-08-01,07:30,11:30,open,', 'end_before_start', 'when', '2025-08-02..2025-08-01'),
    _hours('no_time', 'V1,Mon,7.30,11:30,open,', 'not_a_time', 'start', '7.30'),
    _hours('open_perhaps', 'V1,Mon,07:30,11:30,perhaps,', 'unknown_state', 'state', 'perhaps'),
)
MEMBER_CASES = (
    _member('unknown_role', _m(roles='phi_cong'), 'unknown_role', 'roles', 'phi_cong'),
    _member('no_role', _m(roles=''), 'member_without_role', 'roles', ''),
    _member('unknown_team', _m(team='G9'), 'unknown_team', 'team', 'G9'),
    _member('unknown_member_kind', _m(kind='robot'), 'unknown_member_kind', 'kind', 'robot'),
    _member('a_person_of_three', _m(size='3'), 'person_size', 'size', '3'),
    _member('a_unit_of_none', _m(kind='unit', size='0'), 'empty_unit', 'size', '0'),
    _member('shift_of_no_campaign', _m(available='Mon/night'), 'unknown_shift', 'available', 'Mon/night'),
    _member('too_many_hours', _m(base_hours_per_week='200'), 'hours_out_of_range', 'base_hours_per_week', '200'),
    Case('people_of_one_code', {'people.csv': 'code,name,phone\nCC-1,Người Thử,1\nCC-1,Người Khác,2\n'}, 'duplicate_id', 'error', 'people.csv', 3, 'code', 'CC-1'),
    Case('stranger_in_people', {'people.csv': 'code,name,phone\nXX-1,Người Lạ,1\n'}, 'unknown_member', 'warning', 'people.csv', 2, 'code', 'XX-1'),
)
CAMPAIGN_CASES = (
    _toml('broken_toml', 'name = "45 ngày đêm"', 'name = 45 ngày', 'bad_toml', 2, ''),
    _toml('toml_without_value', 'end = 2025-09-01', 'end = ', 'bad_toml', 4, ''),
    _toml('end_before_start', 'end = 2025-09-01', 'end = 2025-07-01', 'end_before_start', 4, 'end', '2025-07-01'),
    _toml('wrong_year', 'end = 2025-09-01', 'end = 2035-09-01', 'campaign_too_long', 4, 'end', '2035-09-01'),
    _toml('no_start', 'start = 2025-07-24\n', '', 'missing_key', None, 'start'),
    _toml('unknown_timezone', 'Asia/Ho_Chi_Minh', 'Asia/Tay_Ho', 'unknown_timezone', 5, 'timezone', 'Asia/Tay_Ho'),
    _toml('newer_schema', 'schema_version = 1', 'schema_version = 7', 'schema_unknown', 1, 'schema_version', '7'),
    _toml('points_in_words', 'points = 2', 'points = "hai"', 'wrong_type', 22, 'services.admin.points', 'hai'),
    _toml('points_negative', 'points = 2', 'points = -2', 'negative_number', 22, 'services.admin.points', '-2'),
    _toml('no_points', 'points = 2\n', '', 'service_without_points', 20, 'services.admin.points'),
    _toml('catchment_zero', 'catchment_minutes = 15', 'catchment_minutes = 0', 'not_positive', 24, 'services.admin.catchment_minutes', '0.0'),
    _toml('unknown_shift_of_service', 'shifts = ["morning", "evening"]\ncatchment_minutes = 15', 'shifts = ["night"]\ncatchment_minutes = 15', 'unknown_shift', 23, 'services.admin.shifts', 'night'),
    _toml('unknown_crew_role', 'doan_vien' if 'doan_vien' in sample.CAMPAIGN else 'giao_vien = 1', 'phi_cong = 1', 'unknown_role', 42, 'services.learning.fixed.1.crew.phi_cong', 'phi_cong'),
    _toml('unknown_fixed_kind', '"truong_hoc"', '"san_bay"', 'unknown_kind', 40, 'services.learning.fixed.1.kinds', 'san_bay'),
    _toml('staff_from_nowhere', '"outside_teams"', '"nowhere"', 'not_allowed', 26, 'services.admin.staff_from', 'nowhere'),
    _toml('unknown_source', '{ value = 14, source = "assumed"', '{ value = 14, source = "dream"', 'unknown_source', 27, 'services.admin.minutes_per_visit', '14'),
    _toml('holiday_of_no_service', 'learning = false', 'vaccination = false', 'unknown_holiday_service', 8, 'holidays.1.open.vaccination', 'vaccination'),
    _toml('two_shifts_of_one_id', 'id = "evening"', 'id = "morning"', 'duplicate_key', 10, 'shifts.morning', 'morning'),
    _toml('shift_ends_before_it_starts', 'end = 21:00:00', 'end = 16:00:00', 'end_before_start', 19, 'shifts.evening.end', '16:00'),
    Case('shift_across_midnight', {'campaign.toml': sample.CAMPAIGN.replace('end = 21:00:00', 'end = 01:00:00')}, 'shift_across_midnight', 'mend', 'campaign.toml', 19, 'shifts.evening.end', '01:00'),
    _toml('more_points_than_venues', 'points = 2', 'points = 40', 'too_many_points', 22, 'services.admin.points', '40'),
    _toml('more_schools_than_there_are', 'kinds = ["truong_hoc"]\npoints = 1', 'kinds = ["truong_hoc"]\npoints = 5', 'too_many_points', 41, 'services.learning.fixed.1.points', '5'),
    _toml('visits_of_no_time', '{ value = 14,', '{ value = 0,', 'not_positive', 27, 'services.admin.minutes_per_visit', '0.0'),
    _toml('visits_in_words', '{ value = 14, source = "assumed", note = "mix of tasks" }', '"lâu"', 'wrong_type', 27, 'services.admin.minutes_per_visit', 'lâu'),
    _toml('hours_without_an_end', 'morning = ["08:00", "11:00"]', 'morning = ["08:00"]', 'wrong_type', 33, 'services.learning.hours.morning', '["08:00"]'),
    _toml('shift_without_id', 'id = "evening"\n', '', 'missing_key', 15, 'shifts.2.id'),
    _toml('shifts_by_number', 'shifts = ["morning", "evening"]\ncatchment_minutes = 15', 'shifts = [1, 2]\ncatchment_minutes = 15', 'wrong_type', 23, 'services.admin.shifts', '[1, 2]'),
    _toml('points_from_a_dream', 'points = 2', 'points = { value = 2, source = "dream" }', 'unknown_source', 22, 'services.admin.points', 'dream'),
    _toml('assumption_in_words', '[rules]', '[[assumptions]]\nid = "people.per_household"\nvalue = "ba"\n[rules]', 'wrong_type', 47, 'assumptions.people.per_household.value', 'ba'),
    _toml('special_rule_without_id', '[rules]', '[[special_rules]]\nscope = "all"\n[rules]', 'missing_key', 45, 'special_rules.1.id'),
    _toml('leaders_of_blank_roles', '[rules]', '[duty_leaders]\nroles = "can_bo||phi_cong"\n[rules]', 'unknown_role', 46, 'duty_leaders.roles', 'phi_cong'),
    _toml_warning('misspelt_key', 'points = 2', 'points = 2\npionts = 3', 'unknown_key', 23, 'services.admin.pionts', '3'),
    _toml_warning('no_schema', 'schema_version = 1\n', '', 'schema_missing', None, 'schema_version', ''),
    _toml_warning('holiday_in_winter', 'date = 2025-09-01', 'date = 2025-12-25', 'holiday_outside_campaign', None, 'holidays.2025-12-25', '2025-12-25'),
    Case('standard_role_again', {'campaign.toml': sample.CAMPAIGN + '[[roles]]\nid = "cong_an"\nname = "CA"\n'}, 'role_is_standard', 'warning', 'campaign.toml', 48, 'roles.cong_an.id', 'cong_an'),
    Case('no_campaign', {'campaign.toml': None, 'members.csv': None, 'venues.csv': None, 'venue_hours.csv': None}, 'campaign_assumed', 'warning', 'campaign.toml'),
)
MAP_CASES = (
    _ward('broken_json', '{"type": "FeatureCollection",\n "features": [', 'bad_json', 'error', 2),
    _ward('deep_nesting', '[' * 200000, 'bad_json', 'error', 1),
    _ward('nan_in_json', '{"features": [{"geometry": {"type": "Point", "coordinates": [NaN, 21.0]}}]}', 'not_finite', 'error', 1, 'NaN, 21.0'),
    _ward('no_collection', '{"type": "Feature"}', 'not_geojson', 'error', None),
    _ward('no_geometry', '{"features": [{"geometry": null}]}', 'no_geometry', 'held', 1),
    _ward('curve', '{"features": [{"geometry": {"type": "Curve"}}]}', 'curve_geometry', 'error', 1, 'Curve'),
    _ward('empty_line', '{"features": [{"geometry": {"type": "LineString", "coordinates": []}}]}', 'empty_geometry', 'held', 1, 'LineString'),
    _ward('a_word_for_a_position', '{"features": [{"geometry": {"type": "Point", "coordinates": ["x", 2]}}]}', 'bad_coordinates', 'held', 1, 'Point'),
    _ward('metres', '{"features": [{"geometry": {"type": "Point", "coordinates": [585018, 2329814]}}]}', 'not_degrees', 'error', 1, '585018, 2329814'),
    _ward('boundary_as_line', sample.collection(sample.feature('LineString', [[105.8, 21.0], [105.9, 21.0]], kind='boundary')), 'boundary_no_area', 'error', 1, 'LineString'),
    _ward('no_boundary', sample.collection(sample.feature('Point', [105.8, 21.0], kind='label', name='x')), 'no_boundary', 'warning', None),
    _ward('unknown_feature', sample.collection(sample.feature('Point', [105.8, 21.0], kind='tree')), 'unknown_feature_kind', 'held', 1, 'tree'),
    _ward('unknown_barrier', _LAKE_KIND, 'unknown_barrier', 'held', 2, 'ocean'),
    Case('no_ward', {'ward.geojson': None}, 'ward_missing', 'warning', 'ward.geojson'),
    Case('no_network', {'network.geojson': None}, 'network_missing', 'warning', 'network.geojson'),
    Case('no_lines', {'network.geojson': sample.collection()}, 'no_streets', 'error', 'network.geojson'),
    Case('two_networks', {'network.graphml': '<graphml/>'}, 'second_network', 'warning', 'network.graphml'),
    Case('bad_pbf', {'network.geojson': None, 'network.osm.pbf': b'not a pbf at all'}, 'bad_osm', 'error', 'network.osm.pbf'),
    Case('empty_osm', {'network.geojson': None, 'network.osm': b''}, 'empty_file', 'error', 'network.osm'),
    Case('bad_gpkg', {'network.geojson': None, 'network.gpkg': b'SQLite format 3\x00rubbish'}, 'bad_geopackage', 'error', 'network.gpkg'),
    Case('bad_graphml', {'network.geojson': None, 'network.graphml': b'<graphml>'}, 'bad_graphml', 'error', 'network.graphml'),
    Case('graphml_with_entities', {'network.geojson': None, 'network.graphml': b'<!DOCTYPE x [<!ENTITY a "b">]><graphml>&a;</graphml>'}, 'bad_graphml', 'error', 'network.graphml'),
    Case('two_areas_of_one_group', {'cells.csv': None, 'groups.geojson': sample.collection(*[sample.feature('Polygon', [sample.box(105.804, 21.044, 105.806, 21.046)], id='G1')] * 2)}, 'bad_area', 'held', 'groups.geojson', 2, '', 'G1'),
)
# fmt: on
CASES: tuple[Case, ...] = (
    *NUMBER_CASES,
    *PLACE_CASES,
    *TABLE_CASES,
    *ODD_CASES,
    *VENUE_CASES,
    *MEMBER_CASES,
    *CAMPAIGN_CASES,
    *MAP_CASES,
)
