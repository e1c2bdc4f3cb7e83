"""The set of papers: its documents, for whom they are, what is said of them on screen and in the
terminal.
"""

from __future__ import annotations

from planner.i18n.mended import with_mends

_DOCUMENTS: dict[str, tuple[str, str]] = {
    "ke_hoach": ("Kế hoạch", "Plan of the ward office"),
    "ke_hoach.about": (
        "Văn bản để ký, kèm phụ lục điểm, lịch mở và kết quả phục vụ; Word và PDF",
        "The paper to sign, with points, timetable and coverage; Word and PDF",
    ),
    "quyet_dinh": ("Quyết định", "Decision"),
    "quyet_dinh.about": (
        "Phân công lực lượng, kèm danh sách; Word và PDF",
        "Who is assigned, with the list of members; Word and PDF",
    ),
    "thong_bao": ("Thông báo", "Public notice"),
    "thong_bao.about": (
        "Điểm và giờ mở để niêm yết; Word và PDF",
        "Points and hours to put up; Word and PDF",
    ),
    "lich_truc": ("Lịch trực nội bộ", "Duty roster, internal"),
    "lich_truc.about": (
        "Theo tuần, theo điểm, theo người, theo vai trò; Excel và PDF",
        "By week, point, person and role; Excel and PDF",
    ),
    "lich_truc_cong_khai": ("Lịch trực công khai", "Duty roster, public"),
    "lich_truc_cong_khai.about": (
        "Chỉ điểm, ngày, giờ và số người; Excel và PDF",
        "Only points, days, hours and numbers of people; Excel and PDF",
    ),
    "phieu_ca": ("Phiếu ca trực", "Shift cards"),
    "phieu_ca.about": ("Mỗi người một phiếu, để in", "A card for each person, to print"),
    "lich_ca_nhan": ("Lịch cá nhân", "Personal calendars"),
    "lich_ca_nhan.about": (
        "Mỗi người một tệp .ics, mở bằng lịch trên điện thoại",
        "An .ics file for each person, for the calendar of a phone",
    ),
    "brief": ("Báo cáo lãnh đạo", "Leadership brief"),
    "brief.about": ("Một trang A4; PDF và ảnh", "One page of A4; PDF and picture"),
    "giao_ban": ("Báo cáo giao ban", "Briefing of the day"),
    "giao_ban.about": (
        "Điểm, người, chỗ thiếu của hôm nay và ngày mai; một trang A4",
        "Points, people and gaps of today and tomorrow; one page of A4",
    ),
    "khoang_trong": ("Báo cáo khoảng trống phục vụ", "Report on coverage gaps"),
    "khoang_trong.about": (
        "Bản đồ, năm tổ thiếu nhất, thêm một điểm thì được gì; PDF",
        "Maps, the five worst groups, what one more point adds; PDF",
    ),
    "zalo": ("Tin và ảnh gửi Zalo", "Texts and pictures for Zalo"),
    "zalo.about": (
        "Theo điểm, theo tổ, theo ngày",
        "By point, by group, by day",
    ),
    "loa": ("Bài đọc loa", "Loudspeaker texts"),
    "loa.about": ("Mỗi tổ một bài, đọc 60–90 giây", "One a group, 60–90 seconds to read"),
    "groups": ("Trang của các tổ dân phố", "Pages of residential groups"),
    "groups.about": (
        "Mỗi tổ một trang mở trên điện thoại, không cần mạng",
        "A page for each group that opens on a phone without a network",
    ),
    "map": ("Bản đồ phương án", "Map of the plan"),
    "map.about": ("Mở bằng trình duyệt, không cần mạng", "Opens in a browser, no network needed"),
    "csv": ("Bảng CSV cho Excel", "CSV tables for Excel"),
    "csv.about": (
        "Điểm, lịch mở, lịch trực, khoảng trống, cụm; bấm đúp là mở, đúng dấu tiếng Việt",
        "Points, timetable, roster, coverage, clusters; open by a double click",
    ),
    "tables": ("Bảng CSV cho phần mềm", "CSV tables for programs"),
    "tables.about": (
        "Cùng các bảng đó, dấu phẩy, không đánh dấu đầu tệp",
        "The same tables with commas and no mark at the start",
    ),
    "geojson": ("GeoJSON", "GeoJSON"),
    "geojson.about": ("Điểm và chỗ dừng cho bản đồ mạng", "Points and stays for web maps"),
    "gpkg": ("GeoPackage", "GeoPackage"),
    "gpkg.about": ("Mọi lớp và bảng cho QGIS, ArcGIS", "All layers and tables for QGIS, ArcGIS"),
    "kml": ("KML", "KML"),
    "kml.about": ("Cho Google My Maps và Google Earth", "For Google My Maps and Google Earth"),
    "json": ("Phương án đầy đủ", "The whole plan"),
    "json.about": (
        "plan.json, để mở lại bằng phần mềm này; không có tên người",
        "plan.json, to open again in this planner; without names",
    ),
    "schema": ("Mô tả của plan.json", "Schema of plan.json"),
    "schema.about": ("JSON Schema cho người viết phần mềm", "JSON Schema for developers"),
    "for.signing": ("Ủy ban ký", "To sign"),
    "for.duty": ("Lịch trực", "Duty roster"),
    "for.leaders": ("Lãnh đạo", "Leaders"),
    "for.phones": ("Zalo và loa", "Zalo and loudspeaker"),
    "for.software": ("Phần mềm khác", "Other software"),
    "archive": ("ho_so_phuong_an", "plan_papers"),
    "public": ("công khai", "public"),
    "internal": ("nội bộ", "internal"),
}
_SCREEN: dict[str, tuple[str, str]] = {
    "make": ("Xuất bộ hồ sơ", "Export everything"),
    "make.about": (
        "Một tệp zip có tất cả văn bản, lịch, tin và tệp bên dưới, kèm danh mục.",
        "One zip with every paper, roster, text and file below, and an index.",
    ),
    "making": ("Đang lập hồ sơ: {share}", "Making the papers: {share}"),
    "waiting": ("Đang chuẩn bị", "Getting ready"),
    "stop": ("Dừng", "Stop"),
    "stopped": ("Đã dừng; chưa có tệp nào được tạo.", "Stopped; no file was made."),
    "failed": ("Chưa lập được hồ sơ.", "The papers could not be made."),
    "take": ("Tải về: {file}", "Download: {file}"),
    "take.about": (
        "Đã xong: {count} tệp, {size} MB. Đổi lựa chọn thì lập lại.",
        "Done: {count} files, {size} MB. Other choices need it made again.",
    ),
    "one": ("Lập", "Make"),
    "one.help": ("Lập riêng: {document}", "Make alone: {document}"),
    "one.take": ("Tải", "Take"),
    "names": ("Ghi tên người", "Show names"),
    "names.some": (
        "Văn bản nội bộ sẽ có tên của {named}/{all} mã: là dữ liệu cá nhân, chỉ gửi cho người cần "
        "dùng. Văn bản công khai và tệp cho phần mềm khác chỉ có mã.",
        "Internal papers will show the names of {named} of {all} codes: personal data, for those "
        "who need it only. Public papers and files for other software hold codes alone.",
    ),
    "names.none": (
        "Chưa có tên nào: đặt tệp people.csv (cột code, name, phone) vào thư mục dữ liệu phường, "
        "mã trùng với bảng nhân lực ({all} mã). Văn bản vẫn ghi mã.",
        "No names yet: put people.csv (columns code, name, phone) into the ward's folder, with the "
        "codes of the table of people ({all} codes). Papers keep codes.",
    ),
    "names.help": (
        "Tên chỉ có trong văn bản nội bộ; văn bản công khai luôn không có tên.",
        "Names stand in internal papers only; public ones never have any.",
    ),
    "phones": ("Ghi số điện thoại", "Show telephones"),
    "phones.help": (
        "Chỉ trong văn bản nội bộ, khi đã ghi tên.",
        "In internal papers only, where names are shown.",
    ),
    "hotline": ("Đường dây nóng", "Hotline"),
    "hotline.help": (
        "Để trống thì văn bản có dòng chấm để điền tay.",
        "Left empty, papers have a dotted line to fill in.",
    ),
    "separator": ("Dấu tách CSV", "CSV separator"),
    "separator.help": (
        "Excel tiếng Việt dùng dấu chấm phẩy; khi đó số lẻ được ghi bằng dấu phẩy.",
        "Excel in Vietnamese takes semicolons; decimals are then written with a comma.",
    ),
    "day": ("Ngày của giao ban và tin", "Day of briefing and texts"),
}
_TERMINAL: dict[str, tuple[str, str]] = {
    "cli.arg.what": (
        "chỉ xuất phần này (mặc định: tất cả, kèm danh mục). Phần: plan (các tệp như lệnh plan "
        "ghi), office, duty, briefings, phones, tools; hoặc một hồ sơ, ví dụ ke_hoach, "
        "lich_truc, brief, zalo, gpkg, kml, csv, schema; ghi nhiều lần để lấy nhiều phần",
        "only this part (default: everything, with an index). Parts: plan (the files of the plan "
        "command), office, duty, briefings, phones, tools; or one document such as "
        "ke_hoach, lich_truc, brief, zalo, gpkg, kml, csv, schema; may be given several times",
    ),
    "cli.arg.people": (
        "bảng code,name,phone: văn bản nội bộ ghi tên người; không có thì chỉ ghi mã",
        "table code,name,phone: internal papers show names; without it only codes",
    ),
    "cli.arg.before_plan": (
        "plan.json của bản đã phát hành trước: lịch cá nhân (.ics) hủy các ca không còn",
        "plan.json of the version given out before: calendars (.ics) cancel what is no more",
    ),
    "cli.arg.phones": (
        "cũng ghi số điện thoại trong văn bản nội bộ (cần --people)",
        "show telephones in internal papers too (needs --people)",
    ),
    "cli.arg.hotline": (
        "số đường dây nóng ghi trên văn bản (không có thì là dòng chấm)",
        "the hotline that papers show (a dotted line without it)",
    ),
    "cli.arg.separator": (
        "dấu tách của các bảng CSV: , hoặc ; (với ; số lẻ dùng dấu phẩy)",
        "separator of CSV tables: , or ; (with ; decimals have a comma)",
    ),
    "cli.arg.lang": ("ngôn ngữ của hồ sơ: vi hoặc en", "language of the papers: vi or en"),
    "cli.arg.day": (
        "hồ sơ của một ngày (giao ban, tin, trang của tổ) lập cho ngày này (mặc định: hôm nay; "
        "ngoài đợt thì ngày đầu)",
        "papers of one day (briefing, texts, pages of groups) are made for this day (default: "
        "today; outside the campaign its first day)",
    ),
    "cli.stage.dossier": ("Lập bộ hồ sơ", "Making the papers"),
    "cli.dossier.made": (
        "Đã ghi {count} tệp vào {folder}",
        "{count} files are in {folder}",
    ),
}
_FOUND = {
    "dossier_unknown": (
        "Không có phần hay hồ sơ tên “{value}”.",
        "There is no part or document called “{value}”.",
        "Chọn trong: {choices}.",
        "Choose among: {choices}.",
    ),
    "dossier_no_points": (
        "Phương án chưa có điểm phục vụ nào nên chưa lập được hồ sơ.",
        "The plan has no service point yet, so no papers can be made.",
        "Lập phương án rồi xuất lại.",
        "Make a plan first, then export again.",
    ),
    "dossier_no_roster": (
        "Phương án chưa xếp người: lịch trực là danh sách chỗ cần người.",
        "The plan has nobody on duty yet: the roster lists the places to fill.",
        "Nhập danh sách nhân lực rồi lập phương án để có lịch trực.",
        "Bring the list of people and make the plan to have a roster.",
    ),
    "dossier_day_outside": (
        "Ngày {value} nằm ngoài đợt ({first} – {last}).",
        "{value} is outside the campaign ({first} – {last}).",
        "Chọn một ngày trong đợt.",
        "Choose a day within the campaign.",
    ),
    "dossier_phones_alone": (
        "Có --phones nhưng không có --people, nên không biết số điện thoại nào.",
        "--phones was given without --people, so no telephone is known.",
        "Thêm --people cùng tệp code,name,phone, hoặc bỏ --phones.",
        "Add --people with a file code,name,phone, or leave --phones out.",
    ),
    "people_unknown_codes": (
        "{file}: {count} mã không có trong phương án, ví dụ {value}; đã bỏ qua.",
        "{file}: {count} codes are not in the plan, such as {value}; they were passed over.",
        "So lại mã với bảng nhân lực của phương án.",
        "Compare the codes with the plan's table of members.",
    ),
    "people_nobody": (
        "{file}: không có mã nào trùng với phương án, nên không văn bản nào có tên.",
        "{file}: no code is in the plan, so no paper would show a name.",
        "Chọn đúng tệp của phường này; cột code phải là mã trong bảng nhân lực.",
        "Choose the file of this ward; column code holds the codes of the table of members.",
    ),
}
_MAPS: dict[str, tuple[str, str]] = {
    "folder.admin.mobile": ("Điểm HCC lưu động", "Mobile admin points"),
    "folder.admin.fixed": ("Điểm HCC cố định", "Fixed admin points"),
    "folder.learning.mobile": ("Điểm BDHVS tại tổ dân phố", "Learning points of groups"),
    "folder.learning.fixed": (
        "Điểm BDHVS tại trường, trạm y tế",
        "Learning points in schools and clinics",
    ),
    "folder.other": ("Điểm phục vụ: {service}", "Service points: {service}"),
    "folder.stays": ("Chỗ dừng của điểm lưu động", "Stays of roaming points"),
    "folder.groups": ("Tổ dân phố", "Residential groups"),
    "stay": ("Từ {first} đến {last}", "From {first} to {last}"),
    "stay.name": ("Điểm số {number}: {stop}", "Point {number}: {stop}"),
    "group": ("{people} người, {elderly} người cao tuổi", "{people} people, {elderly} elderly"),
    "group.gap": ("Còn khoảng trống phục vụ", "Has a coverage gap"),
}
TEXTS: dict[str, tuple[str, str]] = {
    **{f"dossier.{key}": texts for key, texts in _DOCUMENTS.items()},
    **{f"ui.dossier.{key}": texts for key, texts in _SCREEN.items()},
    **{f"gis.{key}": texts for key, texts in _MAPS.items()},
    **_TERMINAL,
    **with_mends(_FOUND),
}
