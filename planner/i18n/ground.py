"""Words of real ground: the straight line beside the streets, areas on foot."""

TEXTS: dict[str, tuple[str, str]] = {
    "ui.menu.ground": ("Đường thật", "Real streets"),
    "ui.ground.rule": ("So với", "Compared with"),
    "ui.ground.rule.straight": ("Đường chim bay", "The straight line"),
    "ui.ground.rule.detour": ("Đường chim bay × 1,3", "The straight line × 1.3"),
    "ui.ground.how.network": ("đi theo đường phố", "along the streets"),
    "ui.ground.how.barrier_estimate": (
        "đi vòng hồ và vật cản (ước lượng, phường chưa có mạng đường phố)",
        "round lake and barriers (an estimate: the ward has no street network yet)",
    ),
    "ui.ground.sentence": (
        "Vạch vòng tròn trên bản đồ thì coi {straight} người cao tuổi là ở gần điểm; {how} chỉ có "
        "{streets}. {wrong} người cao tuổi ({share}) bị coi nhầm là đã được phục vụ.",
        "Circles on the map call {straight} elderly people near a point; {how} there are "
        "{streets}. {wrong} elderly people ({share}) would wrongly be called covered.",
    ),
    "ui.ground.sentence.none": (
        "Hai cách đo cho cùng kết quả: {streets} người cao tuổi ở gần điểm, không ai bị coi nhầm.",
        "Both ways agree: {streets} elderly people are near a point, nobody is wrongly called "
        "covered.",
    ),
    "ui.ground.more": (
        "Mọi người: coi nhầm là gần {wrong} trong {people} người; coi nhầm là xa {far} người "
        "({far_elderly} người cao tuổi). Gần là trong {minutes} phút đi bộ theo sức mỗi người.",
        "Everyone: {wrong} of {people} people wrongly near; {far} wrongly far ({far_elderly} "
        "elderly). Near means within {minutes} minutes on foot at each person's own speed.",
    ),
    "ui.ground.key": (
        "Nơi có người bị coi nhầm là gần; vòng càng lớn càng nhiều người",
        "Homes wrongly called near; the larger the disc, the more people",
    ),
    "ui.ground.cell": (
        "{people} người, trong đó {elderly} người cao tuổi",
        "{people} people, {elderly} of them elderly",
    ),
    "ui.ground.cell.walk": (
        "Đường chim bay {straight} phút, đường thật {streets} phút",
        "Straight line {straight} minutes, real walk {streets} minutes",
    ),
    "ui.ground.cell.no_way": (
        "Đường chim bay {straight} phút, không có đường đi bộ",
        "Straight line {straight} minutes, no way on foot",
    ),
    "ui.ground.column.elderly": ("Cao tuổi nhầm", "Elderly wrong"),
    "ui.ground.column.people": ("Người nhầm", "People wrong"),
    "ui.ground.column.far": ("Nhầm là xa", "Wrongly far"),
    "ui.ground.column.straight": ("Chim bay (phút)", "Straight (min)"),
    "ui.ground.column.streets": ("Đường thật (phút)", "Real walk (min)"),
    "ui.ground.download": ("Tải bảng các tổ (.csv)", "Download the table (.csv)"),
    "ui.ground.file": ("duong_that", "real_streets"),
    "ui.ground.trial": ("Nếu xếp điểm theo đường chim bay", "Had the points been placed by it"),
    "ui.ground.trial.running": ("Đang xếp thử hai cách", "Placing the points both ways"),
    "ui.ground.trial.sentence": (
        "Xếp {points} điểm theo đường chim bay tưởng được {promised} người cao tuổi, thực tế được "
        "{brought}. Cũng {points} điểm ấy xếp theo đường thật được {possible}: mất {lost} người "
        "cao tuổi, {lost_people} người tính chung.",
        "Placing {points} points by the straight line promises {promised} elderly people near and "
        "brings {brought}. As many points placed by real walks bring {possible}: {lost} elderly "
        "people would be lost, {lost_people} people in all.",
    ),
    "ui.ground.trial.same": (
        "Xếp {points} điểm theo đường chim bay cũng đưa {brought} người cao tuổi vào tầm đi bộ "
        "thật, không kém cách xếp theo đường thật.",
        "Placing {points} points by the straight line also brings {brought} elderly people near on "
        "real walks, no fewer than placing by real walks.",
    ),
    "ui.ground.trial.fixed": (
        "Điểm của dịch vụ này đặt sẵn theo tổ dân phố, không xếp thử.",
        "The points of this service follow the groups; there is nothing to place anew.",
    ),
    "ui.ground.trial.none": (
        "Không xếp thử được với dữ liệu hiện tại.",
        "The points cannot be placed anew with the data at hand.",
    ),
    "ui.walks.switch": ("Vùng đi bộ", "Walking areas"),
    "ui.walks.choose": (
        "Chọn một điểm trên bản đồ để xem vùng đi bộ 5, 10, 15 phút.",
        "Choose a point on the map to see who is 5, 10 and 15 minutes away on foot.",
    ),
    "ui.walks.no_streets": (
        "Chưa có mạng đường phố nên không vẽ được vùng đi bộ. Thêm tệp network vào thư mục phường.",
        "Without a street network there are no walking areas. Add a network file to the workspace.",
    ),
    "ui.walks.no_street_near": (
        "Điểm này không gần con đường nào: không vẽ được vùng đi bộ.",
        "No street is near this point: its walking areas cannot be drawn.",
    ),
    "ui.walks.about": (
        "Đi bộ {limits} phút, {kmh} km/giờ (tự đặt), nhà cách đường không quá 30 m.",
        "On foot {limits} minutes, {kmh} km/h (assumed), houses within 30 m of a street.",
    ),
}
