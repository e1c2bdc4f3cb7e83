"""Where each figure on screen comes from: said on hover and on focus, and above its column."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "ui.figure.groups": ("Theo bảng tổ dân phố của phường.", "From the ward's table of groups."),
    "ui.figure.venues": ("Theo bảng địa điểm của phường.", "From the ward's table of venues."),
    "ui.figure.members": ("Theo bảng nhân lực của phường.", "From the ward's list of people."),
    "ui.figure.campaign": (
        "Theo thiết lập của đợt phục vụ: dịch vụ, ca và số người mỗi ca.",
        "From the set-up of the campaign: services, shifts and people in a shift.",
    ),
    "ui.figure.noted": ("{where} {note}.", "{where} {note}."),
    "ui.figure.size": (
        "Cộng các bảng của phường; nguồn từng cột ở Dữ liệu phường, mục Nguồn số liệu.",
        "Summed over the ward's tables; the source of each column is under Ward data, Sources.",
    ),
    "ui.figure.served": (
        "Đếm người có điểm mở trong tầm đi bộ và còn nhận thêm lượt. Tầm và tốc độ đi bộ là giả "
        "định, sửa được ở trang Nhu cầu.",
        "People counted who have an open point in walking reach that still has room. Reach and "
        "walking speed are assumptions that can be changed on the page Demand.",
    ),
    "ui.figure.walk": (
        "Phút đi từ nhà đến điểm gần nhất theo đường của phương án; tốc độ đi bộ là giả định.",
        "Minutes from home to the nearest point by the ways of the plan; walking speed is an "
        "assumption.",
    ),
    "ui.figure.nearest": (
        "Đếm người có điểm này là điểm gần nhất theo đường đi bộ.",
        "People counted for whom this point is the nearest on foot.",
    ),
    "ui.figure.visits": (
        "Ước tính từ số dân của các tổ; số lượt mỗi người và số phút mỗi lượt là giả định, sửa "
        "được ở trang Nhu cầu.",
        "Estimated from the people of the groups; visits a person and minutes a visit are "
        "assumptions that can be changed on the page Demand.",
    ),
    "ui.figure.change": (
        "Số của phương án sau thay đổi trừ số của phương án trước đó.",
        "The figure of the plan after the change less that of the plan before it.",
    ),
    "ui.figure.roster": (
        "Đếm trong lịch mở điểm và lịch trực của phương án.",
        "Counted in the opening timetable and the roster of the plan.",
    ),
    "ui.figure.home": (
        "Đo từ nơi ở ghi trong bảng nhân lực đến điểm trực.",
        "Measured from the home in the list of people to the point of duty.",
    ),
    "ui.figure.need": (
        "Tính từ số ca mở, số người mỗi ca và các quy tắc trực.",
        "Worked out from the shifts that open, the people in a shift and the rules of duty.",
    ),
    "ui.figure.have": (
        "Đếm trong bảng nhân lực, trừ những ngày vắng đã báo.",
        "Counted in the list of people, less the absences that are known.",
    ),
    "ui.figure.short": ("Số cần trừ số có.", "What is needed less what there is."),
    "ui.figure.desks": (
        "Tính từ số lượt theo giờ, số phút mỗi lượt và mục tiêu thời gian chờ; hai số sau là giả "
        "định, sửa được ngay trên trang này.",
        "Worked out from visits by the hour, minutes a visit and the target of waiting; the latter "
        "two are assumptions that can be changed on this page.",
    ),
    "ui.figure.cluster": ("Cộng các tổ của cụm.", "Summed over the groups of the cluster."),
    "ui.figure.capacity": (
        "Lượt mỗi tuần chia cho số lượt các bàn phục vụ được; số phút mỗi lượt là giả định.",
        "Visits a week over the visits that the desks can take; minutes a visit are an assumption.",
    ),
    "ui.figure.position": (
        "Tọa độ của điểm; cột Vị trí cho biết vị trí có được xác nhận hay chỉ gần đúng.",
        "Where it stands; the column of the position says whether it is confirmed or approximate.",
    ),
    "ui.figure.straight": (
        "Khoảng cách chim bay chia cho tốc độ đi bộ; tốc độ là giả định.",
        "Distance as the crow flies over the walking speed, which is an assumption.",
    ),
    "ui.figure.compared": (
        "So cách đo theo đường phố với cách đo chim bay, từng nơi ở một.",
        "Ways along the streets compared with ways as the crow flies, home by home.",
    ),
    "ui.figure.outlook": (
        "Đếm trong phương án đã giải và đã kiểm tra cho đúng số điểm, số người này.",
        "Counted in a plan that was solved and checked for just these points and people.",
    ),
    "ui.figure.offered": (
        "Tính thử với địa điểm này thêm vào phương án đang mở.",
        "Worked out with this place added to the plan at hand.",
    ),
    "ui.figure.answer": (
        "Tính lại cho các điểm được đề xuất, cùng dữ liệu và giả định với phương án đang mở.",
        "Worked out for the proposed points, with the data and assumptions of the plan at hand.",
    ),
    "ui.figure.price": (
        "Xếp thử lại lịch trực theo cách này rồi đếm.",
        "Counted in a roster that was made anew in this way.",
    ),
    "ui.figure.limit": (
        "Giới hạn lấy từ quy tắc trực; số của phương án đếm trong lịch trực.",
        "The limit is that of the rule; the figure of the plan is counted in the roster.",
    ),
    "ui.figure.standby": (
        "Đường từ nơi ở của người sẵn sàng gần nhất, theo tốc độ ghi trong quy tắc (giả định).",
        "The way from the home of the nearest person standing by, at the speed of the rule, which "
        "is an assumption.",
    ),
    "ui.figure.sides": (
        "Từng phương án được đếm lại theo một cách, trên dữ liệu của chính nó.",
        "Each plan is counted anew in one way, on its own data.",
    ),
    "ui.figure.versions": (
        "Ghi lại khi phiên bản được lưu.",
        "Written down when the version was saved.",
    ),
    "ui.figure.proof": (
        "Ghi lại khi lập phương án; phép kiểm tra độc lập tính lại.",
        "Written down when the plan was made; the independent check works it out again.",
    ),
    "ui.figure.file": ("Đếm trong tệp vừa mở.", "Counted in the file that was opened."),
    "ui.figure.machine": (
        "Đo trên máy này khi tự kiểm tra.",
        "Measured on this machine by the self-check.",
    ),
    "ui.figure.rules": (
        "Số trong quy tắc; thẻ bên cạnh ghi rõ quy tắc được cung cấp hay là giả định.",
        "The number of the rule; the tag beside it says whether it is given or assumed.",
    ),
    "ui.figure.sources": (
        "Cột Nguồn của hàng này ghi rõ được cung cấp, tính toán hay giả định.",
        "The column Source of this row says whether it is given, derived or assumed.",
    ),
    "ui.figure.timetable": (
        "Đếm trong lịch mở điểm của phương án.",
        "Counted in the opening timetable of the plan.",
    ),
    "ui.figure.card": (
        "Giờ lấy từ lịch mở điểm, phút đi bộ theo đường của phương án; số chữ đếm trong văn bản.",
        "Hours come from the opening timetable, minutes follow the ways of the plan; letters are "
        "counted in the text.",
    ),
    "ui.figure.spread": (
        "Vị trí tạm đặt được đếm trong bảng tổ dân phố; độ lệch ước lượng theo cách đặt.",
        "Groups counted in the table of groups; how far off is estimated by how they were placed.",
    ),
    "ui.figure.clusters": (
        "Thử nhiều số cụm rồi chọn số ít nhất đạt mục tiêu đi bộ; mục tiêu là giả định.",
        "Several numbers of clusters were tried; the least that meets the walking target, which is "
        "an assumption, was taken.",
    ),
}
