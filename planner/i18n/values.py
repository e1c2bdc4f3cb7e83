"""What is said of values, dates, names and coordinates in tables: message and mend."""

from __future__ import annotations

_FOUND: dict[str, tuple[str, str, str, str]] = {
    "turns_not_people": (
        "“{value}” là số lượt, không phải số người: một người đến ba lần là ba lượt.",
        "“{value}” counts turns, not people: one person who comes three times is three turns.",
        "Nhập số người; số lượt không dùng để tính dân số.",
        "Enter people; turns are not used as population.",
    ),
    "turns_column": (
        "Cột “{column}” đếm số lượt, không phải số người nên không được đọc làm số người.",
        "The column “{column}” counts turns, not people, and is not read as people.",
        "Thêm một cột số người (hoặc số hộ) nếu chưa có.",
        "Add a column of people (or households) if there is none.",
    ),
    "against_column_style": (
        "Trong cột này dấu “{mark}” là dấu thập phân (theo các dòng khác), nên “{value}” không "
        "phải là số nguyên.",
        "In this column “{mark}” is the decimal mark (other rows show it), so “{value}” is not a "
        "whole number.",
        "Nhập lại số không có dấu chấm, dấu phẩy.",
        "Enter the number without points and commas.",
    ),
    "number_as_text": (
        "Số “{value}” được lưu dưới dạng chữ; có thể là {mended}.",
        "The number “{value}” is stored as text; it probably means {mended}.",
        "Chấp nhận {mended}, hoặc đổi ô sang dạng số trong Excel.",
        "Accept {mended}, or turn the cell into a number in Excel.",
    ),
    "numbers_as_text": (
        "{cells} ô số được lưu dưới dạng chữ (ô đầu tiên: “{value}”); đã đọc như số.",
        "{cells} number cells are stored as text (the first: “{value}”); they are read as numbers.",
        "Chấp nhận, hoặc đổi các ô này sang dạng số trong Excel.",
        "Accept, or turn these cells into numbers in Excel.",
    ),
    "number_with_unit": (
        "Giá trị “{value}” có kèm chữ; có thể là {mended}.",
        "“{value}” carries a word; it probably means {mended}.",
        "Chấp nhận {mended}, hoặc chỉ nhập chữ số.",
        "Accept {mended}, or enter digits only.",
    ),
    "lost_point": (
        "Tọa độ “{value}” đã mất dấu thập phân; có thể là {mended}.",
        "The coordinate “{value}” has lost its decimal point; it probably means {mended}.",
        "Chấp nhận {mended}, hoặc nhập lại độ thập phân, ví dụ 105.8054.",
        "Accept {mended}, or enter decimal degrees again, for example 105.8054.",
    ),
    "invisible_marks": (
        "{cells} ô có dấu cách lạ hoặc ký tự không nhìn thấy (ô đầu tiên: “{value}”); đã bỏ đi.",
        "{cells} cells hold odd blanks or invisible marks (the first: “{value}”); they are left "
        "out.",
        "Chấp nhận, hoặc xóa các ký tự đó trong tệp.",
        "Accept, or delete these marks in the file.",
    ),
    "odd_name": (
        "“{value}” có ký hiệu của mã lệnh hoặc công thức; được nhận và luôn hiện như chữ thường.",
        "“{value}” has marks of code or of a formula; it is taken and always shown as plain text.",
        "Không cần làm gì nếu đúng là tên; nếu không thì sửa lại ô.",
        "Nothing to do if it is a name; otherwise correct the cell.",
    ),
    "heading_guessed": (
        "Cột “{column}” có thể là cột {title}; chưa được đọc.",
        "The column “{column}” may be {title}; it is not read yet.",
        "Chấp nhận để đọc cột này là {title}, hoặc sửa tên cột trong tệp.",
        "Accept to read it as {title}, or correct the heading in the file.",
    ),
    "date_order": (
        "“{value}” có thể là {mended} hoặc {other}: không biết ngày hay tháng đứng trước.",
        "“{value}” may be {mended} or {other}: it cannot be told whether day or month comes first.",
        "Chọn ngày/tháng/năm (thường dùng ở Việt Nam) hoặc tháng/ngày/năm, hoặc nhập theo dạng "
        "2025-08-21.",
        "Choose day/month/year (usual in Vietnam) or month/day/year, or enter dates as 2025-08-21.",
    ),
    "date_read": (
        "“{value}” được hiểu là ngày {mended}.",
        "“{value}” is understood as {mended}.",
        "Chấp nhận {mended}, hoặc nhập ngày theo dạng 2025-08-21.",
        "Accept {mended}, or enter the date as 2025-08-21.",
    ),
    "date_form": (
        "“{value}” được hiểu là ngày {mended}.",
        "“{value}” is understood as {mended}.",
        "Chấp nhận {mended}, hoặc nhập ngày theo dạng 2025-08-21.",
        "Accept {mended}, or enter the date as 2025-08-21.",
    ),
    "date_serial": (
        "“{value}” là số thứ tự ngày của Excel; có thể là ngày {mended}.",
        "“{value}” is a day number of Excel; it probably means {mended}.",
        "Chấp nhận {mended}, hoặc định dạng ô thành ngày trong Excel.",
        "Accept {mended}, or format the cell as a date in Excel.",
    ),
    "date_base_1904": (
        "Ngày {date} ở ngoài đợt nhưng lệch đúng 1462 ngày: tệp có thể đếm ngày từ năm "
        "1904; ngày đúng có thể là {meant}.",
        "{date} is outside the campaign, but by exactly 1462 days: the file may count days from "
        "1904, and {meant} may be meant.",
        "Kiểm tra ngày trong tệp gốc; nếu đúng là {meant} thì nhập lại.",
        "Check the date in the original file; if it is {meant}, enter it again.",
    ),
    "date_outside_campaign": (
        "Ngày {date} ở ngoài đợt ({first} đến {last}).",
        "{date} is outside the campaign ({first} to {last}).",
        "Kiểm tra lại ngày; ngày này không ảnh hưởng đến lịch.",
        "Check the date; it has no effect on the timetable.",
    ),
    "time_serial": (
        "“{value}” là giờ của Excel viết thành số; có thể là {mended}.",
        "“{value}” is a time of day of Excel as a number; it probably means {mended}.",
        "Chấp nhận {mended}, hoặc nhập giờ theo dạng 07:30.",
        "Accept {mended}, or enter the time as 07:30.",
    ),
    "across_midnight": (
        "Giờ {start} đến {end} kéo qua nửa đêm.",
        "The hours {start} to {end} run past midnight.",
        "Chấp nhận chia làm hai: {start} đến 23:59 và 00:00 đến {end} ngày hôm sau; hoặc sửa giờ.",
        "Accept to part them: {start} to 23:59, and 00:00 to {end} of the next day; or correct "
        "them.",
    ),
    "crowded_temple_day": (
        "{name} mở cửa vào {dates}: mùng một hoặc rằm, nơi này thường đông người đi lễ.",
        "{name} is open on {dates}: first or fifteenth lunar day, when such places are crowded.",
        "Hỏi lại nơi này; nếu không nhận được thì ghi ngày đó là đóng (closed).",
        "Ask the place; if it cannot host, enter the day as closed.",
    ),
    "public_holiday": (
        "Ngày {date} là ngày lễ ({holiday}), chưa có trong các ngày nghỉ của đợt.",
        "{date} is a public holiday ({holiday}) and is not among the campaign's holidays.",
        "Thêm ngày này vào [[holidays]] và nói rõ dịch vụ nào vẫn mở.",
        "Add the day to [[holidays]] and say which services stay open.",
    ),
    "overlapping_hours": (
        "Giờ ở dòng này chồng lên giờ ở dòng {first} của cùng địa điểm, nhưng một dòng ghi mở, một "
        "dòng ghi đóng.",
        "The hours of this row overlap those of row {first} of the same venue, but one says open "
        "and one closed.",
        "Sửa hoặc bỏ một trong hai dòng {first} và {row}.",
        "Correct or remove one of the rows {first} and {row}.",
    ),
    "spelling_matched": (
        "“{value}” được hiểu là “{name}”: chỉ khác cách đặt dấu thanh, chữ hoa hoặc dấu câu.",
        "“{value}” is understood as “{name}”: only tone marks, capitals or punctuation differ.",
        "Không cần làm gì; nên viết thống nhất một cách.",
        "Nothing to do; one spelling throughout is better.",
    ),
    "id_lost_zeros": (
        "Mã “{value}” đã mất số 0 ở đầu (“{id}”); vẫn được ghép đúng.",
        "The id “{value}” has lost its leading zeros (“{id}”); it is still matched.",
        "Không cần làm gì; trong Excel nên định dạng cột mã là chữ (Text).",
        "Nothing to do; in Excel, format the column of ids as text.",
    ),
    "reference_suggested": (
        "Không có “{value}”; có thể là “{name}” ({id}).",
        "There is no “{value}”; “{name}” ({id}) may be meant.",
        "Nếu đúng, ghi “{id}” vào ô này; nếu không, sửa lại cho khớp với bảng.",
        "If so, enter “{id}” in this cell; otherwise make it agree with the table.",
    ),
    "same_group_twice": (
        "“{value}” và “{other}” (dòng {first}) có thể là một tổ dân phố viết hai cách.",
        "“{value}” and “{other}” (row {first}) may be one residential group spelt in two ways.",
        "Nếu là một tổ, gộp hai dòng; nếu không, thêm tên phường cũ để phân biệt.",
        "If they are one, join the rows; otherwise add the old ward to tell them apart.",
    ),
    "person_twice_spelling": (
        "Tên ở dòng {row} và dòng {first} giống nhau, chỉ khác một dấu thanh hoặc cách đặt dấu; "
        "có thể là một người.",
        "The names in rows {row} and {first} differ by one tone mark or its place only; they may "
        "be one person.",
        "Nếu là một người, giữ một mã; nếu không, không cần làm gì.",
        "If it is one person, keep one code; otherwise there is nothing to do.",
    ),
    "person_twice_name": (
        "Dòng {row} và dòng {first} có cùng một tên; có thể là một người.",
        "Rows {row} and {first} hold the same name; it may be one person.",
        "Nếu là một người, giữ một mã; nếu không, không cần làm gì.",
        "If it is one person, keep one code; otherwise there is nothing to do.",
    ),
    "person_twice_phone": (
        "Dòng {row} và dòng {first} có cùng một số điện thoại; có thể là một người.",
        "Rows {row} and {first} have the same phone number; it may be one person.",
        "Nếu là một người, giữ một mã; nếu không, sửa số điện thoại.",
        "If it is one person, keep one code; otherwise correct the number.",
    ),
}

_PLACES: dict[str, tuple[str, str, str, str]] = {
    "short_link": (
        "“{value}” là đường dẫn rút gọn, không chứa tọa độ.",
        "“{value}” is a short link and holds no coordinates.",
        "Mở đường dẫn trên trình duyệt, rồi chép đường dẫn dài ở thanh địa chỉ (có @vĩ độ,kinh độ) "
        "vào ô.",
        "Open it in a browser and copy the long address (with @latitude,longitude) into the cell.",
    ),
    "position_unreadable": (
        "Không đọc được tọa độ trong “{value}”.",
        "No coordinates can be read in “{value}”.",
        "Nhập vĩ độ và kinh độ, ví dụ 21.0542, 105.8231.",
        "Enter latitude and longitude, for example 21.0542, 105.8231.",
    ),
    "plus_code_needs_place": (
        "Mã vị trí rút gọn “{value}” chỉ có nghĩa khi biết khu vực, mà chưa có ranh giới phường.",
        "The short plus code “{value}” means something only near a known place, and there is no "
        "ward boundary.",
        "Nhập mã đầy đủ (8 ký tự trước dấu +), hoặc thêm tệp ward.geojson.",
        "Enter the full code (8 signs before the +), or add ward.geojson.",
    ),
    "positions_from_links": (
        "{rows} vị trí được lấy từ đường dẫn bản đồ.",
        "{rows} positions are taken from map links.",
        "Kiểm tra các điểm trên bản đồ.",
        "Check the points on the map.",
    ),
    "positions_from_views": (
        "{rows} vị trí là giữa khung bản đồ của đường dẫn, không phải điểm đã ghim.",
        "{rows} positions are the middle of a link's map view, not a pinned point.",
        "Kiểm tra các điểm trên bản đồ; nếu lệch thì ghim điểm rồi chép lại đường dẫn.",
        "Check the points on the map; where they are off, pin the place and copy the link again.",
    ),
    "positions_from_plus_codes": (
        "{rows} vị trí được lấy từ mã vị trí (plus code), ô rộng khoảng {metres} m.",
        "{rows} positions are taken from plus codes, cells of about {metres} m.",
        "Kiểm tra các điểm trên bản đồ.",
        "Check the points on the map.",
    ),
    "vn2000_metres": (
        "{rows} dòng có tọa độ bằng mét theo VN-2000; với {zone} thì {inside} điểm rơi vào phường.",
        "{rows} rows have coordinates in metres (VN-2000); with {zone}, {inside} points fall into "
        "the ward.",
        "Chấp nhận đổi sang kinh độ, vĩ độ theo {zone}, hoặc chọn kinh tuyến trục khác.",
        "Accept to convert them by {zone}, or choose another central meridian.",
    ),
    "vn2000_two_zones": (
        "{rows} dòng có tọa độ bằng mét theo VN-2000; hợp với {zone}, và cũng hợp với {other} "
        "(lệch {metres} m).",
        "{rows} rows have coordinates in metres (VN-2000); {zone} fits, but so does {other} "
        "({metres} m away).",
        "Xem các điểm trên bản đồ rồi chấp nhận {zone}, hoặc chọn {other}.",
        "Look at the points on the map and accept {zone}, or choose {other}.",
    ),
    "vn2000_zone_assumed": (
        "{rows} dòng có tọa độ bằng mét theo VN-2000; chưa có ranh giới phường nên không kiểm tra "
        "được kinh tuyến trục.",
        "{rows} rows have coordinates in metres (VN-2000); without a ward boundary the central "
        "meridian cannot be checked.",
        "Chấp nhận nếu kinh tuyến trục là {zone} (Hà Nội), hoặc chọn kinh tuyến trục khác.",
        "Accept if the zone is {zone} (Hanoi), or choose another central meridian.",
    ),
    "vn2000_zone_unknown": (
        "Tọa độ bằng mét ({rows} dòng) không rơi vào phường với múi nào; gần nhất là {zone}, cách "
        "{km} km.",
        "Coordinates in metres ({rows} rows) fall into the ward with no zone; the nearest is "
        "{zone}, {km} km off.",
        "Kiểm tra hệ tọa độ của tệp, hoặc nhập kinh độ và vĩ độ WGS 84.",
        "Check the coordinate system of the file, or enter WGS 84 longitude and latitude.",
    ),
    "vn2000_converted": (
        "Tệp ghi hệ tọa độ {zone}: {rows} dòng đã đổi sang kinh độ, vĩ độ WGS 84.",
        "The file says {zone}: {rows} rows were converted to WGS 84 longitude and latitude.",
        "Kiểm tra các điểm trên bản đồ.",
        "Check the points on the map.",
    ),
    "wrong_meridian": (
        "Tệp ghi {declared} nhưng theo đó các điểm lệch {km} km; {zone} mới khớp với phường và đã "
        "được dùng.",
        "The file says {declared}, but by that the points are {km} km off; {zone} fits the ward "
        "and was used.",
        "Kiểm tra các điểm trên bản đồ, rồi sửa kinh tuyến trục ghi trong tệp.",
        "Check the points on the map, then correct the central meridian in the file.",
    ),
    "chosen_meridian_misses": (
        "Theo {declared} đã chọn, các điểm lệch {km} km; {zone} thì khớp với phường.",
        "By the chosen {declared} the points are {km} km off; {zone} fits the ward.",
        "Chọn {zone} nếu đúng là tệp dùng kinh tuyến trục đó.",
        "Choose {zone} if that is the zone of the file.",
    ),
    "vn2000_degrees": (
        "Tệp ghi kinh độ, vĩ độ theo VN-2000: {rows} dòng đã đổi sang WGS 84 (dời {metres} m).",
        "The file gives VN-2000 degrees: {rows} rows were converted to WGS 84 (moved {metres} m).",
        "Kiểm tra các điểm trên bản đồ.",
        "Check the points on the map.",
    ),
    "maybe_vn2000_degrees": (
        "{rows} điểm ở ngoài phường hoặc trong mặt nước sẽ vào đúng phường nếu tọa độ là VN-2000 "
        "(lệch WGS 84 khoảng {metres} m).",
        "{rows} points outside the ward or in water would fit if the coordinates were VN-2000 "
        "(about {metres} m from WGS 84).",
        "Hỏi nơi lập tệp; nếu là VN-2000 thì chọn hệ tọa độ đó (EPSG:4756) khi đọc tệp.",
        "Ask who made the file; if it is VN-2000, choose that system (EPSG:4756) for the file.",
    ),
    "x_is_north": (
        "Cột X là chiều bắc, cột Y là chiều đông như trên bản đồ Việt Nam ({rows} dòng).",
        "Column X counts northwards and Y eastwards, as on Vietnamese maps ({rows} rows).",
        "Kiểm tra các điểm trên bản đồ.",
        "Check the points on the map.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {
    key: texts
    for code, (vi, en, mend_vi, mend_en) in (_FOUND | _PLACES).items()
    for key, texts in (
        (f"finding.{code}", (vi, en)),
        (f"finding.{code}.mend", (mend_vi, mend_en)),
    )
}
