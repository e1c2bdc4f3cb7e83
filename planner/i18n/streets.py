"""Words of street networks: what a file leaves open, and what travel assumes."""

from __future__ import annotations

from planner.i18n.mended import with_mends

_FOUND: dict[str, tuple[str, str, str, str]] = {
    "streets_left_out": (
        "{file}: bỏ {count} đường không ai đi bộ hay chạy xe máy được: {expressway} đường cao tốc, "
        "{closed} đường cấm hoặc riêng, {not_built} đường chưa làm xong hoặc đã bỏ, {area} vùng, "
        "{not_a_street} thứ không phải đường phố, {not_a_line} hình không phải đường.",
        "{file}: {count} ways left out that nobody may walk or ride: {expressway} expressways, "
        "{closed} closed or private, {not_built} not built or given up, {area} areas, "
        "{not_a_street} that are no streets, {not_a_line} shapes that are no lines.",
        "Không cần làm gì nếu đúng; nếu một đường bị bỏ nhầm, sửa thẻ access hoặc foot của nó.",
        "Nothing to do where this is right; else change the way's access or foot tag.",
    ),
    "streets_broken": (
        "{file}: bỏ {count} chỗ hỏng: {missing_nodes} nút không có trong tệp, {no_position} đường "
        "không có vị trí, {short_lines} đường chỉ có một điểm, {bad_geometry} hình hỏng, {far_off} "
        "đường nằm quá xa.",
        "{file}: {count} broken places left out: {missing_nodes} nodes that are not in the file, "
        "{no_position} ways without a position, {short_lines} of a single place, {bad_geometry} "
        "broken shapes, {far_off} very far away.",
        "Tải hoặc xuất lại tệp, lấy rộng hơn ranh giới phường một chút.",
        "Download or export the file again, a little wider than the ward.",
    ),
    "streets_for_wheels": (
        "{file}: {wheels_only} đường cấm đi bộ chỉ dùng cho xe máy; {reversible} đường đổi chiều "
        "theo giờ chỉ dùng cho đi bộ.",
        "{file}: {wheels_only} ways closed to walkers serve motorbikes alone; {reversible} ways "
        "whose direction changes by the hour serve walkers alone.",
        "Không cần làm gì nếu đúng; nếu người đi bộ vẫn đi được, sửa thẻ foot thành yes.",
        "Nothing to do where this is right; where people may walk, set the way's foot tag to yes.",
    ),
    "streets_twice": (
        "{file}: {count} đường được vẽ hai lần, mỗi đường chỉ lấy một lần: {repeated_lines} đường "
        "trùng hẳn, {second_direction} đường ghi riêng chiều về.",
        "{file}: {count} streets are drawn twice and taken once: {repeated_lines} copies, "
        "{second_direction} drawn once more for the way back.",
        "Không cần làm gì.",
        "Nothing to do.",
    ),
    "streets_foot_oneway": (
        "{file}: {foot_oneway} đường ghi người đi bộ chỉ đi một chiều (oneway:foot) vẫn được tính "
        "là đi bộ hai chiều.",
        "{file}: {foot_oneway} ways that say walkers go one way only (oneway:foot) are walked both "
        "ways all the same.",
        "Không cần làm gì nếu đi bộ ngược chiều được; nếu không, đặt foot=no cho đường đó.",
        "Nothing to do where people walk both ways; else set the way's foot tag to no.",
    ),
    "streets_islands": (
        "{file}: {edges} đoạn đường ({percent} %) trong {parts} mảng không nối với phần chính "
        "của mạng đường phố, nên không dùng để tính đường đi.",
        "{file}: {edges} street pieces ({percent} %) in {parts} parts are not joined to the main "
        "network and are not used for walks.",
        "Nối các đường này trên bản đồ nguồn nếu ngoài thực tế đi qua được.",
        "Join these streets in the source map where people can pass in reality.",
    ),
    "network_licence_unknown": (
        "{file} không cho biết nguồn và giấy phép của đường phố.",
        "{file} does not say where its streets come from and under which licence.",
        "Ghi nguồn vào tệp (GeoJSON: attribution; bảng: cột source).",
        "Write the source into the file (GeoJSON: attribution; tables: a column source).",
    ),
    "network_date_of_file": (
        "{file} không ghi ngày của dữ liệu; lấy ngày của tệp, {value}.",
        "{file} gives no date of its data; the date of the file is taken, {value}.",
        "Ghi ngày vào tệp (GeoJSON: vintage) hoặc tải tệp .osm.pbf có ngày.",
        "Write the date into the file (GeoJSON: vintage) or use a dated .osm.pbf.",
    ),
    "network_layers_unused": (
        "{file}: dùng lớp “{used}”; các lớp khác không được đọc: {others}.",
        "{file}: the layer “{used}” is used; these are not read: {others}.",
        "Nếu đường phố nằm ở lớp khác, xuất riêng lớp đó.",
        "Where the streets are in another layer, export that one alone.",
    ),
    "network_no_crs": (
        "{file}: lớp “{sheet}” không cho biết hệ tọa độ.",
        "{file}: the layer “{sheet}” does not say its coordinate system.",
        "Đặt hệ tọa độ (ví dụ VN-2000, EPSG:5897) rồi xuất lại.",
        "Set its coordinate system (VN-2000, EPSG:5897, for example) and export it again.",
    ),
    "network_unpacks_too_large": (
        "{file} giải nén ra hơn {limit} MB.",
        "{file} unpacks to more than {limit} MB.",
        "Cắt tệp theo ranh giới phường, hoặc dùng .osm.pbf.",
        "Cut the file to the ward, or use .osm.pbf.",
    ),
    "network_cache_broken": (
        "{file}: bản đã đọc trước ({value}) bị hỏng; tệp được đọc lại.",
        "{file}: the copy read before ({value}) is broken; the file is read again.",
        "Không cần làm gì.",
        "Nothing to do.",
    ),
    "network_not_kept": (
        "{file}: không lưu được bản đã đọc; lần sau tệp được đọc lại từ đầu.",
        "{file}: what was read could not be kept; next time the file is read from the beginning.",
        "Cho phép ghi vào thư mục làm việc hoặc giải phóng đĩa.",
        "Allow writing to the workspace, or free some disk space.",
    ),
    "travel_speed_not_positive": (
        "{file}: giả định {column} là {value}; phải lớn hơn 0.",
        "{file}: the assumption {column} is {value}; it must be more than 0.",
        "Nhập một số lớn hơn 0.",
        "Enter a number above 0.",
    ),
}
_WALKERS: dict[str, tuple[str, str]] = {
    "adult": ("người lớn", "adults"),
    "elderly": ("người cao tuổi", "elderly people"),
    "mobility_limited": ("người khuyết tật", "people with limited mobility"),
}
_STREETS: dict[str, tuple[str, str]] = {
    "trunk": ("quốc lộ, đường lớn", "trunk roads"),
    "primary": ("đường trục chính", "primary streets"),
    "secondary": ("đường trục", "secondary streets"),
    "tertiary": ("đường khu vực", "tertiary streets"),
    "residential": ("đường nội bộ", "residential streets"),
    "alley": ("ngõ, ngách", "alleys"),
    "footway": ("lối đi bộ được chạy xe", "footways open to motorbikes"),
    "other": ("đường khác", "other streets"),
}
_SHIFTS: dict[str, tuple[str, str]] = {
    "morning": ("ca sáng", "in the morning"),
    "afternoon": ("ca chiều", "in the afternoon"),
    "evening": ("ca tối", "in the evening"),
}
_ASSUMED: dict[str, tuple[str, str]] = {
    **{
        f"walk_kmh.{walker}": (f"Tốc độ đi bộ của {vi}", f"Walking speed of {en}")
        for walker, (vi, en) in _WALKERS.items()
    },
    **{
        f"steps_s.{walker}": (
            f"Thời gian thêm của {vi} cho mỗi đoạn bậc thang",
            f"More time of {en} for a flight of steps",
        )
        for walker, (vi, en) in _WALKERS.items()
    },
    **{
        f"steps_avoided.{walker}": (
            f"Đường của {vi} tránh bậc thang (1 = có, 0 = không)",
            f"Ways of {en} avoid steps (1 = yes, 0 = no)",
        )
        for walker, (vi, en) in _WALKERS.items()
    },
    "flight_m": ("Chiều dài một đoạn bậc thang", "Length of a flight of steps"),
    "ferry_kmh": ("Tốc độ phà, đò", "Speed of ferries"),
    "ferry_wait_min": ("Thời gian chờ phà, đò", "Wait at a ferry"),
    **{
        f"motorbike_kmh.{street}": (f"Tốc độ xe máy trên {vi}", f"Motorbike speed on {en}")
        for street, (vi, en) in _STREETS.items()
    },
    **{
        f"motorbike_factor.{shift}": (
            f"Hệ số thời gian đi xe máy {vi}",
            f"Factor of motorbike times {en}",
        )
        for shift, (vi, en) in _SHIFTS.items()
    },
}

TEXTS: dict[str, tuple[str, str]] = {
    **with_mends(_FOUND),
    **{f"demand.assumption.travel.{key}": words for key, words in _ASSUMED.items()},
    "ui.unit.km/h": ("km/giờ", "km/h"),
    "ui.unit.s/flight": ("giây/đoạn", "s/flight"),
    "ui.unit.factor": ("lần", "times"),
    "ui.unit.m": ("m", "m"),
    "ui.unit.minutes": ("phút", "minutes"),
    "ui.coefficient.must_be_positive": (
        "“{name}” phải lớn hơn 0; giá trị cũ được giữ.",
        "“{name}” must be more than 0; the old value is kept.",
    ),
}
