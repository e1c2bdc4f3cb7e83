"""Words of the page of one residential group: on screen, on paper, for Zalo and the loudspeaker."""

from __future__ import annotations

_PAGE: dict[str, tuple[str, str]] = {
    "title": ("Lịch phục vụ của {group}", "Service hours for {group}"),
    "own": ("Điểm của tổ", "The group's own point"),
    "near": ("Điểm khác gần nhất", "Nearest other points"),
    "own.none": (
        "Phương án không đặt điểm riêng tại tổ này; mời đến các điểm gần nhất dưới đây.",
        "The plan has no point of this group's own; please come to the nearest ones below.",
    ),
    "near.none": ("Phương án chưa có điểm nào khác.", "The plan has no other point yet."),
    "week": ("Tuần {first} – {last}", "Week {first} – {last}"),
    "all": ("Cả đợt, {first} – {last}", "The whole campaign, {first} – {last}"),
    "on_day": ("{day}: mở {hours}", "{day}: open {hours}"),
    "not_on_day": ("{day}: không mở", "{day}: closed"),
    "next": ("Lần mở tới: {day}, {hours}", "Next open: {day}, {hours}"),
    "no_more": ("Không còn lần mở nào trong đợt này", "Not open again in this campaign"),
    "no_hours": ("Chưa xếp lịch mở", "No opening planned yet"),
    "closed_week": ("Tuần này không mở", "Closed this week"),
    "every_day": ("Hằng ngày", "Every day"),
    "stretch": ("{first} – {last}", "{first} – {last}"),
    "closed": ("không mở", "closed"),
    "walk": (
        "Đi bộ khoảng {adult} phút; người cao tuổi khoảng {elderly} phút",
        "About {adult} minutes on foot; the elderly about {elderly} minutes",
    ),
    "walk.adult": ("Đi bộ khoảng {adult} phút", "About {adult} minutes on foot"),
    "walk.none": ("Không đi bộ tới được", "Cannot be walked to"),
    "walk.estimate": ("ước lượng", "estimated"),
    "reach": (
        "{service}: trong tuần thường phục vụ được {served}/{people} người trong tầm đi bộ "
        "{minutes} phút ({elderly_served}/{elderly} người cao tuổi).",
        "{service}: in a normal week {served}/{people} people are served within {minutes} minutes "
        "on foot ({elderly_served}/{elderly} of the elderly).",
    ),
    "reach.gap": (
        "Tổ dân phố này còn khoảng trống phục vụ.",
        "This group still has a gap in service.",
    ),
    "far": (
        "Điểm gần nhất nằm ngoài tầm đi bộ {minutes} phút của người cao tuổi.",
        "The nearest point lies beyond {minutes} minutes on foot for the elderly.",
    ),
    "detour.water": (
        "Đường chim bay {straight} km nhưng đi bộ vòng {water} {metres} km, nên tổ dân phố này "
        "không được tính là trong tầm phục vụ của {point}.",
        "It is {straight} km as the crow flies but {metres} km on foot round {water}, so this "
        "group does not count as within reach of {point}.",
    ),
    "detour.street": (
        "Đường chim bay {straight} km nhưng đi bộ theo đường {metres} km, nên tổ dân phố này "
        "không được tính là trong tầm phục vụ của {point}.",
        "It is {straight} km as the crow flies but {metres} km on foot by the streets, so this "
        "group does not count as within reach of {point}.",
    ),
    "water": ("mặt nước", "the water"),
    "duty": ("Trực tại điểm của tổ", "On duty at the group's own point"),
    "duty.team": (
        "Tổ chuyển đổi số cộng đồng, mã {code}",
        "Community digital team, code {code}",
    ),
    "duty.other": ("{role} (nơi khác hỗ trợ)", "{role} (from elsewhere)"),
    "duty.missing": ("còn thiếu {count} người", "{count} missing"),
    "duty.none": ("Tuần này chưa xếp người trực", "Nobody is rostered this week yet"),
    "duty.codes": (
        "Chỉ ghi vai trò; họ tên và điện thoại chỉ hiện khi được chọn lúc tạo trang.",
        "Roles only; names and phones appear only if chosen when the page is made.",
    ),
    "map": ("Bản đồ quanh tổ", "Map round the group"),
    "map.group": ("Khu vực của tổ (phác họa theo nơi ở)", "The group's area (sketched)"),
    "map.group.short": ("Khu vực của tổ", "The group's area"),
    "map.streets": ("Đường phố", "Streets"),
    "map.beyond": ("Ngoài khung: {points}", "Outside the frame: {points}"),
    "map.north": ("B", "N"),
    "open_maps": ("Mở Google Maps", "Open Google Maps"),
    "qr": ("Quét để mở bản đồ", "Scan to open the map"),
    "qr.of": ("Mã QR vị trí {point}", "QR code of the position of {point}"),
    "texts": ("Nội dung để gửi", "Texts to send"),
    "zalo": ("Tin nhắn Zalo", "Zalo message"),
    "speech": ("Bài đọc loa", "Loudspeaker text"),
    "zalo.size": ("{count}/1.000 ký tự", "{count}/1,000 characters"),
    "speech.size": (
        "{count} từ, đọc khoảng {seconds} giây",
        "{count} words, about {seconds} seconds",
    ),
    "copy": ("Sao chép", "Copy"),
    "copied": ("Đã sao chép", "Copied"),
    "copy.by_hand": (
        "Đã chọn sẵn nội dung; nhấn giữ rồi chọn Sao chép",
        "The text is selected; hold and choose Copy",
    ),
    "hotline": ("Đường dây nóng: {number}", "Hotline: {number}"),
    "hotline.unknown": ("………………", "………………"),
    "made": (
        "Theo phương án “{campaign}”; trang lập cho ngày {day}.",
        "By the plan “{campaign}”; made for {day}.",
    ),
    "today": ("hôm nay", "today"),
}
_SAID: dict[str, tuple[str, str]] = {
    "zalo.opening": (
        "{group} trân trọng thông báo lịch phục vụ tuần {first} – {last}.",
        "{group} announces the service hours of the week {first} – {last}.",
    ),
    "zalo.point": ("▪ {point}", "▪ {point}"),
    "zalo.at": ("Tại: {venue}", "At: {venue}"),
    "zalo.way": ("Chỉ đường: {url}", "Directions: {url}"),
    "zalo.pass_on": (
        "Đề nghị các gia đình thông báo cho nhau, nhất là gia đình có người cao tuổi, người khuyết "
        "tật.",
        "Please tell one another, above all families with elderly or disabled people.",
    ),
    "say.opening": ("{group} trân trọng thông báo:", "{group} announces:"),
    "say.week": (
        "tuần này, từ {first} đến {last},",
        "this week, from {first} to {last},",
    ),
    "say.own": ("{point} mở tại {place}.", "{point} opens at {place}."),
    "say.own.closed": ("{point} không mở.", "{point} stays closed."),
    "say.no_own": (
        "mời bà con cần hướng dẫn làm thủ tục trực tuyến đến điểm gần nhất.",
        "residents who need help with online procedures are asked to come to the nearest point.",
    ),
    "say.near": (
        "Bà con cũng có thể đến {point}, tại {place}{walk}.",
        "Residents may also come to {point}, at {place}{walk}.",
    ),
    "say.walk": (
        ", đi bộ khoảng {adult} phút, người cao tuổi khoảng {elderly} phút",
        ", about {adult} minutes on foot, about {elderly} minutes for the elderly",
    ),
    "say.walk.adult": (", đi bộ khoảng {adult} phút", ", about {adult} minutes on foot"),
    "say.hours": ("{days}, {hours}.", "{days}, {hours}."),
    "say.from_to": ("từ {start} đến {end}", "from {start} to {end}"),
    "say.and": (" và ", " and "),
    "say.clock": ("{hour} giờ {minute}", "{hour}:{minute}"),
    "say.clock.full": ("{hour} giờ", "{hour} o'clock"),
    "say.day": ("{weekday} ngày {day} tháng {month}", "{weekday} {day}/{month}"),
    "say.every_day": ("Hằng ngày", "Every day"),
    "say.pass_on": (
        "Đề nghị các gia đình thông báo cho nhau, nhất là gia đình có người cao tuổi, người khuyết "
        "tật.",
        "Please tell one another, above all families with elderly or disabled people.",
    ),
    "say.hotline": ("Đường dây nóng: {number}.", "Hotline: {number}."),
    "say.again": ("Xin nhắc lại:", "Once more:"),
    "say.thanks": ("Xin trân trọng cảm ơn.", "Thank you."),
    "say.point.admin.mobile": (
        "điểm phục vụ hành chính công lưu động số {number}",
        "mobile admin service point {number}",
    ),
    "say.point.learning.mobile": (
        "điểm Bình dân học vụ số của tổ",
        "the group's digital literacy learning point",
    ),
    "say.point.learning.fixed": ("điểm Bình dân học vụ số", "the digital literacy learning point"),
    "say.point.other": ("điểm {service} số {number}", "point {service} {number}"),
    "say.group": ("tổ dân phố", "group"),
}
_SCREEN: dict[str, tuple[str, str]] = {
    "heading": ("Trang của tổ dân phố", "Page of one residential group"),
    "about": (
        "Một trang gọn của riêng một tổ để gửi qua Zalo: địa điểm, giờ mở, bản đồ, tin nhắn và bài "
        "đọc loa viết sẵn. Trang mở được không cần mạng.",
        "One short page of one group, to send by Zalo: place, hours, map, a message and a "
        "loudspeaker text ready to use. It opens without a network.",
    ),
    "choose": ("Tổ dân phố", "Residential group"),
    "day": ("Lập cho tuần có ngày", "For the week of"),
    "names": ("Ghi họ tên người của tổ", "With the names of the group's own people"),
    "phones": ("Ghi điện thoại người của tổ", "With the phones of the group's own people"),
    "people.some": (
        "Danh sách nhân lực có {count} người của tổ này. Chỉ gửi trang cho người cần biết.",
        "The list of people has {count} of this group. Send the page only to those who need it.",
    ),
    "people.none": (
        "Danh sách nhân lực không có họ tên, điện thoại của tổ này; trang chỉ ghi vai trò.",
        "The list of people has no names or phones of this group; the page shows roles only.",
    ),
    "html": ("Tải trang", "Download the page"),
    "png": ("Tải ảnh", "Download the picture"),
    "zip": ("Tạo trang của cả {count} tổ (.zip)", "Make the pages of all {count} groups (.zip)"),
    "zip.ready": ("Tải trang của các tổ (.zip)", "Download the pages of all groups (.zip)"),
    "stop": ("Dừng", "Stop"),
    "files": ("Tệp của phương án", "Files of the plan"),
    "zip.about": (
        "Trang và ảnh của từng tổ, chỉ ghi vai trò; mất khoảng nửa phút.",
        "Page and picture of every group, roles only; takes about half a minute.",
    ),
    "preview": ("Xem trước ảnh", "Preview of the picture"),
    "preview.alt": ("Ảnh lịch phục vụ của {group}", "Picture of the service hours for {group}"),
    "copy.hint": (
        "Bấm biểu tượng sao chép ở góc phải của khung.",
        "Press the copy sign in the right corner of the box.",
    ),
    "open": ("Mở trang của {group}", "Open the page of {group}"),
    "pick": (
        "Bấm vào một dòng để mở trang gửi Zalo của tổ đó.",
        "Click a row to open that group's page for Zalo.",
    ),
    "archive": ("trang_cac_to", "pages_of_groups"),
    "making": ("Đã tạo {done}/{count} trang", "{done}/{count} pages made"),
}
TEXTS: dict[str, tuple[str, str]] = {
    **{f"group_page.{key}": texts for key, texts in (_PAGE | _SAID).items()},
    **{f"ui.group_page.{key}": texts for key, texts in _SCREEN.items()},
    "cli.arg.export_workspace": (
        "thư mục dữ liệu của phương án, để tính đường đi bộ của từng tổ theo mạng đường phố; không "
        "có thì đường đi là ước lượng và được ghi như vậy",
        "the workspace of the plan, so that the walks of each group follow its streets; without it "
        "walks are estimates and marked so",
    ),
    "finding.group_walks_estimated": (
        "Tệp phương án không chứa mạng đường phố, nên phút đi bộ trên trang của các tổ là ước "
        "lượng và báo cáo không nêu địa điểm nên thêm.",
        "The plan file holds no streets, so the minutes on foot on the pages of groups are "
        "estimates, and reports name no further venues.",
    ),
    "finding.group_walks_estimated.mend": (
        "Ghi thêm --workspace cùng thư mục dữ liệu phường của phương án để tính theo đường phố.",
        "Add --workspace with the folder of the plan's ward data to count along its streets.",
    ),
    "finding.other_streets": (
        "Thư mục {value} không có mạng đường phố mà phương án này đã dùng.",
        "The folder {value} does not have the streets that this plan was made with.",
    ),
    "finding.other_streets.mend": (
        "Chọn đúng thư mục dữ liệu của phương án, lập lại phương án với dữ liệu mới, hoặc bỏ "
        "--workspace để đường đi bộ là ước lượng.",
        "Choose the workspace of the plan, plan again with the new data, or leave out --workspace "
        "so that walks are estimates.",
    ),
}
