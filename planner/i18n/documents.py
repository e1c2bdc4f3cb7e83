"""Words of paper and files: roster workbook, map, and what hinders writing them."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # marks on every export
    "documents.synthetic": (
        "DỮ LIỆU MÔ PHỎNG – không dùng để phân công thật",
        "SYNTHETIC DATA – not for real assignments",
    ),
    "documents.synthetic_short": ("Dữ liệu mô phỏng", "Synthetic data"),
    "documents.as_planned": ("theo kế hoạch", "as planned"),
    "documents.page": ("Trang {page}/{pages}", "Page {page}/{pages}"),
    "documents.committee": ("ỦY BAN NHÂN DÂN", "PEOPLE'S COMMITTEE"),
    "documents.ward": ("PHƯỜNG {ward}", "WARD OF {ward}"),
    # names of services where the campaign gives none
    "documents.service.admin": (
        "Điểm phục vụ hành chính công lưu động",
        "Mobile admin service points",
    ),
    "documents.service.learning": (
        "Điểm “Bình dân học vụ số”",
        "Digital literacy learning points",
    ),
    # sheets of the roster workbook
    "documents.sheet.summary": ("Tổng hợp", "Summary"),
    "documents.sheet.week": ("Tuần {week}", "Week {week}"),
    "documents.sheet.learning": ("Điểm BDHVS", "Learning points"),
    "documents.sheet.sessions": ("{name} tuần {week}", "{name} week {week}"),
    "documents.sheet.week_people": ("Người tuần {week}", "People week {week}"),
    "documents.sheet.week_roles": ("Vai trò tuần {week}", "Roles week {week}"),
    "documents.sheet.roles": ("Theo vai trò", "By role"),
    "documents.sheet.people": ("Theo người", "By person"),
    "documents.sheet.vacancies": ("Ca còn thiếu người", "Vacant posts"),
    "documents.title.summary": (
        "LỊCH TRỰC CÁC ĐIỂM PHỤC VỤ – TỔNG HỢP",
        "SHIFT ROSTER OF THE SERVICE POINTS – SUMMARY",
    ),
    "documents.title.week": (
        "LỊCH TRỰC {service} – TUẦN {week} (từ {first} đến {last})",
        "ROSTER OF {service} – WEEK {week} ({first} to {last})",
    ),
    "documents.title.week_people": (
        "LỊCH TRỰC THEO NGƯỜI – TUẦN {week} (từ {first} đến {last})",
        "ROSTER BY PERSON – WEEK {week} ({first} to {last})",
    ),
    "documents.title.week_roles": (
        "LỊCH TRỰC THEO VAI TRÒ – TUẦN {week} (từ {first} đến {last})",
        "ROSTER BY ROLE – WEEK {week} ({first} to {last})",
    ),
    "documents.title.roles": (
        "THỐNG KÊ CA TRỰC THEO VAI TRÒ – theo kế hoạch",
        "SHIFTS BY ROLE – as planned",
    ),
    "documents.title.people": (
        "TỔNG HỢP CA TRỰC THEO NGƯỜI – theo kế hoạch",
        "SHIFTS BY PERSON – as planned",
    ),
    "documents.title.vacancies": ("CÁC CA CÒN THIẾU NGƯỜI", "POSTS NOBODY FILLS YET"),
    # columns of the roster (DEMO_AND_WORDS A8)
    "documents.column.number": ("STT", "No."),
    "documents.column.day": ("Ngày, thứ", "Date, weekday"),
    "documents.column.shift": ("Ca (giờ)", "Shift (hours)"),
    "documents.column.point": ("Điểm, địa chỉ", "Point, address"),
    "documents.column.in_charge": ("Cán bộ phụ trách ca", "Officer in charge"),
    "documents.column.police": ("Công an", "Police"),
    "documents.column.youth": ("Đoàn viên", "Youth member"),
    "documents.column.leader": ("Lãnh đạo trực", "Duty leader"),
    "documents.column.phone": ("Điện thoại", "Phone"),
    "documents.column.note": ("Ghi chú", "Note"),
    "documents.column.slot": ("Mã ca (không sửa)", "Shift code (leave as it is)"),
    "documents.column.crew": ("Người hướng dẫn", "Instructors"),
    "documents.column.code": ("Mã", "Code"),
    "documents.column.name": ("Họ và tên", "Name"),
    "documents.column.roles": ("Vai trò", "Roles"),
    "documents.column.team": ("Tổ, nơi công tác", "Team, place"),
    "documents.column.shifts": ("Số ca", "Shifts"),
    "documents.column.evenings": ("Ca tối", "Evenings"),
    "documents.column.weekends": ("Ca cuối tuần", "Weekend shifts"),
    "documents.column.holidays": ("Ca ngày lễ", "Holiday shifts"),
    "documents.column.hours": ("Số giờ", "Hours"),
    "documents.column.km": ("Số km", "Kilometres"),
    "documents.column.role": ("Vai trò khi trực", "Role on duty"),
    "documents.column.people": ("Số người", "People"),
    "documents.column.on_duty": ("Người trực (điểm)", "On duty (point)"),
    "documents.column.most_shifts": ("Nhiều nhất/người (ca)", "Most shifts, one person"),
    "documents.column.most_hours": ("Tuần nhiều nhất (giờ)", "Busiest week (hours)"),
    "documents.column.missing_roles": ("Vai trò còn thiếu", "Roles missing"),
    "documents.column.missing": ("Còn thiếu", "Missing"),
    "documents.column.reason": ("Lý do", "Reason"),
    # notes in cells
    "documents.note.holiday": ("Trực ngày lễ", "Holiday duty"),
    "documents.note.missing": ("Còn thiếu {count}: {roles}", "Missing {count}: {roles}"),
    "documents.note.no_vacancy": (
        "Tất cả các ca trong phương án đều đủ người.",
        "Every shift of the plan is staffed.",
    ),
    "documents.note.codes": (
        "Lịch ghi mã người trực; họ tên, điện thoại chỉ có khi xuất kèm danh sách nhân lực.",
        "People appear as codes; names and phones are added only with a list of people.",
    ),
    "documents.note.evening": (
        "Ca tối: bắt đầu từ 18h00; cuối tuần: Thứ Bảy, Chủ nhật.",
        "Evening: starts at 18:00 or later; weekend: Saturday and Sunday.",
    ),
    "documents.note.vacant": ("(còn thiếu)", "(vacant)"),
    "documents.note.total": ("Cộng", "Total"),
    "documents.note.weekly": (
        "Ngày lễ tô nền vàng.",
        "Holidays are shaded.",
    ),
    "documents.note.sessions": (
        "* đã tập huấn; ngày lễ tô nền vàng.",
        "* trained; holidays are shaded.",
    ),
    "documents.own_place": ("tại chỗ", "at home"),
    "documents.note.own_place": (
        "“Tại chỗ” là tại điểm của tổ, cơ sở ghi ở cột Tổ, nơi công tác; ô trống là không trực.",
        "“At home” is at the point of the team or place in the column before; blank = no duty.",
    ),
    "documents.note.places": (
        "Trong ngoặc là điểm trực; HCC 4 là Điểm HCC số 4.",
        "The point stands in brackets; Admin 4 is admin point 4.",
    ),
    "documents.note.campaign": (
        "{name}, từ {first} đến {last}",
        "{name}, {first} to {last}",
    ),
    "documents.note.source": (
        "Số liệu theo phương án mã {digest}-{seed}.",
        "Figures of the plan {digest}-{seed}.",
    ),
    "documents.column.figure": ("Chỉ tiêu", "Figure"),
    "documents.column.value": ("Giá trị theo phương án", "Value in the plan"),
    "documents.column.sheet": ("Trang tính", "Sheet"),
    "documents.column.lines": ("Số ca", "Shifts"),
    "documents.or": (" hoặc ", " or "),
    # roles
    "documents.role.can_bo": ("Cán bộ", "Official"),
    "documents.role.cong_chuc": ("Công chức", "Civil servant"),
    "documents.role.vien_chuc": ("Viên chức", "Public employee"),
    "documents.role.khong_chuyen_trach": ("Cán bộ không chuyên trách", "Part-time official"),
    "documents.role.canh_sat_khu_vuc": ("Cảnh sát khu vực", "Area police officer"),
    "documents.role.cong_an": ("Công an", "Police officer"),
    "documents.role.to_truong": ("Tổ trưởng", "Group head"),
    "documents.role.to_pho": ("Tổ phó", "Deputy group head"),
    "documents.role.bi_thu_chi_bo": ("Bí thư chi bộ", "Party cell secretary"),
    "documents.role.mat_tran": ("Trưởng ban công tác Mặt trận", "Front committee head"),
    "documents.role.doan_vien": ("Đoàn viên thanh niên", "Youth union member"),
    "documents.role.phu_nu": ("Hội viên phụ nữ", "Women's union member"),
    "documents.role.giao_vien": ("Giáo viên", "Teacher"),
    "documents.role.nhan_vien_y_te": ("Nhân viên y tế", "Health worker"),
    "documents.role.sinh_vien": ("Sinh viên tình nguyện", "Student volunteer"),
    "documents.role.lanh_dao_truc": ("Lãnh đạo trực", "Duty leader"),
    "documents.role.any": ("bất kỳ vai trò nào", "any role"),
    # why a post is vacant
    "documents.vacancy.no_member_free": ("Không còn người rảnh", "Nobody is free"),
    "documents.vacancy.no_members": ("Chưa có danh sách nhân lực", "No list of people yet"),
    "documents.vacancy.not_yet_rostered": ("Chưa xếp người", "Not rostered yet"),
    "documents.vacancy.other": ("Lý do khác: {code}", "Other reason: {code}"),
    # the map
    "documents.map.title": ("Bản đồ phương án", "Map of the plan"),
    "documents.map.legend": ("Chú giải", "Legend"),
    "documents.map.served": ("Tổ được phục vụ trong tầm đi bộ", "Group served within a walk"),
    "documents.map.full": ("Trong tầm nhưng quá tải", "In reach but full"),
    "documents.map.out_of_reach": ("Ngoài tầm đi bộ", "Out of walking reach"),
    "documents.map.admin": ("Điểm HCC lưu động, có số", "Mobile admin point, numbered"),
    "documents.map.learning": ("Điểm BDHVS tại tổ dân phố", "Learning point of a group"),
    "documents.map.fixed": ("Điểm BDHVS tại trường, trạm y tế", "Learning point, school or clinic"),
    "documents.map.other": ("Điểm phục vụ: {service}", "Service point: {service}"),
    "documents.map.hours": ("Giờ mở", "Opening hours"),
    "documents.map.no_hours": ("Chưa xếp lịch mở", "No opening planned"),
    "documents.map.holiday_hours": ("Mở thêm ngày lễ: {days}", "Also open on holidays: {days}"),
    "documents.map.assigned": (
        "Gần nhất với {people} người, trong đó {elderly} người cao tuổi",
        "Nearest for {people} people, {elderly} of them elderly",
    ),
    "documents.map.visits": (
        "Dự kiến {visits} lượt mỗi tuần",
        "About {visits} visits a week",
    ),
    "documents.map.approximate": ("Vị trí gần đúng", "Approximate position"),
    "documents.map.group": (
        "{served}/{people} người được phục vụ; {elderly_served}/{elderly} người cao tuổi",
        "{served}/{people} people served; {elderly_served}/{elderly} elderly",
    ),
    "documents.map.walk": ("Đi bộ bình quân {minutes} phút", "Mean walk {minutes} minutes"),
    "documents.map.every_day": ("Hằng ngày", "Every day"),
    "documents.map.sketch": (
        "Ranh giới tổ dân phố là phác họa theo nơi ở",
        "Group areas are sketched from where people live",
    ),
    "documents.map.zoom_in": ("Phóng to", "Zoom in"),
    "documents.map.zoom_out": ("Thu nhỏ", "Zoom out"),
    # findings about the folder written to
    "finding.output_not_ours": (
        "Thư mục {value} đã có và không do phần mềm này tạo ra; không ghi đè.",
        "Folder {value} exists and was not made by the planner; it was left as it is.",
    ),
    "finding.output_not_ours.mend": (
        "Chọn thư mục khác, hoặc chuyển các tệp trong thư mục này đi nơi khác.",
        "Choose another folder, or move what is in this one elsewhere.",
    ),
    "finding.output_is_file": (
        "{value} là một tệp, không phải thư mục.",
        "{value} is a file, not a folder.",
    ),
    "finding.output_is_file.mend": (
        "Chọn tên thư mục khác để xuất.",
        "Choose another name for the output folder.",
    ),
    "finding.output_file_open": (
        "Không thay được {value}: một tệp trong đó đang mở ở chương trình khác, "
        "hoặc không có quyền ghi.",
        "{value} cannot be replaced: a file in it is open in another program, or may not be "
        "written.",
    ),
    "finding.output_file_open.mend": (
        "Đóng tệp trong Excel hoặc trình xem bản đồ rồi xuất lại; nếu vẫn không được, "
        "chọn thư mục khác.",
        "Close the file in Excel or the map viewer and try again; else choose another folder.",
    ),
    "finding.output_unwritable": (
        "Không ghi được vào {value}: {reason}.",
        "Cannot write to {value}: {reason}.",
    ),
    "finding.output_unwritable.mend": (
        "Chọn một thư mục có quyền ghi, hoặc kiểm tra ổ đĩa.",
        "Choose a folder that may be written, or check the disk.",
    ),
    "finding.output_disk_full": (
        "Ổ đĩa chứa {value} đã đầy; kết quả cũ vẫn còn nguyên.",
        "The disk of {value} is full; the earlier output is untouched.",
    ),
    "finding.output_disk_full.mend": (
        "Giải phóng dung lượng rồi xuất lại.",
        "Free some space and try again.",
    ),
}
