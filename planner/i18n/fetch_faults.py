"""What stops `planner fetch`: the place, its boundary, files, the service; and the mends."""

TEXTS: dict[str, tuple[str, str]] = {
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
}
