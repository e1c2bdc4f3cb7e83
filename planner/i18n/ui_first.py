"""The first minutes: the way on from page to page, the tour in three steps, the first plan."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "ui.onward": ("Tiếp: {page}", "Next: {page}"),
    "ui.onward.roster_file": ("Lưu lịch trực roster.xlsx", "Save the roster as roster.xlsx"),
    "ui.onward.roster_codes": (
        "Lưu vào thư mục tải về, ghi mã; họ tên: trang Xuất hồ sơ.",
        "Saved in downloads, with codes; names: the Export page.",
    ),
    "ui.overview.plan": (
        "Phương án đã lập sẵn: **{points} điểm và lịch trực**, đợt {first}–{last}, {days} ngày mở "
        "điểm. Bấm “Tiếp” để xem và sửa từng điểm trên bản đồ.",
        "The plan is ready: **{points} points and a roster**, {first}–{last}, {days} days of "
        "opening. Press “Next” to look at each point on the map and change it.",
    ),
    "ui.help": ("Trợ giúp", "Help"),
    "ui.help.tour": ("Xem lại hướng dẫn 3 bước", "See the three steps again"),
    "ui.help.map": (
        "Trên bản đồ: kéo điểm bằng chuột hoặc ngón tay; chọn điểm bằng phím Tab rồi dịch bằng "
        "phím mũi tên, giữ Shift để dịch xa hơn. “Sửa trong bảng” làm được các việc đó trong bảng.",
        "On the map: drag a point by mouse or finger; reach a point with Tab and move it with the "
        "arrow keys, with Shift to move it farther. “Edit in a table” does the same in a table.",
    ),
    "ui.help.saved": (
        "Mọi thay đổi được lưu ngay; giờ lưu hiện ở ô cuối của hàng số phía trên.",
        "Every change is saved at once; the last tile of the numbers on top says when.",
    ),
    "ui.help.terms": (
        "**HCC**: hành chính công. **BDHVS**: Bình dân học vụ số. **TDP**: tổ dân phố.",
        "**HCC** (admin points): public administrative services. **BDHVS** (learning points): "
        "digital literacy for everyone. **TDP**: residential group.",
    ),
    "ui.tour.step": ("Hướng dẫn {step}/3", "Tour {step}/3"),
    "ui.tour.map": (
        "Phương án mẫu đã có trên bản đồ",
        "The sample plan is on the map",
    ),
    "ui.tour.map.text": (
        "{admin} điểm hành chính công (HCC) lưu động là các vòng tròn có số; {learning} điểm Bình "
        "dân học vụ số (BDHVS) là hình thoi, ngôi nhà và chữ thập. Màu xanh là tổ dân phố (TDP) "
        "được phục vụ; sọc cam là tổ còn khoảng trống.",
        "{admin} mobile admin points are the circles with a number; {learning} learning points are "
        "diamonds, houses and crosses. Green residential groups (TDP) are served; orange stripes "
        "mark a gap.",
    ),
    "ui.tour.numbers": ("Các con số của phương án", "The plan in numbers"),
    "ui.tour.numbers.text": (
        "Hàng số phía trên cho biết phương án tốt đến đâu. Hiện có {households} hộ trong tầm đi "
        "bộ, {gaps}/{groups} tổ còn khoảng trống. Các số này "
        "đổi ngay sau mỗi thay đổi trên bản đồ và không bao giờ bị che.",
        "The row on top says how good the plan is. At present {households} of households are "
        "within walking reach, {gaps}/{groups} groups "
        "have a gap. These numbers follow every change on the map and are never covered.",
    ),
    "ui.tour.drag": ("Kéo thử một điểm", "Try dragging a point"),
    "ui.tour.drag.text": (
        "Nhấn giữ một vòng tròn có số rồi kéo sang chỗ khác. Các số được tính lại ngay; có thể "
        "hoàn tác.",
        "Hold a circle with a number and drag it elsewhere. The numbers follow at once; it can be "
        "undone.",
    ),
    "ui.tour.waiting": ("Đang chờ kéo một điểm trên bản đồ…", "Waiting for a point to be dragged…"),
    "ui.tour.roster": ("Bỏ qua, xem lịch trực", "Skip, look at the roster"),
    "ui.tour.done": ("Đã kéo: đây là những thay đổi", "Done: this is what changed"),
    "ui.tour.done.groups": (
        "Hộ trong tầm đi bộ: {before} → {after}. {losing} tổ có người không còn trong tầm, "
        "{gaining} tổ có thêm người trong tầm; tên các tổ ở bên dưới.",
        "Households within reach: {before} → {after}. {losing} groups have people no longer within "
        "reach, {gaining} groups have more people within reach; their names are below.",
    ),
    "ui.tour.next": ("Tiếp: {title}", "Next: {title}"),
    "ui.tour.skip": ("Bỏ qua hướng dẫn", "Skip the tour"),
    "ui.tour.stay": ("Xong, ở lại trang này", "Done, stay on this page"),
    "ui.first.plan": ("Lập phương án ngay", "Plan now"),
    "ui.first.plan.about": (
        "Tệp có {rows} tổ dân phố dùng được: đủ để lập phương án đầu tiên.",
        "The file has {rows} groups that can be used: enough for a first plan.",
    ),
    "ui.first.plan.held": (
        "Tệp có {rows} tổ dân phố dùng được; {held} dòng được để riêng, sửa sau ở trang Dữ liệu "
        "phường.",
        "The file has {rows} groups that can be used; {held} rows are set apart, to be mended "
        "later on Ward data.",
    ),
}
