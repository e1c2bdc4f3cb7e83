"""Words of base maps and of what a map may show: files of tiles, online tiles, the sketch."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "ui.map.dot": ("{count} người", "{count} people"),
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
        "Tệp bản đồ {file} không đọc được ({value}).",
        "The map file {file} cannot be read ({value}).",
    ),
    "finding.map_file_unreadable.mend": (
        "Tải lại tệp .pmtiles hoặc .mbtiles và chép lại vào thư mục; tệp có thể bị thiếu một phần.",
        "Get the .pmtiles or .mbtiles file again and copy it anew; a part of it may be missing.",
    ),
    "finding.map_file_kind": (
        "Tệp bản đồ {file} chứa loại ô bản đồ “{value}” chưa vẽ được.",
        "The map file {file} holds tiles of a kind that cannot be drawn yet: “{value}”.",
    ),
    "finding.map_file_kind.mend": (
        "Dùng tệp có ô bản đồ dạng ảnh (png, jpg, webp) hoặc dạng nét vẽ (pbf, mvt).",
        "Use a file with tiles as pictures (png, jpg, webp) or as shapes (pbf, mvt).",
    ),
    "finding.map_file_packing": (
        "Tệp bản đồ {file} được nén theo cách “{value}” chưa mở được.",
        "The map file {file} is packed in a way that cannot be opened: “{value}”.",
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
        "See whether the file of another place was taken.",
    ),
}
