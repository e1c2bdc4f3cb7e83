"""Words of `planner fetch`: streets and places from OpenStreetMap."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.fetch": (
        "Lấy đường phố, trường học, y tế, chợ, nơi thờ tự, nhà văn hóa và ranh giới phường từ "
        "OpenStreetMap (chỉ khi gọi lệnh này)",
        "Bring a ward's streets, schools, clinics, markets, places of worship, culture houses and "
        "boundary from OpenStreetMap (only when asked)",
    ),
    "cli.arg.fetch_place": (
        "tên phường, xã: “Phường Tây Hồ, Hà Nội”",
        "the ward or commune: “Phường Tây Hồ, Hà Nội”",
    ),
    "cli.arg.fetch_workspace": (
        "thư mục dữ liệu; tệp đã có của người dùng được giữ nguyên",
        "workspace folder; the user's own files stay as they are",
    ),
    "cli.arg.fetch_pbf": (
        "tệp .osm.pbf của cả nước hoặc thành phố: không dùng mạng",
        "a .osm.pbf of the country or city: no network is used",
    ),
    "cli.arg.fetch_boundary": (
        "ranh giới phường từ tệp .geojson hoặc .gpkg",
        "the boundary from a .geojson or .gpkg file",
    ),
    "cli.arg.fetch_choose": (
        "số thứ tự khi có nhiều nơi trùng tên",
        "number in the list where several places bear the name",
    ),
    "cli.arg.fetch_relation": (
        "mã quan hệ OpenStreetMap của ranh giới",
        "OpenStreetMap relation number of the boundary",
    ),
    "cli.arg.fetch_replace": (
        "thay ward.geojson và network.* đã có (bản cũ được đổi tên và giữ lại)",
        "replace ward.geojson and network.* (the old ones are set aside)",
    ),
    "cli.arg.fetch_refresh": (
        "hỏi lại máy chủ, không dùng dữ liệu đã lưu",
        "ask the services again instead of using kept answers",
    ),
    "fetch.told.asking": ("Đang hỏi {host}: {part} …", "Asking {host}: {part} …"),
    "fetch.told.kept": (
        "Dùng dữ liệu đã lưu ngày {date}: {part} (--refresh để hỏi lại)",
        "Kept answer of {date}: {part} (--refresh asks again)",
    ),
    "fetch.told.waiting": (
        "{host} đang bận, chờ {seconds} giây …",
        "{host} is busy, waiting {seconds} s …",
    ),
    "fetch.told.pbf_boundaries": ("{file}: tìm ranh giới …", "{file}: looking for boundaries …"),
    "fetch.told.pbf_outline_ways": (
        "{file}: đọc các đoạn ranh giới …",
        "{file}: reading boundary ways …",
    ),
    "fetch.told.pbf_outline_nodes": (
        "{file}: đọc tọa độ ranh giới …",
        "{file}: reading boundary positions …",
    ),
    "fetch.told.pbf_nodes": ("{file}: cắt theo khung phường …", "{file}: cutting to the ward …"),
    "fetch.told.pbf_tagged_nodes": ("{file}: đọc địa điểm …", "{file}: reading places …"),
    "fetch.told.pbf_ways": ("{file}: đọc đường phố …", "{file}: reading streets …"),
    "fetch.told.pbf_relations": ("{file}: đọc mặt nước …", "{file}: reading waters …"),
    "fetch.told.pbf_rest": ("{file}: đọc phần còn lại …", "{file}: reading the rest …"),
    "fetch.part.place": ("tên nơi chốn", "place name"),
    "fetch.part.boundary": ("ranh giới", "boundary"),
    "fetch.part.streets": ("đường phố", "streets"),
    "fetch.part.places": ("địa điểm", "places"),
    "fetch.part.barriers": ("mặt nước, đường sắt, đê", "waters, railways, dykes"),
    "fetch.summary.place": ("Đã lấy: {name}", "Brought: {name}"),
    "fetch.summary.counts": (
        "{streets} đoạn đường, {venues} địa điểm, {barriers} vật cản; {percent} đất trong phường "
        "cách đường không quá 250 m.",
        "{streets} street ways, {venues} venues, {barriers} barriers; {percent} of the ward's land "
        "lies within 250 m of a street.",
    ),
    "fetch.summary.origin": (
        "{licence}; dữ liệu lúc {date}; {asked} câu hỏi mới, {kept} phần dùng lại.",
        "{licence}; data of {date}; {asked} new requests, {kept} parts kept before.",
    ),
    "fetch.summary.unknown_date": ("không rõ ngày", "unknown date"),
    "fetch.state.written": ("đã ghi", "written"),
    "fetch.state.renewed": ("đã cập nhật", "renewed"),
    "fetch.state.unchanged": ("không đổi", "unchanged"),
    "fetch.state.kept": ("để bên cạnh {stands}", "laid beside {stands}"),
    "fetch.state.replaced": ("đã thay, bản cũ là {stands}", "replaced, the old one is {stands}"),
    "fetch.unnamed.truong_hoc": ("Trường học chưa có tên ({id})", "School without a name ({id})"),
    "fetch.unnamed.tram_y_te": (
        "Trạm y tế chưa có tên ({id})",
        "Health station without a name ({id})",
    ),
    "fetch.unnamed.hanh_chinh_cong": (
        "Trụ sở hành chính chưa có tên ({id})",
        "Public office without a name ({id})",
    ),
    "fetch.unnamed.cho": ("Chợ chưa có tên ({id})", "Market without a name ({id})"),
    "fetch.unnamed.ton_giao": (
        "Nơi thờ tự chưa có tên ({id})",
        "Place of worship without a name ({id})",
    ),
    "fetch.unnamed.nha_van_hoa": (
        "Nhà văn hóa chưa có tên ({id})",
        "Culture house without a name ({id})",
    ),
    "fetch.unnamed.khac": ("Cơ sở y tế chưa có tên ({id})", "Clinic without a name ({id})"),
    "fetch.reason.refused": ("máy chủ không nhận kết nối", "the host takes no connection"),
    "fetch.reason.no_network": ("máy này không có mạng", "this machine has no network"),
    "fetch.reason.reset": ("kết nối bị ngắt", "the connection was cut"),
    "fetch.reason.unknown_host": (
        "không tìm thấy địa chỉ; có thể máy chưa có mạng",
        "the address is not found; there may be no network",
    ),
    "fetch.reason.certificate": (
        "chứng thực bảo mật không hợp lệ; kiểm tra ngày giờ của máy",
        "its certificate is not valid; check the date of this machine",
    ),
    "fetch.reason.full": ("ổ đĩa đã đầy", "the disk is full"),
    "fetch.reason.forbidden": ("không có quyền ghi", "writing is not allowed"),
    "fetch.reason.is_folder": ("đường dẫn là một thư mục", "the path is a folder"),
    "fetch.reason.other": ("hệ thống báo mã {system}", "the system gives the code {system}"),
}
