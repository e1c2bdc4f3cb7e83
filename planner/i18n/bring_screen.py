"""Words of the screen that brings a table: steps, choices, rows, difference."""

from __future__ import annotations

_COLUMNS = {
    "id": "Id",
    "name": "Name",
    "old_ward": "Old ward",
    "lon": "Longitude / X",
    "lat": "Latitude / Y",
    "households": "Households",
    "people": "People",
    "elderly": "Elderly people",
    "disabled": "Disabled people",
    "no_smartphone": "Without a smartphone",
    "position": "Position",
    "address": "Address",
    "contact_code": "Contact's code",
    "person_in_charge": "Person in charge",
    "phone": "Phone",
    "row_number": "Row number",
    "group_id": "Group's id",
    "kind": "Kind",
    "desks": "Desks",
    "power": "Power",
    "wifi": "Wi-Fi",
    "step_free": "Step-free",
    "venue_id": "Place's id",
    "when": "Day",
    "start": "From",
    "end": "To",
    "state": "Open or closed",
    "reason": "Reason",
    "code": "Code",
    "size": "Size",
    "roles": "Roles",
    "team": "Team",
    "skills": "Skills",
    "trained": "Trained",
    "available": "Available",
    "unavailable": "Days off",
    "base_hours_per_week": "Regular hours a week",
}

TEXTS: dict[str, tuple[str, str]] = {
    **{f"ui.bring.column.{name}": (title, title) for name, title in _COLUMNS.items()},
    # the way in
    "ui.bring.open": ("Nạp dữ liệu", "Bring data"),
    "ui.bring.close": ("Đóng", "Close"),
    "ui.bring.about": (
        "Chọn một tệp bảng tính hoặc tệp bản đồ. Phần mềm đoán cách đọc, cho xem trước, và "
        "**chỉ lấy vào khi bấm Đúng rồi**.",
        "Choose a spreadsheet or a map file. The planner guesses how to read it, shows it first, "
        "and **takes nothing before That is right is pressed**.",
    ),
    "ui.bring.drop": (
        "Tệp dữ liệu (Excel, ODS, CSV, GeoJSON, GeoPackage, KML, shapefile nén, GPX)",
        "Data file (Excel, ODS, CSV, GeoJSON, GeoPackage, KML, zipped shapefile, GPX)",
    ),
    "ui.bring.tables": (
        "Các bảng nạp được: tổ dân phố, ô dân cư, địa điểm, giờ mở cửa, nhân lực. Bốn cột là đủ để "
        "bắt đầu: tổ dân phố, số hộ, vị trí hoặc địa chỉ, người phụ trách. Tên và số điện thoại "
        "không đưa vào phương án.",
        "Tables that can be brought: residential groups, demand cells, places, opening hours, "
        "people. Four columns are enough to begin: group, households, position or address, person "
        "in charge. Names and phones never enter the plan.",
    ),
    "ui.bring.read_only": (
        "Thư mục {folder} chỉ đọc được, nên chưa nạp dữ liệu vào đây. Chép thư mục sang nơi ghi "
        "được (ví dụ trong Tài liệu), rồi mở phần mềm với thư mục đó.",
        "The folder {folder} is read-only, so nothing can be brought into it. Copy it to a place "
        "that can be written (for example your documents) and open the planner with that folder.",
    ),
    "ui.bring.reading": ("Đang đọc {file}", "Reading {file}"),
    "ui.bring.stop": ("Dừng đọc", "Stop reading"),
    "ui.bring.comparing": (
        "Đang so với bảng đang dùng",
        "Comparing with the table in use",
    ),
    "ui.bring.refused": ("Chưa đọc được {file}.", "{file} could not be read."),
    "ui.bring.step.file": ("Tệp và cột", "File and columns"),
    "ui.bring.step.rows": ("Dòng cần xem", "Rows to look at"),
    "ui.bring.step.difference": ("So sánh và lấy vào", "Compare and take"),
    # file and columns
    "ui.bring.choose_table": ("Chọn bảng", "Choose the table"),
    "ui.bring.choose_table.about": (
        "Hãy chọn ở ô “Đây là bảng gì?” rồi xem tiếp.",
        "Choose at “Which table is this?” and go on.",
    ),
    "ui.bring.which_table": ("Đây là bảng gì?", "Which table is this?"),
    "ui.bring.which_sheet": ("Trang tính hoặc lớp", "Sheet or layer"),
    "ui.bring.other_file": ("Tệp khác", "Another file"),
    "ui.bring.because": ("Vì {reasons}.", "Because {reasons}."),
    "ui.bring.rows_read": (
        "{accepted} dòng dùng được, {held} dòng để riêng",
        "{accepted} rows usable, {held} set aside",
    ),
    "ui.bring.first_rows": ("Những dòng đầu của tệp", "The first rows of the file"),
    "ui.bring.header_row": ("Dòng tiêu đề", "Header row"),
    "ui.bring.is_header": ("Dòng tiêu đề", "Header row"),
    "ui.bring.columns": ("Mỗi cột nghĩa là gì", "What each column means"),
    "ui.bring.skip_column": ("– bỏ qua –", "– leave out –"),
    "ui.bring.open_in": ("Mở {shift}", "Open: {shift}"),
    "ui.bring.place": ("Vị trí", "Position"),
    "ui.bring.styles": ("Cách ghi trong tệp", "How the file writes"),
    "ui.bring.encoding": ("Bảng mã", "Encoding"),
    "ui.bring.encoding.utf-8": ("Unicode (UTF-8)", "Unicode (UTF-8)"),
    "ui.bring.encoding.utf-16": ("Unicode (UTF-16)", "Unicode (UTF-16)"),
    "ui.bring.encoding.cp1258": ("Windows tiếng Việt (CP1258)", "Vietnamese Windows (CP1258)"),
    "ui.bring.encoding.tcvn3": ("TCVN3 (phông .VnTime)", "TCVN3 (.VnTime fonts)"),
    "ui.bring.encoding.vni": ("VNI (phông VNI-Times)", "VNI (VNI-Times fonts)"),
    "ui.bring.number_style": ("Kiểu số", "Numbers"),
    "ui.bring.number_style.point": ("1,234.5 (chấm thập phân)", "1,234.5 (decimal point)"),
    "ui.bring.number_style.comma": ("1.234,5 (phẩy thập phân)", "1.234,5 (decimal comma)"),
    "ui.bring.date_style": ("Kiểu ngày", "Dates"),
    "ui.bring.date_style.dmy": ("ngày/tháng/năm", "day/month/year"),
    "ui.bring.date_style.mdy": ("tháng/ngày/năm", "month/day/year"),
    "ui.bring.date_style.ymd": ("năm-tháng-ngày", "year-month-day"),
    "ui.bring.crs": ("Hệ tọa độ", "Coordinates"),
    "ui.bring.crs.EPSG_4326": ("WGS 84 (GPS, Google Maps)", "WGS 84 (GPS, Google Maps)"),
    "ui.bring.crs.EPSG_4756": ("VN-2000, kinh độ và vĩ độ", "VN-2000, degrees"),
    "ui.bring.missing": (
        "Còn thiếu cột: {names}. Chọn cột tương ứng ở bên trái.",
        "Columns are missing: {names}. Choose them on the left.",
    ),
    "ui.bring.assumed": (
        "Tệp không có các cột này nên dùng giả định, có ghi rõ: {names}.",
        "The file lacks these columns; assumed values take their place, labelled: {names}.",
    ),
    "ui.bring.assumed_known": (
        "Tệp không có các cột này; dòng đã có giữ giá trị đang dùng, dòng mới dùng giả định, có "
        "ghi rõ: {names}.",
        "The file lacks these columns; known rows keep their values, new rows take assumed ones, "
        "labelled: {names}.",
    ),
    "ui.bring.to_rows": ("Tiếp: xem các dòng", "Next: look at the rows"),
    "ui.bring.to_difference": ("Tiếp: so sánh", "Next: compare"),
    # map
    "ui.bring.map_title": ("Ba dòng mẫu trên bản đồ", "Three sample rows on the map"),
    "ui.bring.map_none": (
        "Ba dòng mẫu chưa có tọa độ đọc được. Nếu tệp có cột tọa độ, chọn cột đó và hệ tọa độ; nếu "
        "chỉ có địa chỉ thì vị trí được đặt tạm và sửa được trên bản đồ.",
        "The three sample rows have no readable coordinates. If the file has them, choose the "
        "columns and the system; with addresses only, places are provisional and can be corrected "
        "on the map.",
    ),
    "ui.bring.no_map": (
        "Bảng này không có vị trí nên không cần bản đồ.",
        "This table has no places, so there is no map.",
    ),
    "ui.bring.sample": (
        "{name} (dòng {row}): {lat} vĩ Bắc, {lon} kinh Đông",
        "{name} (row {row}): {lat} N, {lon} E",
    ),
    "ui.bring.sample_near": (
        "{name} (dòng {row}): {lat} vĩ Bắc, {lon} kinh Đông, cách trung tâm {town} {km} km",
        "{name} (row {row}): {lat} N, {lon} E, {km} km from the middle of {town}",
    ),
    # rows
    "ui.bring.tile.accepted": ("Dòng dùng được", "Usable rows"),
    "ui.bring.tile.waiting": ("Chờ đồng ý cách sửa", "Waiting for a mend"),
    "ui.bring.tile.held": ("Để riêng", "Set aside"),
    "ui.bring.errors": (
        "Tệp chưa lấy vào được cho đến khi sửa xong các lỗi này.",
        "The file cannot be taken until these errors are mended.",
    ),
    "ui.bring.mends": (
        "Cách sửa được đề nghị: đánh dấu để đồng ý",
        "Mends on offer: tick to accept",
    ),
    "ui.bring.take_mend": ("{message} ({count} chỗ)", "{message} (places: {count})"),
    "ui.bring.row_of": ("dòng {row}", "row {row}"),
    "ui.bring.none_usable": (
        "Chưa dòng nào dùng được: đánh dấu cách sửa ở trên, hoặc sửa trong tệp rồi chọn lại tệp.",
        "No row is usable yet: tick a mend above, or mend the file and choose it again.",
    ),
    "ui.bring.place_of": ("dòng {row}, cột {column}", "row {row}, column {column}"),
    "ui.bring.held.title": ("Dòng để riêng", "Rows set aside"),
    "ui.bring.held.about": (
        "Các dòng này không lấy vào và không mất đi: sau khi lấy, tải về để sửa trong Excel rồi "
        "nạp lại.",
        "These rows are neither taken nor lost: afterwards they can be downloaded, mended in Excel "
        "and brought again.",
    ),
    "ui.bring.held.kept": (
        "{count} dòng để riêng: tải về, sửa rồi nạp lại.",
        "{count} rows are set aside, to be downloaded and mended.",
    ),
    "ui.bring.remarks": ("Lưu ý ({count})", "Remarks ({count})"),
    "ui.bring.all_fine": ("Không dòng nào cần xem lại.", "No row needs a look."),
    # difference
    "ui.bring.first": (
        "Chưa có bảng {table}: {rows} dòng được thêm mới.",
        "There is no table {table} yet: {rows} rows are added.",
    ),
    "ui.bring.whole": ("Tệp này là", "This file is"),
    "ui.bring.whole.yes": (
        "bản mới của cả bảng (dòng không có trong tệp sẽ bỏ)",
        "the whole table anew (rows it lacks are left out)",
    ),
    "ui.bring.whole.no": (
        "một phần: chỉ thêm và sửa",
        "a part: only add and change",
    ),
    "ui.bring.short.part": (
        "Tệp thiếu {missing} trong {rows} dòng của bảng đang dùng, nên được coi là một phần: "
        "không bỏ dòng nào. Nếu đây là cả bảng, chọn lại ở trên.",
        "The file lacks {missing} of the {rows} rows in use, so it is taken as a part and removes "
        "none. If it is the whole table, choose so above.",
    ),
    "ui.bring.short.whole": (
        "Nếu lấy vào, {missing} trong {rows} dòng của bảng đang dùng sẽ bỏ.",
        "Taking it removes {missing} of the {rows} rows in use.",
    ),
    "ui.bring.wish.names_first": (
        "Khớp theo tên trước, vì {count} mã nay thuộc về tên khác",
        "Match by name first, because {count} ids now belong to other names",
    ),
    "ui.bring.wish.alike": (
        "Coi {count} cặp tên gần giống là một",
        "Take {count} pairs of names that are alike as the same",
    ),
    "ui.bring.tile.added": ("Thêm", "Added"),
    "ui.bring.tile.removed": ("Bỏ", "Removed"),
    "ui.bring.tile.changed": ("Thay đổi", "Changed"),
    "ui.bring.tile.same": ("Giữ nguyên", "Unchanged"),
    "ui.bring.recognised": (
        "Nhận ra theo mã: {id}; theo tên: {name}; tên gần giống: {alike}. Mã đang dùng được giữ.",
        "Recognised by id: {id}; by name: {name}; by a name that is alike: {alike}. Ids in use "
        "stay.",
    ),
    "ui.bring.no_change": (
        "Tệp không thay đổi gì so với bảng đang dùng.",
        "The file changes nothing in the table in use.",
    ),
    "ui.bring.kept_columns": (
        "Tệp không có các cột này; dòng cũ giữ giá trị đang có: {names}.",
        "The file lacks these columns; known rows keep their values: {names}.",
    ),
    "ui.bring.changed.title": ("Giá trị thay đổi", "Changed values"),
    "ui.bring.added.title": ("Dòng thêm ({count})", "Rows added ({count})"),
    "ui.bring.removed.title": ("Dòng bỏ ({count})", "Rows removed ({count})"),
    "ui.bring.row": ("Dòng", "Row"),
    "ui.bring.old": ("Đang dùng", "Now"),
    "ui.bring.new": ("Trong tệp", "In the file"),
    "ui.bring.metres": ("dời {metres} m", "moves {metres} m"),
    "ui.bring.kept": (
        "Phương án được giữ: {points} điểm với số của chúng ({pinned} điểm ghim), {duties} ca trực "
        "đã xếp. Kết quả phục vụ được tính lại ngay; vị trí điểm chờ bấm Tính lại.",
        "The plan is kept: {points} points with their numbers ({pinned} pinned), {duties} duties. "
        "Coverage is counted anew at once; places of points wait for Solve again.",
    ),
    "ui.bring.becomes": ("Cần biết trước khi lấy vào:", "To know before taking it:"),
    "ui.bring.loss.point_stays": (
        "{point} đang đặt tại {row}: giữ số, đứng tại vị trí cũ như điểm tự do, cần xem lại",
        "{point} stands at {row}: it keeps its number and stays where it is without a place; "
        "look at it again",
    ),
    "ui.bring.loss.point_closes": (
        "{point} đóng cùng với {row}; {count} ca trực của điểm này bỏ đi",
        "{point} closes with {row}; its {count} duties end",
    ),
    "ui.bring.loss.ban_dropped": (
        "{count} lần không dùng {row} không còn hiệu lực",
        "{count} refusals of {row} no longer matter",
    ),
    "ui.bring.loss.duties_open": (
        "{row} không còn trong bảng: {count} ca trực phải xếp người khác",
        "{row} is no longer in the table: {count} duties need somebody else",
    ),
    "ui.bring.loss.more": ("… và {count} mục tương tự", "… and {count} more of this kind"),
    "ui.bring.and_more": (
        "{text} (và {count} chỗ tương tự)",
        "{text} (and {count} more like it)",
    ),
    "ui.bring.take_all": ("Đồng ý tất cả", "Accept all"),
    "ui.bring.waiting": (
        "{waiting} dòng chờ đồng ý cách sửa ở bước sau",
        "{waiting} rows wait for a mend in the next step",
    ),
    "ui.bring.choose": ("Chọn tệp", "Choose a file"),
    "ui.bring.drop_here": (
        "hoặc thả tệp vào đây, tối đa {most} MB",
        "or drop it here, at most {most} MB",
    ),
    "ui.bring.side.cells_shared": (
        "{rows} ô dân cư của {owners} tổ được chia lại cho khớp số mới của tổ",
        "{rows} demand cells of {owners} groups are shared again to match their new numbers",
    ),
    "ui.bring.side.cells_dropped": (
        "{rows} ô dân cư của {owners} tổ bị bỏ được bỏ theo",
        "{rows} demand cells go with the {owners} groups that are removed",
    ),
    "ui.bring.side.hours_dropped": (
        "{rows} dòng giờ mở cửa của {owners} địa điểm bị bỏ được bỏ theo",
        "{rows} lines of opening hours go with the {owners} places that are removed",
    ),
    "ui.bring.side.team_left": (
        "{rows} người thuộc {owners} tổ bị bỏ: sẽ để riêng cho đến khi ghi tổ khác",
        "{rows} people belong to the {owners} groups that are removed: set aside until they have "
        "another team",
    ),
    "ui.bring.then": (
        "Sau khi lấy vào, cần sửa ({count})",
        "To be mended afterwards ({count})",
    ),
    "ui.bring.notes": ("Lưu ý sau khi lấy vào ({count})", "Remarks afterwards ({count})"),
    "ui.bring.moves_home": (
        "Các bảng được ghi thành tệp riêng trong thư mục {folder}; tệp đang dùng giữ nguyên. Lần "
        "sau mở phần mềm với thư mục này.",
        "The tables are written as files of their own into the folder {folder}; the file in use "
        "stays as it is. Open the planner with that folder next time.",
    ),
    "ui.bring.not_ready": (
        "Chưa lấy vào được: với bảng này dữ liệu phường có lỗi, nêu ở dưới.",
        "It cannot be taken yet: with this table the ward's data have the errors named below.",
    ),
    "ui.bring.take": ("Đúng rồi", "That is right"),
    "ui.bring.take.about": (
        "Bản đang dùng được giữ lại; một lần bấm Lấy lại bản trước là trở về như cũ.",
        "The version in use is kept; one click on Back to the version before brings it back.",
    ),
    # afterwards
    "ui.bring.taken": (
        "Đã lấy vào bảng {table}: {rows} dòng, từ {file}.",
        "Taken: table {table}, {rows} rows, from {file}.",
    ),
    "ui.bring.taken.about": (
        "Phương án đã chuyển sang bảng mới và được đánh dấu cần tính lại nếu bảng ảnh hưởng đến "
        "vị trí điểm.",
        "The plan was carried over to the new table and is marked for a re-solve where the table "
        "touches places of points.",
    ),
    "ui.bring.to_points": ("Xem điểm và tính lại", "Look at the points and solve again"),
    "ui.bring.another": ("Nạp bảng khác", "Bring another table"),
    "ui.bring.to_tables": ("Xem các bảng", "Look at the tables"),
    "ui.bring.back": ("Lấy lại bản trước", "Back to the version before"),
    "ui.bring.back.about": (
        "Trở về các bảng trước lần nạp {table} từ {file}, lúc {at}. Bản hiện tại cũng được giữ.",
        "Back to the tables before {table} was brought from {file}, {at}. The present version is "
        "kept too.",
    ),
    "ui.bring.back.do": ("Lấy lại", "Take it back"),
    "ui.bring.back.done": ("Đã lấy lại bản trước.", "The version before is back."),
    "ui.bring.aside": ("Dòng để riêng: {count}", "Rows set aside: {count}"),
    "ui.bring.aside.about": (
        "Tải về, sửa trong Excel, rồi nạp lại như một phần của bảng; dòng sửa xong tự rời danh "
        "sách này.",
        "Download, mend in Excel, then bring the file as a part of the table; mended rows leave "
        "this list by themselves.",
    ),
    "ui.bring.aside.get": (
        "Tải dòng để riêng – {table} ({count})",
        "Rows set aside – {table} ({count})",
    ),
    # the start
    "ui.bring.start": (
        "Bắt đầu với dữ liệu của phường",
        "Begin with the ward's data",
    ),
    "ui.bring.start.about": (
        "Chỉ cần danh sách tổ dân phố để có phương án đầu tiên; các bảng khác nạp thêm sau. Dữ "
        "liệu nằm trên máy này, trong thư mục {folder}.",
        "The list of residential groups is enough for a first plan; other tables can follow. The "
        "data stay on this machine, in the folder {folder}.",
    ),
    "ui.bring.start.name": (
        "Tên phường (ghi trên văn bản; có thể bỏ trống)",
        "Name of the ward (stands on papers; may be left blank)",
    ),
    "ui.bring.start.own": ("phuong-cua-toi", "my-ward"),
    "ui.bring.start.there": (
        "Phường này đã có dữ liệu trong {folder}.",
        "This ward already has data in {folder}.",
    ),
    "ui.bring.start.open": ("Mở phường này", "Open this ward"),
    "ui.bring.start.go": ("Bắt đầu với tệp của phường", "Begin with the ward's own file"),
    "ui.bring.start.back": ("Quay lại phương án mẫu", "Back to the sample plan"),
    "ui.bring.start.groups": (
        "Bảng đầu tiên phải là danh sách tổ dân phố.",
        "The first table has to be the list of residential groups.",
    ),
    "ui.bring.table.groups": ("Tổ dân phố", "Residential groups"),
    "ui.bring.table.cells": ("Ô dân cư", "Demand cells"),
    "ui.bring.table.venues": ("Địa điểm", "Places"),
    "ui.bring.table.venue_hours": ("Giờ mở cửa", "Opening hours"),
    "ui.bring.table.members": ("Nhân lực", "People"),
}
