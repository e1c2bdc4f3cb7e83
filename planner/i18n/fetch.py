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
    "finding.fetch_place_empty": (
        "“{value}” không phải tên một nơi.",
        "“{value}” is not the name of a place.",
    ),
    "finding.fetch_place_empty.mend": (
        "Viết tên phường rồi đến thành phố, ví dụ “Phường Tây Hồ, Hà Nội”.",
        "Write the ward and then the city, such as “Phường Tây Hồ, Hà Nội”.",
    ),
    "finding.fetch_place_not_found": (
        "OpenStreetMap không có ranh giới hành chính nào tên “{value}”. Gần giống: {offered}.",
        "OpenStreetMap has no administrative boundary called “{value}”. Nearest: {offered}.",
    ),
    "finding.fetch_place_not_found.mend": (
        "Kiểm tra tên phường và thành phố sau sắp xếp ngày 1/7/2025, hoặc dùng --relation hay "
        "--boundary.",
        "Check the names of ward and city as they are since 1 July 2025, or use --relation or "
        "--boundary.",
    ),
    "finding.fetch_place_ambiguous": (
        "Có {count} nơi tên “{value}”: {list}.",
        "There are {count} places called “{value}”: {list}.",
    ),
    "finding.fetch_place_ambiguous.mend": (
        "Chạy lại với --choose và số thứ tự, hoặc --relation và mã, hoặc thêm tên tỉnh, thành phố.",
        "Run again with --choose and the number, or --relation and the code, or add the province.",
    ),
    "finding.fetch_choice_out_of_range": (
        "--choose {value} không có trong danh sách {count} nơi.",
        "--choose {value} is not in the list of {count} places.",
    ),
    "finding.fetch_choice_out_of_range.mend": (
        "Chọn một số từ 1 đến {count}.",
        "Choose a number from 1 to {count}.",
    ),
    "finding.fetch_relation_not_found": (
        "Không có quan hệ {value} trong dữ liệu OpenStreetMap.",
        "There is no relation {value} in the OpenStreetMap data.",
    ),
    "finding.fetch_relation_not_found.mend": (
        "Xem lại mã quan hệ trên openstreetmap.org, hoặc bỏ --relation và tìm theo tên.",
        "Look the number up on openstreetmap.org, or leave --relation out and search by name.",
    ),
    "finding.fetch_area_too_large": (
        "“{value}” rộng {km2} km², không phải một phường hay xã.",
        "“{value}” has {km2} km²: that is no ward or commune.",
    ),
    "finding.fetch_area_too_large.mend": (
        "Ghi tên một phường hoặc xã thay cho tỉnh, thành phố.",
        "Name a ward or commune instead of a province.",
    ),
    "finding.fetch_boundary_incomplete": (
        "Ranh giới “{value}” thiếu {count} đoạn trong dữ liệu ({list}).",
        "The boundary “{value}” lacks {count} ways in the data ({list}).",
    ),
    "finding.fetch_boundary_incomplete.mend": (
        "Dùng tệp .osm.pbf phủ trọn phường, hoặc cho ranh giới bằng --boundary.",
        "Use a .osm.pbf that covers the whole ward, or give the boundary with --boundary.",
    ),
    "finding.fetch_boundary_broken": (
        "Ranh giới “{value}” không khép kín. Chỗ hở: {gaps}.",
        "The boundary “{value}” does not close. Gaps: {gaps}.",
    ),
    "finding.fetch_boundary_broken.mend": (
        "Cho ranh giới bằng --boundary, hoặc chờ OpenStreetMap được sửa rồi chạy lại với "
        "--refresh.",
        "Give the boundary with --boundary, or wait until OpenStreetMap is mended and use "
        "--refresh.",
    ),
    "finding.fetch_no_boundary_file": (
        "Không tìm thấy tệp ranh giới {file}.",
        "There is no boundary file {file}.",
    ),
    "finding.fetch_no_boundary_file.mend": ("Kiểm tra đường dẫn.", "Check the path."),
    "finding.fetch_bad_boundary_file": (
        "{file} không đọc được như GeoJSON hay GeoPackage ({reason}).",
        "{file} cannot be read as GeoJSON or GeoPackage ({reason}).",
    ),
    "finding.fetch_bad_boundary_file.mend": (
        "Xuất lại ranh giới thành .geojson hoặc .gpkg (WGS 84) từ phần mềm bản đồ.",
        "Export the boundary again as .geojson or .gpkg (WGS 84) from the mapping program.",
    ),
    "finding.fetch_boundary_file_empty": (
        "{file} không có vùng nào.",
        "{file} holds no area.",
    ),
    "finding.fetch_boundary_file_empty.mend": (
        "Chọn tệp có đa giác của phường.",
        "Choose a file that holds the ward's polygon.",
    ),
    "finding.fetch_not_in_boundary_file": (
        "Trong {count} vùng của {file} không có vùng nào tên “{value}”.",
        "None of the {count} areas of {file} is called “{value}”.",
    ),
    "finding.fetch_not_in_boundary_file.mend": (
        "Viết tên như trong tệp, hoặc chỉ để lại một vùng trong tệp.",
        "Write the name as the file has it, or leave one area in the file.",
    ),
    "finding.fetch_twice_in_boundary_file": (
        "{file} có nhiều vùng tên “{value}”: {list}.",
        "{file} has several areas called “{value}”: {list}.",
    ),
    "finding.fetch_twice_in_boundary_file.mend": (
        "Chỉ để lại vùng cần dùng trong tệp.",
        "Leave only the area that is meant in the file.",
    ),
    "finding.fetch_boundary_not_degrees": (
        "Tọa độ trong {file} không phải kinh độ, vĩ độ.",
        "The coordinates of {file} are not longitude and latitude.",
    ),
    "finding.fetch_boundary_not_degrees.mend": (
        "Xuất lại với hệ tọa độ WGS 84 (EPSG:4326).",
        "Export it again in WGS 84 (EPSG:4326).",
    ),
    "finding.fetch_no_pbf": ("Không tìm thấy tệp {file}.", "There is no file {file}."),
    "finding.fetch_no_pbf.mend": ("Kiểm tra đường dẫn sau --pbf.", "Check the path after --pbf."),
    "finding.fetch_pbf_name": (
        "{file} không phải tệp OpenStreetMap ({allowed}).",
        "{file} is not an OpenStreetMap file ({allowed}).",
    ),
    "finding.fetch_pbf_name.mend": (
        "Tải tệp .osm.pbf của Việt Nam hoặc của thành phố.",
        "Get the .osm.pbf of Vietnam or of the city.",
    ),
    "finding.fetch_bad_pbf": (
        "{file} bị hỏng hoặc không phải tệp OpenStreetMap ({reason}).",
        "{file} is damaged or no OpenStreetMap file ({reason}).",
    ),
    "finding.fetch_bad_pbf.mend": (
        "Tải lại tệp rồi chạy lại.",
        "Get the file again and run again.",
    ),
    "finding.fetch_not_in_pbf": (
        "{file} có {count} ranh giới hành chính, không có “{value}”.",
        "{file} holds {count} administrative boundaries, none called “{value}”.",
    ),
    "finding.fetch_not_in_pbf.mend": (
        "Cho ranh giới bằng --boundary TỆP.geojson (hoặc .gpkg), hoặc kiểm tra tên phường.",
        "Give the boundary with --boundary FILE.geojson (or .gpkg), or check the ward's name.",
    ),
    "finding.fetch_unchecked": (
        "{file} không có trọn ranh giới “{value}” nên chưa kiểm tra được phường có nằm trong đó.",
        "{file} does not hold the whole outline of “{value}”: whether the ward lies in it is not "
        "checked.",
    ),
    "finding.fetch_unchecked.mend": (
        "Mở bản đồ và xem có đúng phường cần lấy không.",
        "Open the map and see that it is the ward that is meant.",
    ),
    "finding.fetch_no_vintage": (
        "{file} không ghi ngày của dữ liệu.",
        "{file} does not say the date of its data.",
    ),
    "finding.fetch_no_vintage.mend": (
        "Ghi lại ngày tải tệp trong nguon_du_lieu.json nếu biết.",
        "Note the day the file was made in nguon_du_lieu.json if it is known.",
    ),
    "finding.fetch_no_date": (
        "Máy chủ không cho biết ngày của dữ liệu OpenStreetMap.",
        "The service does not say the date of its OpenStreetMap data.",
    ),
    "finding.fetch_no_date.mend": (
        "Dùng ngày lấy dữ liệu trong nguon_du_lieu.json.",
        "Go by the day of fetching in nguon_du_lieu.json.",
    ),
    "finding.fetch_no_streets": (
        "Không có đường phố nào trong “{value}” {file}.",
        "There is no street in “{value}” {file}.",
    ),
    "finding.fetch_no_streets.mend": (
        "Kiểm tra tệp hoặc máy chủ có phủ phường này không.",
        "Check that the file or the service covers this ward.",
    ),
    "finding.fetch_thin_streets": (
        "Chỉ {percent} % đất của “{value}” cách một con đường không quá 250 m: mạng đường "
        "phố còn thưa.",
        "Only {percent} % of the land of “{value}” lies within 250 m of a street: streets are "
        "missing.",
    ),
    "finding.fetch_thin_streets.mend": (
        "Xem bản đồ; lấy tệp .osm.pbf đầy đủ hơn, hoặc bổ sung đường trên openstreetmap.org.",
        "Look at the map; take a fuller .osm.pbf, or add the streets on openstreetmap.org.",
    ),
    "finding.fetch_not_a_folder": (
        "{file} là một tệp; cần một thư mục dữ liệu.",
        "{file} is a file; a workspace folder is needed.",
    ),
    "finding.fetch_not_a_folder.mend": (
        "Đặt tệp .xlsx vào một thư mục rồi ghi tên thư mục đó.",
        "Put the .xlsx into a folder and name the folder.",
    ),
    "finding.fetch_cannot_write": (
        "Không ghi được vào {file}: {reason}.",
        "Nothing can be written to {file}: {reason}.",
    ),
    "finding.fetch_cannot_write.mend": (
        "Đóng chương trình đang mở tệp, kiểm tra quyền ghi và chỗ trống trên đĩa.",
        "Close programs that hold the file open; check the right to write and the room on the "
        "disk.",
    ),
    "finding.fetch_busy": (
        "{value} đang bận và muốn chờ thêm {seconds} giây; đã dừng hỏi.",
        "{value} is busy and asks for another {seconds} s; asking has ended.",
    ),
    "finding.fetch_busy.mend": (
        "Chạy lại lệnh sau ít phút: các phần đã xong được giữ, không hỏi lại.",
        "Run the command again in some minutes: finished parts are kept and not asked again.",
    ),
    "finding.fetch_timeout": (
        "{value} không trả lời kịp.",
        "{value} did not answer in time.",
    ),
    "finding.fetch_timeout.mend": (
        "Chạy lại sau: các phần đã xong được giữ. Hoặc mở tệp .osm.pbf đã tải (lệnh: --pbf).",
        "Run again later: finished parts are kept. Or open a .osm.pbf file (command: --pbf).",
    ),
    "finding.fetch_broken_off": (
        "{value} trả lời dở dang rồi ngắt.",
        "{value} broke off in the middle of its answer.",
    ),
    "finding.fetch_broken_off.mend": (
        "Kiểm tra mạng rồi chạy lại: các phần đã xong được giữ.",
        "Check the connection and run again: finished parts are kept.",
    ),
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
    "finding.fetch_unreachable": (
        "Không kết nối được với {value}: {reason}.",
        "{value} cannot be reached: {reason}.",
    ),
    "finding.fetch_unreachable.mend": (
        "Kiểm tra mạng. Máy không có mạng thì mở tệp .osm.pbf đã tải (lệnh: --pbf).",
        "Check the connection. Without one open a .osm.pbf file (command: --pbf).",
    ),
    "finding.fetch_refused": (
        "{value} từ chối (mã {status}).",
        "{value} refused (status {status}).",
    ),
    "finding.fetch_refused.mend": (
        "Kiểm tra PLANNER_OVERPASS_URL và PLANNER_NOMINATIM_URL nếu đã đặt; nếu không thì chạy lại "
        "sau.",
        "Check PLANNER_OVERPASS_URL and PLANNER_NOMINATIM_URL if they are set; otherwise run again "
        "later.",
    ),
    "finding.fetch_redirect": (
        "{value} chuyển sang máy chủ khác ({target}); không đi theo.",
        "{value} redirects to another host ({target}); that is not followed.",
    ),
    "finding.fetch_redirect.mend": (
        "Mạng có thể đòi đăng nhập trước: mở trình duyệt, đăng nhập rồi chạy lại.",
        "The network may want a sign-in first: open a browser, sign in, run again.",
    ),
    "finding.fetch_host_not_allowed": (
        "{value} không thuộc danh sách máy chủ được phép ({allowed}).",
        "{value} is not on the list of allowed hosts ({allowed}).",
    ),
    "finding.fetch_host_not_allowed.mend": (
        "Đặt PLANNER_OVERPASS_URL hoặc PLANNER_NOMINATIM_URL nếu dùng máy chủ khác.",
        "Set PLANNER_OVERPASS_URL or PLANNER_NOMINATIM_URL to use another server.",
    ),
    "finding.fetch_too_large": (
        "Câu trả lời của {value} vượt {limit} MB nên đã bỏ.",
        "The answer of {value} passes {limit} MB and was dropped.",
    ),
    "finding.fetch_too_large.mend": (
        "Lấy một phường nhỏ hơn, hoặc dùng --pbf.",
        "Take a smaller ward, or use --pbf.",
    ),
    "finding.fetch_not_json": (
        "{value} trả về nội dung không phải dữ liệu: “{said}”.",
        "{value} answered with something that is no data: “{said}”.",
    ),
    "finding.fetch_not_json.mend": (
        "Chạy lại sau: phần này không được giữ, các phần đã xong vẫn được giữ.",
        "Run again later: this part was not kept, finished parts were.",
    ),
    "finding.fetch_remark": (
        "{value} dừng giữa chừng ({remark}); dữ liệu dở dang không được dùng.",
        "{value} ended early ({remark}); a part of the data is not taken.",
    ),
    "finding.fetch_remark.mend": (
        "Chạy lại sau ít phút khi máy chủ bớt bận, hoặc dùng --pbf.",
        "Run again in some minutes when the service is less busy, or use --pbf.",
    ),
    "finding.fetch_kept": (
        "{file} là tệp của người dùng nên được giữ nguyên; dữ liệu mới nằm ở {beside}.",
        "{file} is the user's own and stays as it is; what was brought lies in {beside}.",
    ),
    "finding.fetch_kept.mend": (
        "So hai tệp; muốn thay ward.geojson và mạng đường phố thì chạy lại với --replace.",
        "Compare the two; to replace ward.geojson and the streets run again with --replace.",
    ),
    "finding.fetch_set_aside": (
        "{file} đã được thay; tệp cũ giữ tên {aside}.",
        "{file} was replaced; the old file is kept as {aside}.",
    ),
    "finding.fetch_set_aside.mend": (
        "Đổi tên lại nếu muốn dùng tệp cũ.",
        "Rename it back to use the old one.",
    ),
    "finding.fetch_own_venues": (
        "{file} được giữ nguyên: {matched} địa điểm có trong OpenStreetMap ({differing} khác "
        "biệt), "
        "{own} không có; OpenStreetMap có thêm {more} địa điểm.",
        "{file} stays as it is: {matched} venues are in OpenStreetMap ({differing} differ), {own} "
        "are not; OpenStreetMap has {more} more.",
    ),
    "finding.fetch_own_venues.mend": (
        "Xem osm/venues.csv và chép các dòng cần thêm.",
        "Look at osm/venues.csv and copy the rows to add.",
    ),
    "finding.fetch_differs_position": (
        "“{name}” cách vị trí trong OpenStreetMap ({osm}: {there}) {metres} m.",
        "“{name}” lies {metres} m from its place in OpenStreetMap ({osm}: {there}).",
    ),
    "finding.fetch_differs_position.mend": (
        "Xem trên bản đồ vị trí nào đúng, rồi sửa kinh độ, vĩ độ nếu cần.",
        "See on the map which is right, and mend lon and lat if needed.",
    ),
    "finding.fetch_differs_name": (
        "“{name}” trong OpenStreetMap ({osm}) có tên “{there}”.",
        "“{name}” is called “{there}” in OpenStreetMap ({osm}).",
    ),
    "finding.fetch_differs_name.mend": (
        "Giữ tên mà người dân quen gọi.",
        "Keep the name that people know.",
    ),
    "finding.fetch_differs_kind": (
        "“{name}” trong OpenStreetMap ({osm}) thuộc loại {there}.",
        "“{name}” is of kind {there} in OpenStreetMap ({osm}).",
    ),
    "finding.fetch_differs_kind.mend": (
        "Sửa cột kind nếu OpenStreetMap đúng.",
        "Mend the column kind if OpenStreetMap is right.",
    ),
    "finding.fetch_assumed": (
        "{count} địa điểm lấy từ OpenStreetMap: số bàn, điện và giờ mở cửa là giả định; wifi, lối "
        "xe lăn chỉ biết ở {told} nơi; vị trí gần đúng.",
        "{count} venues come from OpenStreetMap: desks, power and hours are assumed; wifi or "
        "step-free access is known for {told} only; positions are approximate.",
    ),
    "finding.fetch_assumed.mend": (
        "Xem từng dòng của {file}, sửa số bàn, điện, wifi, và bỏ nơi không dùng được.",
        "Go through {file}: mend desks, power, wifi, and take out places that cannot be used.",
    ),
    "finding.fetch_no_venues": (
        "OpenStreetMap chưa có địa điểm nào trong “{value}”; venues.csv không được ghi.",
        "OpenStreetMap has no venue in “{value}” yet; venues.csv was not written.",
    ),
    "finding.fetch_no_venues.mend": (
        "Lập venues.csv bằng tay, hoặc để điểm phục vụ đứng tại các tổ.",
        "Write venues.csv by hand, or let points stand at the groups.",
    ),
    "finding.fetch_few_venues": (
        "Chỉ {percent} % đất trong phường cách một trong {count} địa điểm không quá 500 m; khi đã "
        "có {file}, điểm phục vụ chỉ đứng tại các địa điểm ấy nên nhiều tổ sẽ ngoài tầm đi bộ.",
        "Only {percent} % of the ward's land lies within 500 m of one of the {count} venues; once "
        "there is {file}, points stand at these venues alone, and many groups will be out of "
        "reach.",
    ),
    "finding.fetch_few_venues.mend": (
        "Thêm nhà văn hóa, sảnh chung cư, sân ngõ vào {file}; hoặc bỏ tệp này để điểm phục vụ đứng "
        "tại các tổ.",
        "Add culture houses, apartment lobbies and alley yards to {file}; or remove the file and "
        "let points stand at the groups.",
    ),
    "finding.fetch_unnamed": (
        "{count} địa điểm không có tên trong OpenStreetMap; tên tạm ghi rõ “chưa có tên”.",
        "{count} venues have no name in OpenStreetMap; they bear a name that says so.",
    ),
    "finding.fetch_unnamed.mend": (
        "Điền tên thật trong {file}.",
        "Write the real names into {file}.",
    ),
    "finding.fetch_merged": (
        "{count} địa điểm được vẽ hai lần trong OpenStreetMap (cùng tên, cùng loại, cách nhau "
        "không quá 150 m) chỉ lấy một.",
        "{count} venues that OpenStreetMap draws twice (one name and kind within 150 m) were taken "
        "once.",
    ),
    "finding.fetch_merged.mend": (
        "Nếu là hai nơi khác nhau, thêm một dòng vào {file}.",
        "If they are different places, add a row to {file}.",
    ),
    "finding.fetch_in_water": (
        "{count} địa điểm nằm dưới nước nên không lấy: {names}.",
        "{count} venues lie in the water and were left out: {names}.",
    ),
    "finding.fetch_in_water.mend": (
        "Nếu là nơi có thật trên đảo, vẽ đảo trong {file} hoặc đặt lại vị trí.",
        "If it is a real place on an island, draw the island or put the place right in {file}.",
    ),
    "finding.fetch_outside_own": (
        "{count} địa điểm nằm ngoài ranh giới (hoặc dưới nước) trong {file} của người dùng nên "
        "không lấy: {names}.",
        "{count} venues lie outside the outline (or in the water) of the user's own {file} and "
        "were left out: {names}.",
    ),
    "finding.fetch_outside_own.mend": (
        "Nếu ranh giới OpenStreetMap đúng hơn, chạy lại với --replace.",
        "If OpenStreetMap's outline is right, run again with --replace.",
    ),
    "finding.fetch_open_water": (
        "{count} mặt nước không khép kín trong OpenStreetMap nên không vẽ được: {names}.",
        "{count} waters do not close in OpenStreetMap and could not be drawn: {names}.",
    ),
    "finding.fetch_open_water.mend": (
        "Vẽ thêm vào {file} nếu người dân phải đi vòng qua đó.",
        "Draw them in {file} where people must walk round them.",
    ),
    "finding.fetch_no_water": (
        "Dữ liệu không có hồ, sông nào quanh “{value}”: phần mềm chưa biết chỗ nào phải đi vòng.",
        "The data hold no lake or river near “{value}”: the planner does not know where people "
        "must walk round.",
    ),
    "finding.fetch_no_water.mend": (
        "Nếu phường có hồ hay sông, lấy tệp .osm.pbf đầy đủ, hoặc vẽ thêm vào {file}.",
        "If the ward has a lake or river, take a full .osm.pbf, or draw it in {file}.",
    ),
    "finding.fetch_missing_groups": (
        "Chưa có danh sách tổ dân phố (groups.csv hoặc một tệp Excel): OpenStreetMap không có.",
        "The list of residential groups (groups.csv or a workbook) is missing: OpenStreetMap has "
        "none.",
    ),
    "finding.fetch_missing_groups.mend": (
        "Đặt vào thư mục một bảng bốn cột: tổ, số hộ, vị trí hoặc địa chỉ, người phụ trách.",
        "Put a sheet of four columns into the folder: group, households, position or address, "
        "person in charge.",
    ),
    "finding.fetch_missing_members": (
        "Chưa có danh sách nhân lực (members.csv): lịch trực sẽ là các vị trí cần người.",
        "The list of members (members.csv) is missing: the roster will be posts to fill.",
    ),
    "finding.fetch_missing_members.mend": (
        "Thêm members.csv khi có.",
        "Add members.csv when there is one.",
    ),
    "finding.fetch_missing_campaign": (
        "Chưa có campaign.toml: ngày, ca và dịch vụ sẽ lấy theo mặc định, có ghi rõ là giả định.",
        "There is no campaign.toml: days, shifts and services take defaults, labelled assumed.",
    ),
    "finding.fetch_missing_campaign.mend": (
        "Thêm campaign.toml khi đã rõ kế hoạch.",
        "Add campaign.toml when the plan is known.",
    ),
}
