"""Words of the single pages."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "ui.overview.welcome": (
        "Phương án đã lập sẵn: **{admin} điểm HCC lưu động, {learning} điểm BDHVS và lịch trực**, "
        "đợt {first}–{last}, {days} ngày mở điểm. Kéo thử một điểm để thấy ai được phục vụ thêm, "
        "ai không còn trong tầm.",
        "The plan is ready: **{admin} mobile admin points, {learning} learning points and a "
        "roster**, {first}–{last}, {days} days of opening. Try dragging a point to see who gains "
        "and who loses.",
    ),
    "ui.overview.drag": ("Kéo thử một điểm", "Try dragging a point"),
    "ui.overview.own": ("Bắt đầu với dữ liệu phường mình", "Begin with your own ward"),
    "ui.overview.own.about": (
        "Chỉ cần một bảng bốn cột: tổ dân phố, số hộ, vị trí hoặc địa chỉ, người phụ trách. Phần "
        "mềm cho xem trước rồi mới lấy vào; bảng nào thiếu thì dùng giả định, có ghi rõ.",
        "A table of four columns is enough: group, households, position or address, person in "
        "charge. It is shown first and taken afterwards; missing tables take assumed values, "
        "labelled.",
    ),
    # kinds of venues
    "ui.kind.nha_van_hoa": ("Nhà văn hóa tổ dân phố", "Culture house"),
    "ui.kind.truong_hoc": ("Trường học", "School"),
    "ui.kind.tram_y_te": ("Trạm y tế", "Health station"),
    "ui.kind.hanh_chinh_cong": ("Điểm phục vụ hành chính công", "Public service counter"),
    "ui.kind.chung_cu": ("Sảnh chung cư", "Apartment lobby"),
    "ui.kind.ton_giao": ("Cơ sở tôn giáo", "Religious place"),
    "ui.kind.cho": ("Chợ", "Market"),
    "ui.kind.quan_ca_phe": ("Quán cà phê", "Café"),
    "ui.kind.hoi_quan": ("Hội quán, trụ sở đoàn thể", "Clubhouse"),
    "ui.kind.ngo_san": ("Ngõ, sân chơi, vườn hoa", "Alley, yard or garden"),
    "ui.kind.khac": ("Địa điểm khác", "Other place"),
    # grids
    "ui.grid.total": ("Tổng", "Total"),
    "ui.grid.empty": (
        "Chưa có ca nào được xếp trong thời gian này.",
        "Nothing is rostered in this time yet.",
    ),
    "ui.grid.whole": ("Cả đợt", "Whole campaign"),
    "ui.grid.when": ("Thời gian", "When"),
    "ui.grid.week": ("Tuần {number} ({first}–{last})", "Week {number} ({first}–{last})"),
    "ui.weekday.short": ("T2 T3 T4 T5 T6 T7 CN", "Mon Tue Wed Thu Fri Sat Sun"),
    "ui.mark.morning": ("S", "M"),
    "ui.mark.afternoon": ("C", "A"),
    "ui.mark.evening": ("T", "E"),
    "ui.shift.morning": ("Ca sáng", "Morning"),
    "ui.shift.afternoon": ("Ca chiều", "Afternoon"),
    "ui.shift.evening": ("Ca tối", "Evening"),
    "ui.shift.all": ("Mọi ca", "All shifts"),
    "ui.shift.week": ("Cả tuần", "Whole week"),
    "ui.old_ward": ("Phường cũ", "Old ward"),
    "ui.old_ward.all": ("Tất cả", "All"),
    "ui.walker": ("Người đi bộ", "Who walks"),
    "ui.walker.all": ("Mọi người", "Everyone"),
    "ui.walker.adult": ("Người lớn", "Adults"),
    "ui.walker.elderly": ("Người cao tuổi", "Elderly"),
    "ui.walker.mobility_limited": ("Người khuyết tật", "Mobility-limited"),
    "ui.hours": ("{hours} giờ", "{hours} h"),
    "ui.column.point": ("Điểm", "Point"),
    "ui.column.day": ("Ngày", "Day"),
    "ui.column.shift": ("Ca", "Shift"),
    "ui.column.reason": ("Lý do", "Reason"),
    "ui.column.role": ("Vai trò", "Role"),
    "ui.column.roles": ("Vai trò cần", "Roles that fit"),
    "ui.column.missing": ("Còn thiếu", "Missing"),
    "ui.column.service": ("Dịch vụ", "Service"),
    "ui.column.group": ("Tổ dân phố", "Residential group"),
    # timetable
    "ui.timetable.all_open": (
        "Tất cả {count} ca theo kế hoạch đều mở được.",
        "All {count} planned sessions can open.",
    ),
    "ui.timetable.refused": (
        "{count} ca theo kế hoạch chưa mở được",
        "{count} planned sessions cannot open",
    ),
    "ui.reason.venue_closed": ("Địa điểm đóng cửa", "The place is closed"),
    "ui.reason.no_member_free": ("Không còn người rảnh", "Nobody is free"),
    "ui.reason.not_yet_rostered": ("Chưa xếp người", "Not rostered yet"),
    # roster
    "ui.roster.by_point": ("Theo điểm", "By point"),
    "ui.roster.by_person": ("Theo người", "By person"),
    "ui.roster.vacant": ("Ca còn thiếu người", "Vacant posts"),
    "ui.roster.fair": ("Chia đều ca trực", "Fair shares"),
    "ui.roster.no_vacancy": ("Mọi ca trực đều đủ người.", "Every shift is fully staffed."),
    "ui.roster.missing": ("thiếu {count} {roles}", "{count} {roles} missing"),
    "ui.fair.about": (
        "Số ca mỗi người trong cả đợt, theo kế hoạch.",
        "Shifts per person over the whole campaign, as planned.",
    ),
    "ui.fair.in_team": ("{role} (trong tổ chuyển đổi số)", "{role} (community team)"),
    "ui.fair.people": ("Số người có ca", "People on duty"),
    "ui.fair.least": ("Ít nhất", "Fewest"),
    "ui.fair.mean": ("Bình quân", "Mean"),
    "ui.fair.most": ("Nhiều nhất", "Most"),
    "ui.fair.evenings": ("Ca tối mỗi người", "Evenings each"),
    "ui.fair.weekends": ("Ca cuối tuần mỗi người", "Weekend shifts each"),
    "ui.headcount.enough": (
        "Đủ người: cần {need}, hiện có {have}, tính theo từng vai trò, có trừ ngày vắng.",
        "Enough people: {need} needed, {have} available, counted by role, absences included.",
    ),
    "ui.headcount.short": (
        "Không đủ người: cần {need} {role}, hiện có {have}, còn thiếu {short}.",
        "Not enough people: {need} {role} needed, {have} available, {short} missing.",
    ),
    "ui.headcount.ways": ("Các cách giải quyết, đã tính thử:", "Ways out, each one computed:"),
    "ui.headcount.rows": ("Xem theo vai trò và tuần", "By role and week"),
    "ui.headcount.scope": ("Tính cho", "Counted for"),
    "ui.headcount.period": ("Thời gian", "Period"),
    "ui.headcount.need": ("Cần", "Needed"),
    "ui.headcount.have": ("Hiện có", "Available"),
    "ui.headcount.missing": ("Thiếu", "Missing"),
    "ui.scope.people": ("số người", "people"),
    "ui.scope.campaign": ("cả đợt (lượt trực)", "campaign (person-shifts)"),
    "ui.scope.week": ("tuần (lượt trực)", "week (person-shifts)"),
    "ui.scope.day": ("ngày (lượt trực)", "day (person-shifts)"),
    "ui.scope.shift": ("ca (lượt trực)", "shift (person-shifts)"),
    # coverage
    "ui.gap.none": (
        "Không tổ dân phố nào còn khoảng trống với lựa chọn này.",
        "No residential group has a gap for this choice.",
    ),
    "ui.gap.some": (
        "{count}/{of} tổ dân phố còn khoảng trống; nhiều người chưa được phục vụ nhất: {names}.",
        "{count} of {of} residential groups have a gap; most people unserved in: {names}.",
    ),
    "ui.gap.share": ("Phục vụ", "Served"),
    "ui.gap.elderly_left": ("Cao tuổi chưa phục vụ", "Elderly unserved"),
    "ui.gap.minutes": ("Phút đi bộ", "Walk (min)"),
    "ui.class.full": ("Trong tầm nhưng quá tải", "In reach but full"),
    "ui.class.out_of_reach": ("Ngoài tầm đi bộ", "Out of reach"),
    "ui.coverage.thin": ("Mười ca ít lượt nhất", "The ten thinnest point-shifts"),
    "ui.coverage.thin.about": (
        "Đóng một ca thì giải phóng bao nhiêu lượt trực, và ai không còn được phục vụ.",
        "What closing each one frees, and whom it would leave unserved.",
    ),
    "ui.coverage.changed": (
        "Trước và sau các thay đổi chưa lưu",
        "Before and after the unsaved changes",
    ),
    "ui.thin.visits": ("Lượt mỗi ca", "Visits a shift"),
    "ui.thin.per_hour": ("Lượt mỗi giờ công", "Visits a staff-hour"),
    "ui.thin.freed": ("Lượt trực giải phóng", "Person-shifts freed"),
    "ui.thin.people": ("Người không còn được phục vụ", "People left unserved"),
    "ui.thin.elderly": ("Trong đó người cao tuổi", "Elderly among them"),
    "ui.changed.people": ("Người được phục vụ (thêm, bớt)", "People served (change)"),
    "ui.changed.elderly": ("Người cao tuổi (thêm, bớt)", "Elderly (change)"),
    "ui.changed.minutes": ("Phút đi bộ (thêm, bớt)", "Minutes on foot (change)"),
    # export
    "ui.export.synthetic": (
        "Dữ liệu mô phỏng: mọi tệp xuất ra đều ghi rõ, không dùng để phân công thật.",
        "Synthetic data: every file says so; not for real assignments.",
    ),
    "ui.export.unsaved": (
        "Tệp xuất ra gồm cả {count} thay đổi chưa lưu thành bản.",
        "The files include {count} changes that are not yet a saved version.",
    ),
    # data
    "ui.data.facts": (
        "{groups} tổ dân phố, {households} hộ, {people} người (trong đó {elderly} người cao "
        "tuổi), {venues} địa điểm, {members} người tham gia.",
        "{groups} residential groups, {households} households, {people} people ({elderly} "
        "elderly), {venues} places, {members} people on duty lists.",
    ),
    "ui.data.groups": ("Tổ dân phố", "Groups"),
    "ui.data.venues": ("Địa điểm", "Places"),
    "ui.data.members": ("Nhân lực", "People"),
    "ui.data.campaign": ("Dịch vụ và ca", "Services and shifts"),
    "ui.data.findings": ("Cần xem lại", "To look at"),
    "ui.data.sources": ("Nguồn số liệu", "Sources"),
    "ui.data.sources.about": (
        "Mỗi cột số liệu là số liệu được cung cấp, số liệu tính toán hoặc giả định.",
        "Each column of numbers is given, derived or assumed.",
    ),
    "ui.data.no_findings": ("Mọi dòng đều đã được nhận.", "Every row was accepted."),
    "ui.data.held": ("Tải {count} dòng để riêng", "Download {count} rows set aside"),
    "ui.data.name": ("Tên", "Name"),
    "ui.data.households": ("Hộ", "Households"),
    "ui.data.people": ("Người", "People"),
    "ui.data.elderly": ("Người cao tuổi", "Elderly"),
    "ui.data.disabled": ("Người khuyết tật", "Disabled"),
    "ui.data.no_smartphone": ("Không có điện thoại thông minh", "No smartphone"),
    "ui.data.position": ("Vị trí", "Position"),
    "ui.position.surveyed": ("Đã khảo sát", "Surveyed"),
    "ui.position.approximate": ("Gần đúng", "Approximate"),
    "ui.data.kind": ("Loại", "Kind"),
    "ui.data.desks": ("Bàn", "Desks"),
    "ui.data.power": ("Điện", "Power"),
    "ui.data.wifi": ("Wi-Fi", "Wi-Fi"),
    "ui.data.step_free": ("Lối đi không bậc", "Step-free"),
    "ui.data.open": ("Ca mở cửa", "Open shifts"),
    "ui.data.code": ("Mã", "Code"),
    "ui.data.size": ("Số người", "People"),
    "ui.data.team": ("Tổ chuyển đổi số", "Team"),
    "ui.data.trained": ("Đã tập huấn", "Trained"),
    "ui.data.absences": ("Lượt vắng", "Absences"),
    "ui.data.weekly": ("Khung giờ hằng tuần", "Weekly windows"),
    "ui.data.points": ("Số điểm", "Points"),
    "ui.data.crew": ("Mỗi ca cần", "Crew of a shift"),
    "ui.data.reach": ("Tầm đi bộ", "Walking reach"),
    "ui.data.per_visit": ("Mỗi lượt", "Per visit"),
    "ui.data.source": ("Nguồn", "Source"),
    "ui.data.holidays": ("Mở ngày lễ", "Open on holidays"),
    "ui.data.table": ("Bảng", "Table"),
    "ui.data.note": ("Ghi chú", "Note"),
    # demand
    "ui.demand.clusters": ("Cụm nhu cầu", "Demand clusters"),
    "ui.demand.formula": ("Cách tính và hệ số", "Formula and coefficients"),
    "ui.demand.k": ("Số cụm", "Number of clusters"),
    "ui.demand.clusters.about": (
        "Một cụm gồm những nơi ở gần nhau theo phút đi bộ; không cụm nào vắt qua mặt hồ.",
        "A cluster is homes near one another in minutes on foot; none reaches across the lake.",
    ),
    "ui.cluster.k": ("{k} cụm (đề xuất {proposed}).", "{k} clusters ({proposed} proposed)."),
    "ui.cluster.name": ("Cụm", "Cluster"),
    "ui.cluster.groups": ("Số tổ", "Groups"),
    "ui.cluster.visits": ("Lượt mỗi tuần", "Visits a week"),
    "ui.cluster.load": ("Tải so với sức phục vụ (%)", "Load against capacity (%)"),
    "ui.cluster.candidates": ("Địa điểm dự kiến", "Candidate places"),
    "ui.demand.formula.words": (
        "Lượt mỗi tuần của một nơi ở = số người theo đối tượng × chỉ tiêu mời mỗi người × tỷ lệ "
        "đến × phần của ca. Lượt, người, hộ và hồ sơ là bốn đơn vị khác nhau, không cộng với "
        "nhau.",
        "Visits a week of a home = people by audience × target per person × share who come × "
        "share of the shift. Visits, people, households and files are four units that are never "
        "added.",
    ),
    "ui.demand.figure": ("Con số đối chiếu", "Figure"),
    "ui.demand.model": ("Theo mô hình", "Model"),
    "ui.demand.known": ("Đã biết", "Known"),
    "ui.unit.share": ("tỷ lệ", "share"),
    "ui.unit.visits/person/30 days": ("lượt/người/30 ngày", "visits/person/30 days"),
    "ui.unit.visits/person": ("lượt/người", "visits/person"),
    "ui.unit.files/visit": ("hồ sơ/lượt", "files/visit"),
    "ui.unit.days": ("ngày", "days"),
    "ui.unit.yes = 1": ("có = 1", "yes = 1"),
    "ui.unit.visits": ("lượt", "visits"),
    "ui.unit.people": ("người", "people"),
    "ui.unit.households": ("hộ", "households"),
    "ui.unit.files": ("hồ sơ", "files"),
    "ui.target.admin_visits": (
        "Lượt đến điểm HCC trong cả đợt",
        "Visits to admin points, campaign",
    ),
    "ui.target.learning_people": (
        "Người được hướng dẫn tại điểm BDHVS đến {day}",
        "People helped at learning points by {day}",
    ),
    "ui.target.households": ("Hộ cần hướng dẫn trực tiếp", "Households needing help face to face"),
    "ui.target.files": ("Hồ sơ nộp tại điểm HCC", "Files at admin points"),
    "ui.demand.coefficients": ("Hệ số", "Coefficients"),
    "ui.demand.coefficients.about": (
        "Bấm vào giá trị để sửa; bảng lượt mỗi tuần tính lại ngay, phương án tính lại khi bấm nút.",
        "Click a value to change it; the visits follow at once, the plan when the button is "
        "pressed.",
    ),
    "ui.demand.way": (
        "Khi xếp lịch trực, đường từ nhà đến điểm trực tính bằng mét theo đường chim bay, chưa "
        "theo đường phố, đường một chiều hay giờ cao điểm; tốc độ và hệ số xe máy dưới đây chưa "
        "làm đổi lịch trực. Nguồn: lựa chọn của phần mềm, chưa có số đo.",
        "The roster counts the way from home to a duty in metres as the crow flies, not along "
        "streets, one-ways or rush hours; the motorbike speeds and factors below do not change "
        "the roster yet. Source: a choice of this program, no measurement.",
    ),
    "ui.demand.replan": (
        "Lập lại phương án với {count} hệ số đã sửa",
        "Plan again with {count} changed coefficients",
    ),
    "ui.coefficient.id": ("Hệ số", "Coefficient"),
    "ui.coefficient.value": ("Giá trị", "Value"),
    "ui.coefficient.share_too_big": (
        "{name}: tỷ lệ phải từ 0 đến 1, chưa dùng giá trị này.",
        "{name}: a share lies between 0 and 1; this value is not used.",
    ),
    "ui.coefficient.unit": ("Đơn vị", "Unit"),
    "ui.coefficient.source": ("Nguồn", "Source"),
    "ui.coefficient.note": ("Ghi chú", "Note"),
    # services in short
    "ui.service.admin": ("Điểm HCC", "Admin points"),
    "ui.service.learning": ("Điểm BDHVS", "Learning points"),
    # stages after edits
    "ui.mark_state.needs_resolve": (
        "Cần tính lại: {stage} ({reasons})",
        "To be solved again: {stage} ({reasons})",
    ),
    "ui.mark_state.broken": (
        "Không còn đúng: {stage} ({reasons})",
        "No longer holds: {stage} ({reasons})",
    ),
    "ui.reason.other_count": (
        "số điểm khác với số đã định",
        "the number of points is not the one asked for",
    ),
    "ui.reason.banned_stop_used": (
        "một điểm đang ở nơi không được đặt",
        "a point stands where none is wanted",
    ),
    "ui.reason.excluded": (
        "Không xếp được người cho ca này",
        "This shift could not be staffed",
    ),
    "ui.reason.holiday": ("Ngày nghỉ lễ", "Public holiday"),
    # the table of edits
    "ui.table.title": ("Sửa trong bảng", "Edit in a table"),
    "ui.table.about": (
        "Chọn địa điểm khác để chuyển điểm, hoặc nhập tọa độ; đánh dấu Giữ hoặc Bỏ điểm.",
        "Choose another place to move a point, or enter coordinates; tick Keep or Close.",
    ),
    "ui.table.lat": ("Vĩ độ", "Latitude"),
    "ui.table.lon": ("Kinh độ", "Longitude"),
    "ui.table.kept": ("Giữ", "Keep"),
    "ui.table.close": ("Bỏ điểm", "Close"),
    "ui.table.unban": ("Cho phép đặt lại tại {place}", "Allow {place} again"),
    "ui.gap.full": ("Quá tải", "Full"),
    "ui.gap.out": ("Ngoài tầm", "Out of reach"),
}
