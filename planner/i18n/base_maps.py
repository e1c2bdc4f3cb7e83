"""Words of base maps and of what a map may show: files of tiles, online tiles, the sketch."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "ui.ground.sketch": ("Bản đồ của phường", "The ward's own map"),
    "ui.ground.of_file": ("Tệp {file}", "File {file}"),
    "ui.ground.source_unknown": (
        "Nền bản đồ: tệp {file}, không ghi nguồn",
        "Base map: file {file}, source not stated",
    ),
    "ui.ground.online": ("Bản đồ trực tuyến", "Online map"),
    "ui.ground.online.failed": (
        "Không lấy được bản đồ trực tuyến từ {host}: kiểm tra mạng. Đang dùng bản đồ của phường",
        "No online map comes from {host}: check the connection. The ward's own map is shown",
    ),
    "ui.ground.online.note": (
        "Khi bật, máy này gửi yêu cầu ra ngoài đến {host}.",
        "When switched on, this machine sends requests outside, to {host}.",
    ),
    "ui.ground.offer.title": (
        "Chưa có mạng đường phố của phường. Chọn một cách:",
        "There are no streets of the ward yet. Choose one way:",
    ),
    "ui.ground.offer.fetch": (
        "Tải đường phố của phường (một lần, cần mạng)",
        "Fetch the ward's streets (once, needs the network)",
    ),
    "ui.ground.offer.file": ("Mở tệp bản đồ có sẵn", "Open a map file you have"),
    "ui.ground.offer.sketch": ("Tiếp tục với bản đồ phác họa", "Go on with the sketched map"),
    "ui.ground.offer.sketched": (
        "Đang dùng bản đồ phác họa: ranh giới vẽ theo vị trí các tổ, thời gian đi bộ là ước lượng.",
        "The map is sketched: its outline follows the groups, walks are estimated.",
    ),
    "ui.ground.offer.again": ("Thêm đường phố", "Add streets"),
    "ui.ground.offer.place": ("Tên phường, tỉnh hoặc thành phố", "Ward, province or city"),
    "ui.ground.offer.place.help": (
        "Ví dụ: Phường Tây Hồ, Hà Nội",
        "For example: Phường Tây Hồ, Hà Nội",
    ),
    "ui.ground.offer.hosts": (
        "Sẽ gửi yêu cầu đến {hosts}: chỉ gồm tên phường và khung tọa độ, không gửi số liệu.",
        "Sends a request to {hosts}: only the name and box of the ward, none of its data.",
    ),
    "ui.ground.offer.go": ("Tải về", "Fetch"),
    "ui.ground.offer.drop": (
        "Tệp đường phố (.osm.pbf, .osm, .geojson, .gpkg, .graphml) hoặc nền bản đồ (.pmtiles, "
        ".mbtiles)",
        "A file of streets (.osm.pbf, .osm, .geojson, .gpkg, .graphml) or a base map (.pmtiles, "
        ".mbtiles)",
    ),
    "ui.ground.offer.big": (
        "Tệp lớn hơn 25 MB: chép thẳng vào {folder}; đường phố đặt tên network.osm.pbf.",
        "Files over 25 MB: copy into {folder}; name streets network.osm.pbf.",
    ),
    "ui.ground.offer.running": ("Đang lấy bản đồ…", "Getting the map…"),
    "ui.ground.offer.read_only": (
        "Thư mục {folder} chỉ đọc được, nên bản đồ phác họa được giữ nguyên: không thêm được đường "
        "phố vào đây. Chép thư mục sang nơi ghi được rồi mở phần mềm với thư mục đó.",
        "The folder {folder} is read-only, so the sketched map stays: no streets can be added. "
        "Copy it to a place that can be written and open the planner with that folder.",
    ),
    "ui.ground.offer.done.streets": (
        "Đã có đường phố; thời gian đi bộ nay tính theo đường thật. Tính lại để đặt lại các điểm.",
        "Streets are there; walks now follow them. Solve again to place the points anew.",
    ),
    "ui.ground.offer.done.ward": ("Đã lấy bản đồ của phường.", "The ward's own map was taken."),
    "ui.ground.offer.done.tiles": (
        "Đã lấy nền bản đồ. Bật trong “Lớp bản đồ”.",
        "The base map was taken. Switch it on under “Map layers”.",
    ),
    "finding.ground_file_unknown": (
        "Tệp {file} không phải loại tệp bản đồ nhận được ({known}).",
        "The file {file} is no kind of map file that can be taken ({known}).",
    ),
    "finding.ground_file_unknown.mend": (
        "Chọn tệp đường phố của OpenStreetMap (.osm.pbf) hoặc nền bản đồ (.pmtiles, .mbtiles).",
        "Choose streets of OpenStreetMap (.osm.pbf) or a base map (.pmtiles, .mbtiles).",
    ),
    "finding.ground_file_there": (
        "Thư mục của phường đã có tệp {file}; tệp cũ được giữ nguyên.",
        "The ward's folder already holds {file}; that file stays.",
    ),
    "finding.ground_file_there.mend": (
        "Chuyển tệp cũ đi nơi khác rồi mở lại tệp mới.",
        "Move the earlier file elsewhere, then open the new one again.",
    ),
    "ui.before.switch": ("So sánh trước và sau", "Compare before and after"),
    "ui.before.none": (
        "Dùng được sau khi có thay đổi trên bản đồ.",
        "Available after a change on the map.",
    ),
    "ui.before.before": ("Trước thay đổi", "Before the change"),
    "ui.before.after": (
        "Sau thay đổi (nét đứt: bớt, nét liền: thêm)",
        "After the change (dashed: loss, solid: gain)",
    ),
    "ui.sketch.mark": ("Bản đồ phác họa", "Sketched map"),
    "documents.map.stay_key": (
        "Nơi điểm lưu động mở theo ngày (ký hiệu nhạt)",
        "Where a mobile point opens on some days (faint sign)",
    ),
    "ui.map.waits": ("Đang vẽ bản đồ…", "Drawing the map…"),
    "ui.map.north": ("B", "N"),
    "ui.map.two_fingers": (
        "Dùng hai ngón tay để di chuyển bản đồ",
        "Use two fingers to move the map",
    ),
    "ui.map.wheel": (
        "Giữ Ctrl khi lăn chuột, hoặc bấm vào bản đồ trước, để phóng to, thu nhỏ",
        "Hold Ctrl while scrolling, or press the map first, to zoom",
    ),
    "ui.map.dot": ("{count} người", "{count} people"),
    "ui.map.dot_one": ("{count} người", "{count} person"),
    "ui.map.dots": (
        "Tròn: được phục vụ · vuông: quá tải · tam giác: ngoài tầm",
        "Disc: served · square: full · triangle: out of reach",
    ),
    "ui.map.dot0": ("Được phục vụ", "Served"),
    "ui.map.dot1": ("Trong tầm nhưng quá tải", "In reach, but the points are full"),
    "ui.map.dot2": ("Ngoài tầm đi bộ", "Out of walking reach"),
    "ui.map.failed": (
        "Bản đồ chưa tải được. Tải lại trang.",
        "The map did not load. Reload the page.",
    ),
    "ui.map.ground": ("Nền bản đồ", "Base map"),
    "ui.map.takes": ("Thả vào: {name}", "Drop into: {name}"),
    "finding.map_file_unreadable": (
        "Tệp bản đồ {file} không đọc được.",
        "The map file {file} cannot be read.",
    ),
    "finding.map_file_unreadable.mend": (
        "Tải lại tệp .pmtiles hoặc .mbtiles và chép lại vào thư mục; tệp có thể bị thiếu một phần.",
        "Get the .pmtiles or .mbtiles file again and copy it anew; a part of it may be missing.",
    ),
    "finding.map_file_kind": (
        "Tệp bản đồ {file} chứa ô bản đồ loại “{value}”, chưa vẽ được.",
        "The map file {file} holds tiles of a kind that cannot be drawn yet: “{value}”.",
    ),
    "finding.map_file_kind.mend": (
        "Dùng tệp có ô bản đồ dạng ảnh (png, jpg, webp) hoặc dạng nét vẽ (pbf, mvt).",
        "Use a file with tiles as pictures (png, jpg, webp) or as shapes (pbf, mvt).",
    ),
    "finding.map_file_packing": (
        "Tệp bản đồ {file} được nén theo cách “{value}”, chưa mở được.",
        "The map file {file} is packed in a way that cannot be opened yet: “{value}”.",
    ),
    "finding.map_file_packing.mend": (
        "Dùng tệp nén kiểu gzip hoặc không nén.",
        "Use a file packed with gzip, or not packed.",
    ),
    "finding.map_file_empty": (
        "Tệp bản đồ {file} không có ô bản đồ nào.",
        "The map file {file} holds no tiles.",
    ),
    "finding.map_file_empty.mend": (
        "Cắt lại tệp cho vùng của phường rồi chép vào thư mục.",
        "Cut the file again for the area of the ward and copy it into the folder.",
    ),
    "finding.map_file_elsewhere": (
        "Tệp bản đồ {file} không phủ khu vực của phường.",
        "The map file {file} does not cover the area of the ward.",
    ),
    "finding.map_file_elsewhere.mend": (
        "Kiểm tra có chọn nhầm tệp của nơi khác không.",
        "Check whether the file of another place was chosen by mistake.",
    ),
}
