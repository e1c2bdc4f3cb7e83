"""What is to be known of what was fetched: kept, differing, doubtful, missing."""

TEXTS: dict[str, tuple[str, str]] = {
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
