"""What readers find in files, in words: message and mend. The place (file, sheet, row, column) is
put before them by who shows them. Values of cells, rows and numbers: here; campaign, ward and
street files: readers_files.
"""

from __future__ import annotations

from planner.i18n.mended import with_mends

_FOUND: dict[str, tuple[str, str, str, str]] = {
    "missing_value": (
        "Ô này còn trống.",
        "This cell is empty.",
        "Điền giá trị vào ô rồi đọc lại tệp; các dòng khác đã được nhận.",
        "Fill the cell in and read the file again; the other rows are taken.",
    ),
    "not_a_number": (
        "Giá trị “{value}” không phải là số.",
        "“{value}” is not a number.",
        "Chỉ nhập chữ số, ví dụ 500, hoặc để trống nếu chưa có số liệu.",
        "Enter digits only, for example 500, or leave the cell empty if there is no figure.",
    ),
    "negative_number": (
        "Giá trị “{value}” nhỏ hơn 0 hoặc quá lớn.",
        "“{value}” is below 0 or far too large.",
        "Nhập số từ 0 trở lên.",
        "Enter a number from 0 up.",
    ),
    "not_whole": (
        "Giá trị “{value}” không phải là số nguyên.",
        "“{value}” is not a whole number.",
        "Nhập số nguyên, không có phần thập phân.",
        "Enter a whole number without decimals.",
    ),
    "thousands_mark": (
        "Giá trị “{value}” có dấu phân cách hàng nghìn; có thể là {mended}.",
        "“{value}” has a thousands mark; it probably means {mended}.",
        "Chấp nhận {mended}, hoặc nhập lại số không có dấu chấm, dấu phẩy.",
        "Accept {mended}, or enter the number without points and commas.",
    ),
    "decimal_comma": (
        "Giá trị “{value}” dùng dấu phẩy thập phân; có thể là {mended}.",
        "“{value}” has a decimal comma; it probably means {mended}.",
        "Chấp nhận {mended}, hoặc nhập lại bằng dấu chấm thập phân.",
        "Accept {mended}, or enter it again with a decimal point.",
    ),
    "degrees_text": (
        "Tọa độ “{value}” viết theo độ, phút hoặc có chữ; có thể là {mended}.",
        "The coordinate “{value}” is written with letters or minutes; it probably means {mended}.",
        "Chấp nhận {mended}, hoặc nhập độ thập phân, ví dụ 21.0542.",
        "Accept {mended}, or enter decimal degrees, for example 21.0542.",
    ),
    "metres_not_degrees": (
        "Giá trị “{value}” là mét (có thể theo VN-2000), không phải độ.",
        "“{value}” is in metres (perhaps VN-2000), not in degrees.",
        "Đổi sang kinh độ, vĩ độ WGS 84 trước khi nhập.",
        "Convert it to WGS 84 longitude and latitude first.",
    ),
    "link_not_coordinates": (
        "“{value}” là một đường dẫn, không phải tọa độ.",
        "“{value}” is a link, not a coordinate.",
        "Mở đường dẫn, sao chép hai số kinh độ và vĩ độ vào ô.",
        "Open the link and copy its longitude and latitude into the cells.",
    ),
    "excel_error": (
        "Ô chứa lỗi công thức “{value}”.",
        "The cell holds the formula error “{value}”.",
        "Sửa công thức trong Excel, hoặc nhập thẳng giá trị.",
        "Mend the formula in Excel, or enter the value itself.",
    ),
    "hours_out_of_range": (
        "“{value}” giờ một tuần là không thể (một tuần có 168 giờ).",
        "“{value}” hours a week are not possible (a week has 168).",
        "Nhập số giờ từ 0 đến 168.",
        "Enter hours from 0 to 168.",
    ),
    "not_yes_no": (
        "“{value}” không phải là có hoặc không.",
        "“{value}” is neither yes nor no.",
        "Nhập yes hoặc no (có, không, x cũng được).",
        "Enter yes or no (x or blank will do as well).",
    ),
    "not_a_date": (
        "“{value}” không phải là một ngày có thật.",
        "“{value}” is not a date that exists.",
        "Nhập ngày theo dạng 2025-08-21.",
        "Enter the date as 2025-08-21.",
    ),
    "not_a_time": (
        "“{value}” không phải là giờ.",
        "“{value}” is not a time of day.",
        "Nhập giờ theo dạng 07:30.",
        "Enter the time as 07:30.",
    ),
    "unknown_weekday": (
        "“{value}” có ngày trong tuần không đọc được.",
        "“{value}” has a weekday that cannot be read.",
        "Dùng: {allowed}.",
        "Use: {allowed}.",
    ),
    "end_before_start": (
        "Kết thúc “{value}” không sau bắt đầu {start}.",
        "The end “{value}” is not after the start {start}.",
        "Sửa lại giờ hoặc ngày kết thúc. Ca tối kéo qua nửa đêm thì bắt đầu từ 17:00 và kết thúc "
        "trước 06:00.",
        "Correct the end. A shift that runs past midnight starts at 17:00 or later and ends by "
        "06:00.",
    ),
    "too_many_groups": (
        "Bảng có {groups} tổ dân phố; phần mềm lập phương án cho nhiều nhất {limit} tổ.",
        "The table has {groups} residential groups; a plan is made for at most {limit}.",
        "Mỗi dòng là một tổ dân phố, không phải một hộ hay một người: gộp lại theo tổ, hoặc chia "
        "bảng theo phường rồi đọc từng phường.",
        "One row is one residential group, not a household or a person: add the rows up by group, "
        "or part the table by ward and read one ward at a time.",
    ),
    "shift_across_midnight": (
        "Ca từ {start} đến {end} kéo qua nửa đêm; một ca chỉ thuộc một ngày.",
        "The shift from {start} to {end} runs past midnight; a shift is part of one day.",
        "Chấp nhận chia làm hai ca: {start} đến 23:59, và 00:00 đến {end} ngày hôm sau với kíp "
        "trực riêng; hoặc sửa giờ kết thúc. Chưa chấp nhận thì phần sau nửa đêm chưa được tính.",
        "Accept to part it into two shifts: {start} to 23:59, and 00:00 to {end} of the next day "
        "with a crew of its own; or correct the end. Until then the part after midnight is left "
        "out.",
    ),
    "shift_to_midnight": (
        "Ca từ {start} kết thúc đúng nửa đêm ({end}).",
        "The shift from {start} ends at midnight ({end}).",
        "Chấp nhận ghi kết thúc là 23:59, hoặc sửa giờ kết thúc.",
        "Accept 23:59 as its end, or correct the end.",
    ),
    "unknown_shift": (
        "Ca “{shift}” không có trong đợt.",
        "The campaign has no shift “{shift}”.",
        "Dùng một trong các ca: {allowed}.",
        "Use one of the shifts: {allowed}.",
    ),
    "half_position": (
        "Có {there} nhưng thiếu {column}.",
        "There is {there} but no {column}.",
        "Điền đủ cả kinh độ và vĩ độ, hoặc để trống cả hai.",
        "Fill in both longitude and latitude, or leave both empty.",
    ),
    "coordinates_swapped": (
        "Kinh độ và vĩ độ bị đổi chỗ ở {rows} trong {total} dòng có tọa độ.",
        "Longitude and latitude are swapped in {rows} of {total} rows with coordinates.",
        "Chấp nhận đổi lại cả bảng, hoặc đổi tên hai cột trong tệp.",
        "Accept the swap of the whole table, or exchange the two headings in the file.",
    ),
    "row_swapped": (
        "Kinh độ và vĩ độ của dòng này có vẻ đổi chỗ; đúng có thể là {lon} / {lat}.",
        "Longitude and latitude of this row seem swapped; {lon} / {lat} would fit.",
        "Đổi chỗ hai giá trị của dòng này trong tệp.",
        "Exchange the two values of this row in the file.",
    ),
    "zero_position": (
        "Tọa độ 0, 0 nằm ngoài biển châu Phi, thường là ô chưa điền.",
        "The position 0, 0 lies off Africa and usually means an unfilled cell.",
        "Nhập tọa độ thật, hoặc để trống cả hai ô.",
        "Enter the real position, or leave both cells empty.",
    ),
    "latitude_out_of_range": (
        "Vĩ độ “{value}” ngoài khoảng -90 đến 90.",
        "The latitude “{value}” is outside -90 to 90.",
        "Kiểm tra lại tọa độ; ở Hà Nội vĩ độ khoảng 21.",
        "Check the position; in Hanoi the latitude is about 21.",
    ),
    "longitude_out_of_range": (
        "Kinh độ “{value}” ngoài khoảng -180 đến 180.",
        "The longitude “{value}” is outside -180 to 180.",
        "Kiểm tra lại tọa độ; ở Hà Nội kinh độ khoảng 105,8.",
        "Check the position; in Hanoi the longitude is about 105.8.",
    ),
    "outside_country": (
        "Vị trí {lon} / {lat} ở ngoài Việt Nam.",
        "The position {lon} / {lat} is outside Vietnam.",
        "Kiểm tra lại kinh độ và vĩ độ của dòng này.",
        "Check longitude and latitude of this row.",
    ),
    "outside_ward": (
        "Vị trí {lon} / {lat} cách ranh giới phường {metres} m về phía ngoài.",
        "The position {lon} / {lat} lies {metres} m outside the ward.",
        "Sửa tọa độ, hoặc sửa ranh giới trong ward.geojson.",
        "Correct the position, or the boundary in ward.geojson.",
    ),
    "in_water": (
        "Vị trí {lon} / {lat} nằm trong mặt nước, cách bờ {metres} m.",
        "The position {lon} / {lat} is in the water, {metres} m from the shore.",
        "Sửa tọa độ để điểm nằm trên bờ.",
        "Correct the position so that it lies on land.",
    ),
    "same_position": (
        "Có {groups} tổ dân phố chung một tọa độ.",
        "{groups} residential groups share one position.",
        "Kiểm tra xem tọa độ có bị sao chép từ dòng khác không.",
        "Check whether positions were copied from another row.",
    ),
    "positions_assumed": (
        "Chưa tổ dân phố nào có tọa độ: vị trí trên bản đồ chỉ là sơ đồ giả định, thời gian đi bộ "
        "chưa có giá trị.",
        "No residential group has coordinates: the places on the map are an assumed sketch, and "
        "walking times mean nothing yet.",
        "Điền kinh độ và vĩ độ (trên bản đồ: bấm chuột phải, sao chép hai số) rồi lập lại phương "
        "án.",
        "Enter longitude and latitude (on a web map: right click, copy the two numbers) and plan "
        "again.",
    ),
    "part_above_whole": (
        "{part} người lớn hơn tổng số {people} người của dòng.",
        "{part} people are more than the {people} people of the row.",
        "Sửa một trong hai số.",
        "Correct one of the two numbers.",
    ),
    "duplicate_id": (
        "Mã hoặc tên “{value}” ở dòng {row} trùng với dòng {first}.",
        "“{value}” in row {row} is the same as in row {first}.",
        "Đặt mã khác cho một trong hai dòng {first} và {row}.",
        "Give one of the rows {first} and {row} another id.",
    ),
    "unknown_group": (
        "Không có tổ dân phố “{value}” trong bảng tổ dân phố.",
        "There is no residential group “{value}” in the groups table.",
        "Dùng mã có trong bảng tổ dân phố, hoặc thêm tổ đó.",
        "Use an id of the groups table, or add the group.",
    ),
    "unknown_venue": (
        "Không có địa điểm “{value}” trong bảng địa điểm.",
        "There is no venue “{value}” in the venues table.",
        "Dùng mã có trong bảng địa điểm, hoặc thêm địa điểm đó.",
        "Use an id of the venues table, or add the venue.",
    ),
    "unknown_team": (
        "“{value}” không phải mã tổ dân phố hay địa điểm nào.",
        "“{value}” is neither a residential group nor a venue.",
        "Dùng mã tổ dân phố (hoặc mã địa điểm), hoặc để trống nếu không thuộc tổ nào.",
        "Use the id of a group (or venue), or leave it empty for people outside the teams.",
    ),
    "unknown_member": (
        "Mã “{value}” không có trong bảng nhân lực.",
        "The code “{value}” is not in the members table.",
        "Kiểm tra mã; người này sẽ không được ghép tên vào lịch trực.",
        "Check the code; this person's name will not appear in the roster.",
    ),
    "unknown_role": (
        "Không có vai trò “{role}”.",
        "There is no role “{role}”.",
        "Dùng một trong các vai trò: {allowed}; hoặc thêm vai trò vào [[roles]] của campaign.toml.",
        "Use one of the roles: {allowed}; or add it to [[roles]] of campaign.toml.",
    ),
    "member_without_role": (
        "Người này chưa có vai trò.",
        "This member has no role.",
        "Điền một trong các vai trò: {allowed}.",
        "Enter one of the roles: {allowed}.",
    ),
    "unknown_member_kind": (
        "“{value}” không phải là người (person) hay tập thể (unit).",
        "“{value}” is neither a person nor a unit.",
        "Dùng: {allowed}.",
        "Use: {allowed}.",
    ),
    "person_size": (
        "Một người (person) không thể có số người “{value}”.",
        "A person cannot have the size “{value}”.",
        "Nhập 1, hoặc đổi loại thành unit.",
        "Enter 1, or change the kind to unit.",
    ),
    "empty_unit": (
        "Tập thể này có 0 người.",
        "This unit has 0 people.",
        "Nhập số người từ 1 trở lên, hoặc bỏ dòng này.",
        "Enter a size from 1 up, or leave the row out.",
    ),
    "unknown_kind": (
        "Không có loại địa điểm “{value}”.",
        "There is no venue kind “{value}”.",
        "Dùng một trong các loại: {allowed}.",
        "Use one of the kinds: {allowed}.",
    ),
    "unknown_precision": (
        "“{value}” không phải là độ chính xác vị trí.",
        "“{value}” says nothing about how exact the position is.",
        "Dùng: {allowed}.",
        "Use: {allowed}.",
    ),
    "unknown_state": (
        "“{value}” không phải là mở hay đóng.",
        "“{value}” is neither open nor closed.",
        "Dùng: {allowed}.",
        "Use: {allowed}.",
    ),
    "missing_column": (
        "Thiếu cột {title}. Các cột đang có: {there}.",
        "The column {title} is missing. The file has: {there}.",
        "Thêm cột {title} vào dòng tiêu đề, hoặc sửa tên cột đang dùng.",
        "Add the column {title} to the header row, or rename the one in use.",
    ),
    "columns_assumed": (
        "Không có các cột: {titles}; dùng giá trị giả định.",
        "The columns {titles} are not there; assumed values are used.",
        "Thêm các cột này khi có số liệu.",
        "Add them when there are figures.",
    ),
    "same_name": (
        "Tên “{value}” có ở nhiều dòng.",
        "The name “{value}” is in several rows.",
        "Thêm tên phường cũ hoặc số vào tên để phân biệt.",
        "Add the old ward or a number to tell them apart.",
    ),
    "coarse_position": (
        "{rows} dòng có tọa độ chỉ hai số thập phân (sai số khoảng 1 km).",
        "{rows} rows have coordinates of two decimals only (about 1 km).",
        "Nhập tọa độ có ít nhất bốn số thập phân.",
        "Enter coordinates with four decimals or more.",
    ),
    "no_desks": (
        "{name} có 0 bàn nên không phục vụ được ai.",
        "{name} has 0 desks and can serve nobody.",
        "Nhập số bàn từ 1 trở lên, hoặc bỏ địa điểm này.",
        "Enter 1 desk or more, or leave the venue out.",
    ),
    "unknown_column": (
        "Cột “{column}” không dùng đến.",
        "The column “{column}” is not used.",
        "Không cần làm gì; nếu là cột cần dùng thì sửa lại tên.",
        "Nothing to do; if the column matters, correct its name.",
    ),
    "duplicate_column": (
        "Cột “{column}” có ý nghĩa trùng với một cột trước; chỉ cột trước được đọc.",
        "The column “{column}” means the same as an earlier one; only the earlier one is read.",
        "Bỏ một trong hai cột.",
        "Remove one of the two columns.",
    ),
    "unknown_shift_column": (
        "Cột “{column}” nói về ca “{shift}” không có trong đợt.",
        "The column “{column}” is about the shift “{shift}”, which the campaign does not have.",
        "Đổi tên cột theo một trong các ca: {allowed}.",
        "Rename the column after one of the shifts: {allowed}.",
    ),
    "rows_of_held_group": (
        "{rows} dòng thuộc {group} được để riêng cùng với tổ dân phố đó.",
        "{rows} rows of {group} wait together with that group.",
        "Sửa dòng của {group} trong bảng tổ dân phố rồi đọc lại.",
        "Correct the row of {group} in the groups table and read again.",
    ),
    "cells_do_not_add_up": (
        "Các ô dân cư của {name} cộng lại là {have}, trong khi tổ có {want}.",
        "The cells of {name} add up to {have}, but the group has {want}.",
        "Sửa các ô hoặc số của tổ {group} để hai số bằng nhau.",
        "Correct the cells or the figure of {group} so that both agree.",
    ),
    "cells_shared_again": (
        "Số liệu của {name} được chia lại cho các ô còn lại vì có ô bị để riêng.",
        "The figures of {name} are shared out again over its other cells, as some are set apart.",
        "Sửa các ô bị để riêng của {group} rồi đọc lại.",
        "Correct the cells of {group} that are set apart and read again.",
    ),
    "personal_kept_apart": (
        "Tệp có tên người hoặc số điện thoại; phương án không giữ các cột này.",
        "The file has names or phone numbers; the plan does not keep these columns.",
        "Không cần làm gì; muốn in tên thì đưa danh sách riêng khi xuất lịch.",
        "Nothing to do; to print names, give the separate list when exporting.",
    ),
    "no_groups": (
        "Không còn tổ dân phố nào dùng được ({held} dòng đang để riêng).",
        "There is no usable residential group ({held} rows are set apart).",
        "Thêm ít nhất một tổ dân phố, hoặc sửa các dòng đang để riêng.",
        "Add at least one group, or correct the rows that are set apart.",
    ),
    "no_people": (
        "Không tổ dân phố nào có người.",
        "No residential group has any people.",
        "Nhập số người hoặc số hộ của các tổ dân phố.",
        "Enter the people or households of the groups.",
    ),
    "too_many_points": (
        "Cần {points} điểm “{service}” nhưng chỉ có {most} địa điểm phù hợp.",
        "{points} “{service}” points are asked for, but only {most} places are suitable.",
        "Giảm số điểm xuống nhiều nhất {most}, hoặc thêm địa điểm vào bảng địa điểm.",
        "Ask for at most {most} points, or add places to the venues table.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = with_mends(_FOUND)
