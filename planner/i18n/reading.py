"""How a file is read: why each choice was guessed, and what is wrong with formats and encodings."""

from __future__ import annotations

from planner.i18n.mended import with_mends

_FOUND: dict[str, tuple[str, str, str, str]] = {
    "unknown_format": (
        "{file} không phải là loại tệp đọc được thành bảng.",
        "{file} is not a kind of file that is read as a table.",
        "Dùng một trong các loại: {known}.",
        "Use one of these kinds: {known}.",
    ),
    "table_kind_unsure": (
        "Chưa rõ {file} là bảng gì: tên cột và tên các dòng không đủ cho thấy đây là tổ dân phố, "
        "địa điểm hay nhân lực.",
        "It is not clear which table {file} is: neither headings nor names tell residential "
        "groups, places or people apart.",
        "Chọn ở ô “Đây là bảng gì?” trên màn hình, hoặc đặt tên tệp là groups (tổ dân phố), venues "
        "(địa điểm), members (nhân lực) rồi đọc lại.",
        "Choose at “Which table is this?” on the screen, or call the file groups, venues or "
        "members and read it again.",
    ),
    "lone_table_not_groups": (
        "{file} là danh sách khác, không phải danh sách tổ dân phố; muốn lập phương án phải có tổ "
        "dân phố.",
        "{file} is another list, not the residential groups; a plan needs the groups.",
        "Thêm danh sách tổ dân phố (groups.csv) bên cạnh; đặt tên {file} là venues (địa điểm) hoặc "
        "members (nhân lực). Nếu đây đúng là tổ dân phố, đặt tên tệp là groups.",
        "Put the list of groups (groups.csv) beside it and call {file} venues (places) or members "
        "(people). If it is the groups after all, call the file groups.",
    ),
    "second_file_of_table": (
        "{file} không được đọc vì bảng này đã lấy từ {used}.",
        "{file} is not read, because its table was taken from {used}.",
        "Chỉ giữ một tệp cho mỗi bảng.",
        "Keep one file for each table.",
    ),
    "old_font_text": (
        "Chữ trong {file} gõ bằng phông cũ {font}: “{before}” được hiểu là “{after}”.",
        "The text of {file} was typed in the old font {font}: “{before}” is read as “{after}”.",
        "Xem lại dấu tiếng Việt rồi chấp nhận, hoặc chuyển tệp sang Unicode.",
        "Look at the Vietnamese marks and accept, or convert the file to Unicode.",
    ),
    "encoding_does_not_fit": (
        "{file} không đọc được theo bảng mã {encoding} đã chọn.",
        "{file} cannot be read in the chosen encoding {encoding}.",
        "Chọn bảng mã khác, hoặc để phần mềm tự nhận.",
        "Choose another encoding, or leave it to be found.",
    ),
    "mixed_encoding": (
        "Ô này lưu theo bảng mã khác với phần còn lại của tệp; có thể là “{value}”.",
        "This cell is stored in another encoding than the rest of the file; perhaps “{value}”.",
        "Gõ lại ô này theo Unicode rồi đọc lại.",
        "Type the cell again in Unicode and read the file again.",
    ),
    "line_too_long": (
        "Dòng {row} của {file} dài hơn {limit} ký tự nên đây không phải là một bảng.",
        "Line {row} of {file} is longer than {limit} characters, so this is no table.",
        "Kiểm tra lại tệp; mở trong Excel rồi lưu thành .xlsx.",
        "Check the file; open it in Excel and save it as .xlsx.",
    ),
    "far_cell": (
        "Có một ô nằm rất xa bảng ({value}); giới hạn là {rows} dòng và {columns} cột.",
        "One cell lies far outside the table ({value}); the limit is {rows} rows and {columns} "
        "columns.",
        "Xóa ô {value} rồi lưu lại tệp.",
        "Delete the cell {value} and save the file again.",
    ),
    "too_many_cells": (
        "{file} có hơn {cells} ô, quá giới hạn {limit} ô.",
        "{file} has more than {cells} cells; the limit is {limit}.",
        "Chỉ giữ phần của phường, hoặc lưu bảng cần dùng thành một tệp riêng.",
        "Keep only the ward's part, or save the table that is needed as a file of its own.",
    ),
    "xml_entities": (
        "{file} có khai báo thực thể XML nên không được mở.",
        "{file} declares XML entities and is not opened.",
        "Xuất lại tệp từ phần mềm bảng tính hoặc bản đồ.",
        "Export the file again from the spreadsheet or map program.",
    ),
    "several_layers": (
        "{file} có {count} lớp dữ liệu: {layers}.",
        "{file} has {count} layers: {layers}.",
        "Chọn lớp cần đọc.",
        "Choose the layer to read.",
    ),
    "crs_missing": (
        "{file} không ghi hệ tọa độ (thiếu tệp .prj).",
        "{file} does not say its coordinate system (no .prj file).",
        "Chọn hệ tọa độ; với Hà Nội thường là VN-2000, kinh tuyến trục 105°00′ (EPSG:5897).",
        "Choose the coordinate system; for Hanoi usually VN-2000, meridian 105°00′ (EPSG:5897).",
    ),
    "crs_unknown": (
        "Hệ tọa độ “{crs}” của {file} không có trong danh mục.",
        "The coordinate system “{crs}” of {file} is not known.",
        "Chọn hệ tọa độ theo mã EPSG.",
        "Choose the coordinate system by its EPSG code.",
    ),
    "crs_not_degrees": (
        "{file} ghi hệ tọa độ {crs} (độ) nhưng có giá trị {x}; {y}, không thể là độ.",
        "{file} names {crs} (degrees) but has the values {x}; {y}, which cannot be degrees.",
        "Chọn đúng hệ tọa độ, ví dụ VN-2000 (EPSG:5897).",
        "Choose the right coordinate system, such as VN-2000 (EPSG:5897).",
    ),
    "areas_as_points": (
        "{file} vẽ {features} vùng; mỗi vùng được thay bằng một điểm nằm trong vùng.",
        "{file} draws {features} areas; each is replaced by a point inside it.",
        "Chấp nhận, hoặc đổi thành điểm trong phần mềm bản đồ.",
        "Accept, or turn them into points in the map program.",
    ),
    "not_one_place": (
        "Đối tượng số {feature} là {value}, không phải một điểm hay một vùng.",
        "Feature {feature} is a {value}, not one point or area.",
        "Vẽ lại thành một điểm.",
        "Draw it again as one point.",
    ),
    "folders_as_column": (
        "{file} chia thành {count} thư mục ({folders}); tên thư mục được dùng làm một cột.",
        "{file} is divided into {count} folders ({folders}); their names are used as a column.",
        "Xem lại ý nghĩa của cột “folder” rồi chấp nhận.",
        "Look at what the column “folder” means and accept.",
    ),
    "kinds_from_names": (
        "{file} không có cột loại địa điểm; loại được suy từ tên cho {known} trên {total} địa điểm"
        ", còn lại là “khac”.",
        "{file} has no column for the kind of place; it follows from the name for {known} of "
        "{total} places, the others are “khac”.",
        "Xem lại loại của từng địa điểm rồi chấp nhận, hoặc thêm cột “Loại”.",
        "Look at the kinds and accept, or add a column “Loại” (kind).",
    ),
    "names_cut": (
        "Tên cột của {file} bị cắt còn 10 ký tự; được hiểu là: {names}.",
        "The headings of {file} are cut at 10 characters; they are read as: {names}.",
        "Không cần làm gì nếu đúng; nếu sai thì chọn lại cột.",
        "Nothing to do if that is right; otherwise choose the columns again.",
    ),
    "too_many_vertices": (
        "{file} có {vertices} đỉnh, quá giới hạn {limit}.",
        "{file} has {vertices} vertices; the limit is {limit}.",
        "Làm đơn giản các hình trong phần mềm bản đồ.",
        "Simplify the shapes in the map program.",
    ),
    "too_many_features": (
        "{file} có hơn {limit} đối tượng.",
        "{file} has more than {limit} features.",
        "Chỉ giữ phần của phường trong tệp.",
        "Keep only the ward's part in the file.",
    ),
    "not_places": (
        "{file} không phải là tệp KML, KMZ hay GPX đọc được.",
        "{file} is no readable KML, KMZ or GPX file.",
        "Xuất lại tệp từ Google Earth hoặc phần mềm bản đồ.",
        "Export it again from Google Earth or the map program.",
    ),
    "nested_archive": (
        "{file} chứa một tệp nén khác (“{value}”) nên không được mở.",
        "{file} holds another archive (“{value}”) and is not opened.",
        "Nén thẳng các tệp dữ liệu, không nén hai lần.",
        "Pack the data files themselves, not another archive.",
    ),
    "links_not_followed": (
        "{file} có {links} liên kết mạng; chúng không được mở.",
        "{file} has {links} network links; they are not opened.",
        "Không cần làm gì; nếu cần dữ liệu ở đó thì tải về thành tệp riêng.",
        "Nothing to do; if their data are needed, download them as files of their own.",
    ),
    "geopackage_view": (
        "{file} có bảng ảo “{value}” (view) nên không được đọc.",
        "{file} has a view “{value}” and is not read.",
        "Xuất lớp dữ liệu thành một tệp GeoPackage mới.",
        "Export the layer into a new GeoPackage.",
    ),
    "geopackage_trigger": (
        "{file} có lệnh tự chạy “{value}” (trigger) nên không được đọc.",
        "{file} has a trigger “{value}” and is not read.",
        "Xuất lớp dữ liệu thành một tệp GeoPackage mới.",
        "Export the layer into a new GeoPackage.",
    ),
    "table_too_wide": (
        "Bảng “{value}” của {file} có quá nhiều cột.",
        "The table “{value}” of {file} has too many columns.",
        "Chỉ giữ các cột cần dùng.",
        "Keep only the columns that are needed.",
    ),
    "shapefile_parts_missing": (
        "{file} thiếu {missing}; một shapefile gồm nhiều tệp cùng tên.",
        "{file} lacks {missing}; a shapefile is several files of one name.",
        "Nén .shp, .shx, .dbf và .prj vào một tệp .zip.",
        "Pack .shp, .shx, .dbf and .prj into one .zip file.",
    ),
    "not_shapefile": (
        "{file} không phải là shapefile nén đọc được.",
        "{file} is no readable zipped shapefile.",
        "Xuất lại từ phần mềm bản đồ và nén thành .zip.",
        "Export it again from the map program and pack it as .zip.",
    ),
    "file_too_slow": (
        "Đọc {file} quá {seconds} giây nên đã dừng.",
        "Reading {file} took more than {seconds} seconds and was stopped.",
        "Chỉ giữ bảng cần dùng trong tệp rồi đọc lại.",
        "Keep only the table that is needed in the file and read it again.",
    ),
    "file_too_heavy": (
        "Đọc {file} cần quá nhiều bộ nhớ (giới hạn {megabytes} MB) nên đã dừng.",
        "Reading {file} needs too much memory (the limit is {megabytes} MB) and was stopped.",
        "Chỉ giữ bảng cần dùng trong tệp rồi đọc lại.",
        "Keep only the table that is needed in the file and read it again.",
    ),
    "reading_cancelled": (
        "Đã dừng đọc {file}.",
        "Reading {file} was stopped.",
        "Đọc lại khi cần.",
        "Read it again when it is needed.",
    ),
    "reader_failed": (
        "Không đọc được {file} vì lỗi của phần mềm; không có gì bị thay đổi.",
        "{file} could not be read because of a fault of the planner; nothing was changed.",
        "Lưu bảng thành “CSV UTF-8” rồi thử lại.",
        "Save the table as “CSV UTF-8” and try again.",
    ),
    "not_ods": (
        "{file} không phải là tệp .ods đọc được (hỏng hoặc có mật khẩu).",
        "{file} is no readable .ods (damaged or with a password).",
        "Mở tệp, bỏ mật khẩu rồi lưu lại, hoặc lưu thành .xlsx.",
        "Open it, remove the password and save again, or save it as .xlsx.",
    ),
}

_WHY: dict[str, tuple[str, str]] = {
    "chosen": ("đã chọn", "chosen"),
    "encoding_mark": ("tệp ghi rõ bảng mã", "the file names its encoding"),
    "utf16": ("tệp lưu theo UTF-16", "the file is stored as UTF-16"),
    "valid_utf8": ("chữ hợp lệ theo UTF-8", "the text is valid UTF-8"),
    "plain_ascii": ("chỉ có chữ không dấu", "there are only plain letters"),
    "old_font": ("chữ đọc được khi hiểu là phông {font}", "the text reads well as {font}"),
    "old_font_named": ("tệp dùng phông {font}", "the file uses the font {font}"),
    "workbook_unicode": ("tệp Excel lưu theo Unicode", "workbooks are stored as Unicode"),
    "mixed": (
        "phần lớn là UTF-8; {lines} dòng khác bảng mã",
        "mostly UTF-8; {lines} lines are stored otherwise",
    ),
    "syllables": (
        "{percent}% từ có dấu thành âm tiết tiếng Việt",
        "{percent}% of the accented words become Vietnamese syllables",
    ),
    "delimiter_declared": ("dòng đầu ghi rõ dấu ngăn cột", "the first line names the mark"),
    "delimiter_regular": (
        "dấu “{mark}” chia đều thành {columns} cột",
        "“{mark}” parts the lines into {columns} columns",
    ),
    "named_in_file": ("tệp ghi bảng mã {encoding}", "the file names its encoding {encoding}"),
    "crs_in_file": ("tệp ghi hệ tọa độ {crs}", "the file names its coordinate system {crs}"),
    "one_sheet": ("tệp chỉ có một bảng", "the file has one table"),
    "best_sheet": (
        "trang có nhiều cột quen thuộc nhất trong {sheets} trang",
        "of {sheets} sheets the one with most known columns",
    ),
    "header_known": ("dòng có {columns} tên cột quen thuộc", "a row with {columns} known headings"),
    "columns_known": ("nhận ra {found} trên {columns} cột", "{found} of {columns} columns known"),
    "number_by_column": ("mỗi cột có kiểu số riêng", "each column has its own style of numbers"),
    "shows_point": (
        "số ở cột {columns} dùng dấu chấm thập phân",
        "the numbers of {columns} have a decimal point",
    ),
    "shows_comma": (
        "số ở cột {columns} dùng dấu phẩy thập phân",
        "the numbers of {columns} have a decimal comma",
    ),
    "shows_dmy": ("ngày ở cột {columns} viết ngày trước", "the days of {columns} come first"),
    "shows_mdy": ("ngày ở cột {columns} viết tháng trước", "the months of {columns} come first"),
    "shows_ymd": ("ngày ở cột {columns} viết năm trước", "the years of {columns} come first"),
    "crs_fits": (
        "tọa độ tính bằng mét rơi vào phường khi hiểu là {crs}",
        "the coordinates in metres fall into the ward as {crs}",
    ),
    "swap_fits": (
        "các điểm chỉ rơi vào phường khi đổi kinh độ với vĩ độ ({value}…)",
        "the points fall into the ward only with longitude and latitude swapped ({value}…)",
    ),
    "usual_x": (
        "theo bản đồ Việt Nam, X hướng bắc và Y hướng đông",
        "as on Vietnamese maps, X counts northwards and Y eastwards",
    ),
    "usual_number_style": (
        "không có số nào cho thấy khác; dấu chấm là dấu thập phân",
        "no number shows otherwise; the point is the decimal mark",
    ),
    "usual_date_style": (
        "không có ngày nào cho thấy khác; ngày trước tháng",
        "no date shows otherwise; the day comes before the month",
    ),
    "usual_crs": ("tọa độ là độ theo WGS 84", "the coordinates are WGS 84 degrees"),
    "usual_swapped": ("kinh độ và vĩ độ đúng cột", "longitude and latitude are in their columns"),
    "table_named": ("tên tệp hoặc tên trang nói vậy", "the name of the file or sheet says so"),
    "table_by_columns": (
        "chỉ bảng này có các cột {columns}",
        "only this table has the columns {columns}",
    ),
    "table_by_names": (
        "tên của {names} dòng cho thấy như vậy",
        "the names of {names} rows show it",
    ),
    "usual_table": (
        "không có gì cho thấy rõ; hãy chọn",
        "nothing shows it clearly; please choose",
    ),
    "one_column": ("mỗi dòng chỉ có một cột", "each line has one column"),
}

TEXTS: dict[str, tuple[str, str]] = {
    **with_mends(_FOUND),
    **{f"evidence.{code}": words for code, words in _WHY.items()},
}
