"""What readers find wrong with whole files: access, format, campaign, ward, streets, plans."""

from __future__ import annotations

from planner.i18n.mended import with_mends

_FOUND: dict[str, tuple[str, str, str, str]] = {
    "missing_workspace": (
        "Không tìm thấy thư mục hoặc tệp “{file}”.",
        "There is no folder or file “{file}”.",
        "Kiểm tra lại đường dẫn.",
        "Check the path.",
    ),
    "not_a_workspace": (
        "“{file}” không phải là thư mục dữ liệu: không có groups.csv, campaign.toml hay tệp .xlsx.",
        "“{file}” is no workspace: it has no groups.csv, campaign.toml or .xlsx file.",
        "Chọn thư mục có groups.csv, hoặc một tệp Excel .xlsx có danh sách tổ dân phố.",
        "Choose a folder with groups.csv, or an .xlsx file with the list of residential groups.",
    ),
    "missing_file": (
        "Không có tệp {file}.",
        "The file {file} is missing.",
        "Đặt tệp {file} vào thư mục rồi đọc lại.",
        "Put {file} into the folder and read again.",
    ),
    "missing_sheet": (
        "Không có trang tính nào là danh sách tổ dân phố.",
        "No sheet is a list of residential groups.",
        "Thêm trang “{value}” với các cột Tổ dân phố, Số hộ, Vị trí.",
        "Add a sheet “{value}” with the columns group, households, position.",
    ),
    "unknown_sheet": (
        "Trang “{sheet}” không phải bảng nào đã biết nên không được đọc.",
        "The sheet “{sheet}” is none of the known tables and is not read.",
        "Không cần làm gì; nếu là bảng cần dùng thì đặt lại tên trang.",
        "Nothing to do; if it matters, name the sheet after its table.",
    ),
    "hidden_sheet": (
        "Trang “{sheet}” đang ẩn nên không được đọc.",
        "The sheet “{sheet}” is hidden and is not read.",
        "Bỏ ẩn trang trong Excel nếu cần dùng.",
        "Unhide it in Excel if it is needed.",
    ),
    "file_open_elsewhere": (
        "Không mở được {file}: tệp đang mở trong Excel hoặc bị khóa.",
        "{file} cannot be opened: it is open in Excel or locked.",
        "Đóng tệp trong Excel rồi đọc lại.",
        "Close it in Excel and read again.",
    ),
    "file_unreadable": (
        "Không đọc được {file} ({reason}).",
        "{file} cannot be read ({reason}).",
        "Sao chép tệp về máy rồi đọc lại.",
        "Copy the file to this computer and read again.",
    ),
    "file_too_large": (
        "{file} nặng {megabytes} MB, quá giới hạn {limit} MB.",
        "{file} has {megabytes} MB; the limit is {limit} MB.",
        "Chỉ giữ phần của phường trong tệp.",
        "Keep only the ward's part in the file.",
    ),
    "table_too_large": (
        "Bảng có hơn {rows} dòng hoặc {columns} cột.",
        "The table has more than {rows} rows or {columns} columns.",
        "Xóa các dòng, cột thừa rồi lưu lại.",
        "Delete the superfluous rows and columns and save again.",
    ),
    "empty_file": (
        "{file} không có nội dung.",
        "{file} is empty.",
        "Lưu lại tệp với dòng tiêu đề và dữ liệu, hoặc bỏ tệp này ra khỏi thư mục.",
        "Save it again with a header row and data, or take it out of the folder.",
    ),
    "binary_file": (
        "{file} không phải là tệp văn bản.",
        "{file} is not a text file.",
        "Lưu lại thành tệp văn bản UTF-8; với bảng, trong Excel chọn Lưu thành “CSV UTF-8” hoặc "
        "dùng tệp .xlsx.",
        "Save it as UTF-8 text; a table: in Excel choose Save as “CSV UTF-8”, or use the .xlsx "
        "file.",
    ),
    "encoding_guessed": (
        "{file} không theo UTF-8; đã đọc thử theo {encoding}.",
        "{file} is not UTF-8; it was read as {encoding}.",
        "Xem lại dấu tiếng Việt rồi chấp nhận, hoặc lưu lại thành “CSV UTF-8”.",
        "Look at the Vietnamese marks and accept, or save it again as “CSV UTF-8”.",
    ),
    "delimiter_guessed": (
        "{file} ngăn cột bằng “{mark}” thay vì dấu phẩy.",
        "{file} parts its columns by “{mark}” instead of commas.",
        "Không cần làm gì nếu các cột đọc đúng.",
        "Nothing to do if the columns are right.",
    ),
    "bad_csv": (
        "{file} hỏng từ dòng {row}: dấu ngoặc kép không đóng hoặc ô quá dài.",
        "{file} is broken from row {row}: a quotation mark is not closed or a cell is too long.",
        "Mở tệp trong Excel rồi lưu lại thành “CSV UTF-8”.",
        "Open it in Excel and save it again as “CSV UTF-8”.",
    ),
    "not_xlsx": (
        "{file} không phải là tệp .xlsx đọc được (hỏng, có mật khẩu, hoặc là .xls đổi tên).",
        "{file} is no readable .xlsx (damaged, with a password, or a renamed .xls).",
        "Mở tệp trong Excel, bỏ mật khẩu, chọn Lưu thành “Excel Workbook (.xlsx)”.",
        "Open it in Excel, remove the password, choose Save as “Excel Workbook (.xlsx)”.",
    ),
    "zip_bomb": (
        "{file} bung ra quá lớn nên không được mở.",
        "{file} unpacks to far too much and is not opened.",
        "Sao chép bảng sang một tệp .xlsx mới.",
        "Copy the table into a new .xlsx file.",
    ),
    "total_row": (
        "Dòng “{value}” là dòng cộng, không phải một đơn vị.",
        "The row “{value}” is a sum, not an entry of its own.",
        "Bỏ dòng cộng ra khỏi bảng; dòng này đã được để riêng.",
        "Take the sum out of the table; the row has been set apart.",
    ),
    "too_many_values": (
        "Dòng có {values} giá trị nhưng bảng chỉ có {columns} cột; có thể do số thập phân dùng dấu "
        "phẩy.",
        "The row has {values} values but the table has {columns} columns; perhaps a decimal comma "
        "splits a number.",
        "Dùng dấu chấm thập phân, hoặc đặt giá trị có dấu phẩy trong ngoặc kép.",
        "Use a decimal point, or put values with a comma in quotation marks.",
    ),
    "rows_of_held_groups": (
        "{rows} dòng thuộc {groups} tổ dân phố đang để riêng cũng được để riêng.",
        "{rows} rows of {groups} groups that are set apart wait together with them.",
        "Sửa bảng tổ dân phố rồi đọc lại.",
        "Correct the groups table and read again.",
    ),
    "cells_spread": (
        "{groups} tổ dân phố không có ô dân cư nào dùng được ({first}…); dân được rải quanh tổ.",
        "{groups} groups have no usable cell ({first}…); their people are spread near them.",
        "Thêm hoặc sửa các ô của những tổ này.",
        "Add or correct the cells of these groups.",
    ),
    "one_venue": (
        "Chỉ có một địa điểm nên không có gì để lựa chọn.",
        "There is only one venue, so there is nothing to choose from.",
        "Thêm các địa điểm khác vào bảng địa điểm.",
        "Add more places to the venues table.",
    ),
    "nobody_listed": (
        "Không có ai dùng được trong bảng nhân lực ({rows} dòng).",
        "The members table gives nobody ({rows} rows).",
        "Sửa các dòng đang để riêng; nếu chưa có danh sách thì bỏ bảng này.",
        "Correct the rows set apart; without a list yet, leave the table out.",
    ),
    "bad_toml": (
        "{file} sai cú pháp: {reason}.",
        "{file} has a syntax fault: {reason}.",
        "Sửa dòng được nêu; chữ phải nằm trong ngoặc kép.",
        "Correct the line named; texts stand in quotation marks.",
    ),
    "campaign_assumed": (
        "Không có {file}; dùng đợt giả định 24/7–1/9/2025 với ba ca mỗi ngày.",
        "There is no {file}; an assumed campaign 24 July–1 September 2025 with three shifts a day "
        "is used.",
        "Thêm {file}, hoặc sửa ngày, ca và số điểm trên màn hình.",
        "Add {file}, or set days, shifts and points on the screen.",
    ),
    "schema_missing": (
        "Thiếu dòng schema_version = 1 ở đầu tệp.",
        "The line schema_version = 1 at the top is missing.",
        "Thêm schema_version = 1 vào đầu tệp.",
        "Add schema_version = 1 as the first line.",
    ),
    "schema_unknown": (
        "Tệp theo phiên bản {value}; phần mềm này đọc phiên bản {known}.",
        "The file has schema {value}; this planner reads schema {known}.",
        "Cập nhật phần mềm, hoặc sửa lại schema_version.",
        "Update the planner, or correct schema_version.",
    ),
    "missing_key": (
        "Thiếu mục “{column}”.",
        "The entry “{column}” is missing.",
        "Thêm mục “{column}”.",
        "Add the entry “{column}”.",
    ),
    "unknown_key": (
        "Mục “{column}” không có trong danh mục nên không có tác dụng.",
        "The entry “{column}” is not known and has no effect.",
        "Kiểm tra chính tả của mục, hoặc bỏ đi.",
        "Check its spelling, or take it out.",
    ),
    "wrong_type": (
        "Mục “{column}” cần {expected}, đang là “{value}”.",
        "The entry “{column}” needs {expected}, but is “{value}”.",
        "Sửa lại giá trị của mục.",
        "Correct the value.",
    ),
    "not_allowed": (
        "“{value}” không dùng được cho mục “{column}”.",
        "“{value}” is not possible for “{column}”.",
        "Dùng: {allowed}.",
        "Use: {allowed}.",
    ),
    "not_positive": (
        "Mục “{column}” phải lớn hơn 0, đang là “{value}”.",
        "The entry “{column}” must be above 0, but is “{value}”.",
        "Nhập số lớn hơn 0.",
        "Enter a number above 0.",
    ),
    "unknown_source": (
        "Nguồn “{value}” của “{column}” không rõ.",
        "The source “{value}” of “{column}” is unknown.",
        "Dùng: {allowed}.",
        "Use: {allowed}.",
    ),
    "unknown_timezone": (
        "Không có múi giờ “{value}”.",
        "There is no time zone “{value}”.",
        "Dùng Asia/Ho_Chi_Minh.",
        "Use Asia/Ho_Chi_Minh.",
    ),
    "unknown_holiday_service": (
        "Không có dịch vụ “{value}” trong đợt.",
        "The campaign has no service “{value}”.",
        "Dùng: {allowed}.",
        "Use: {allowed}.",
    ),
    "duplicate_key": (
        "“{value}” có hai lần ({column}).",
        "“{value}” is there twice ({column}).",
        "Đặt mã khác cho một trong hai.",
        "Give one of them another id.",
    ),
    "campaign_too_long": (
        "Đợt dài {days} ngày, quá giới hạn {limit} ngày.",
        "The campaign has {days} days; the limit is {limit}.",
        "Kiểm tra năm của ngày bắt đầu và kết thúc, hoặc bỏ ngày kết thúc để lập theo tuần lặp.",
        "Check the years of start and end, or leave the end out for a rolling week.",
    ),
    "holiday_outside_campaign": (
        "Ngày nghỉ {value} nằm ngoài thời gian của đợt.",
        "The holiday {value} is outside the campaign.",
        "Không cần làm gì, hoặc sửa ngày.",
        "Nothing to do, or correct the date.",
    ),
    "role_is_standard": (
        "Vai trò “{value}” đã có sẵn.",
        "The role “{value}” is a standard one already.",
        "Bỏ mục này khỏi [[roles]].",
        "Take it out of [[roles]].",
    ),
    "service_without_points": (
        "Dịch vụ không có số điểm ({column}).",
        "The service has no number of points ({column}).",
        "Thêm points (số điểm) hoặc per_group = 1 (mỗi tổ một điểm).",
        "Add points, or per_group = 1 for one in each residential group.",
    ),
    "bad_json": (
        "{file} sai cú pháp JSON (dòng {row}).",
        "{file} has a JSON syntax fault (line {row}).",
        "Xuất lại tệp GeoJSON từ phần mềm bản đồ.",
        "Export the GeoJSON again from the map program.",
    ),
    "not_finite": (
        "Đối tượng số {feature} có tọa độ NaN hoặc vô cực ({value}).",
        "Feature {feature} has NaN or infinite coordinates ({value}).",
        "Xuất lại tệp GeoJSON từ phần mềm bản đồ.",
        "Export the GeoJSON again from the map program.",
    ),
    "not_geojson": (
        "{file} không phải là một FeatureCollection của GeoJSON.",
        "{file} is no GeoJSON FeatureCollection.",
        "Xuất lại theo GeoJSON (RFC 7946).",
        "Export it again as GeoJSON (RFC 7946).",
    ),
    "no_geometry": (
        "Đối tượng số {feature} không có hình.",
        "Feature {feature} has no geometry.",
        "Vẽ lại hoặc xóa đối tượng này.",
        "Draw it again, or delete it.",
    ),
    "unknown_geometry": (
        "Đối tượng số {feature} có loại hình không dùng được ở đây.",
        "Feature {feature} has a kind of geometry that cannot be used here.",
        "Dùng điểm, đường hoặc vùng đúng với loại đối tượng.",
        "Use a point, line or area as its kind needs.",
    ),
    "bad_coordinates": (
        "Đối tượng số {feature} có tọa độ không đọc được.",
        "Feature {feature} has coordinates that cannot be read.",
        "Xuất lại tệp từ phần mềm bản đồ.",
        "Export the file again from the map program.",
    ),
    "not_degrees": (
        "Tệp ghi tọa độ theo độ, nhưng đối tượng số {feature} có tọa độ vượt quá độ: {value}.",
        "The file is in degrees, but feature {feature} has the coordinates {value} beyond them.",
        "Xuất lại theo WGS 84 (EPSG:4326).",
        "Export it again in WGS 84 (EPSG:4326).",
    ),
    "unknown_feature_kind": (
        "Đối tượng số {feature} có kind “{value}” không biết.",
        "Feature {feature} has the unknown kind “{value}”.",
        "Đặt kind là một trong: {allowed}.",
        "Set its kind to one of: {allowed}.",
    ),
    "unknown_barrier": (
        "Đối tượng số {feature} có barrier_type “{value}” không biết.",
        "Feature {feature} has the unknown barrier_type “{value}”.",
        "Dùng: {allowed}.",
        "Use: {allowed}.",
    ),
    "bad_area": (
        "Đối tượng số {feature} không phải vùng của một tổ dân phố, hoặc mã “{value}” bị trùng.",
        "Feature {feature} is no area of a residential group, or its id “{value}” is there twice.",
        "Đặt thuộc tính id bằng mã tổ dân phố; mỗi tổ một vùng.",
        "Set the property id to the group's id; one area for each group.",
    ),
    "boundary_no_area": (
        "Ranh giới phường phải là vùng, đang là “{value}”.",
        "The ward's boundary must be an area, but is a “{value}”.",
        "Vẽ ranh giới thành vùng khép kín (Polygon).",
        "Draw the boundary as a closed area (Polygon).",
    ),
    "no_boundary": (
        "{file} không có ranh giới phường nên không kiểm tra được điểm nằm ngoài phường.",
        "{file} has no ward boundary, so points outside the ward cannot be noticed.",
        "Thêm một vùng có kind = boundary.",
        "Add an area with kind = boundary.",
    ),
    "ward_missing": (
        "Không có {file}; bản đồ không có ranh giới và mặt nước.",
        "There is no {file}; the map has no boundary and no water.",
        "Thêm {file} với ranh giới phường và hồ nước.",
        "Add {file} with the ward's boundary and its lakes.",
    ),
    "network_missing": (
        "Không có mạng đường phố; thời gian đi bộ là ước tính.",
        "There is no street network; walking times are estimates.",
        "Thêm network.geojson hoặc network.osm.pbf vào thư mục.",
        "Add network.geojson or network.osm.pbf to the folder.",
    ),
    "second_network": (
        "{file} không được dùng vì đã có {used}.",
        "{file} is not used, as {used} is there.",
        "Bỏ bớt một tệp mạng đường phố.",
        "Remove one of the street network files.",
    ),
    "unknown_network_format": (
        "Không đọc được mạng đường phố dạng “{value}”.",
        "Street networks of the form “{value}” cannot be read.",
        "Dùng .geojson, .osm.pbf, .osm, .gpkg hoặc .graphml.",
        "Use .geojson, .osm.pbf, .osm, .gpkg or .graphml.",
    ),
    "no_streets": (
        "{file} không có đường nào đi bộ được.",
        "{file} has no street that people can walk on.",
        "Dùng tệp có các đường (LineString, highway) trong phường.",
        "Use a file with the ward's streets (LineString, highway).",
    ),
    "bad_osm": (
        "{file} không phải là tệp OpenStreetMap đọc được.",
        "{file} is no readable OpenStreetMap file.",
        "Tải lại tệp; tên phải kết thúc bằng .osm.pbf hoặc .osm.",
        "Download it again; its name must end in .osm.pbf or .osm.",
    ),
    "bad_geopackage": (
        "{file} không phải là GeoPackage có bảng đường phố.",
        "{file} is no GeoPackage with a table of streets.",
        "Xuất lại lớp đường phố thành GeoPackage (không dùng view).",
        "Export the street layer again as a GeoPackage (no view).",
    ),
    "bad_graphml": (
        "{file} không phải là GraphML đọc được.",
        "{file} is no readable GraphML.",
        "Xuất lại mạng đường phố thành GraphML hoặc GeoJSON.",
        "Export the network again as GraphML or GeoJSON.",
    ),
    "not_a_plan": (
        "{file} không phải là phương án do phần mềm này ghi ({reason}).",
        "{file} is no plan written by this planner ({reason}).",
        "Chọn tệp plan.json trong thư mục kết quả.",
        "Choose the plan.json of a result folder.",
    ),
    "plan_schema_unknown": (
        "{file} theo phiên bản {version}; phần mềm này đọc phiên bản {known}.",
        "{file} has schema {version}; this planner reads schema {known}.",
        "Cập nhật phần mềm rồi mở lại.",
        "Update the planner and open it again.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = with_mends(_FOUND)
