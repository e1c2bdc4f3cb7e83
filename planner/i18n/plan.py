"""Findings of the use cases."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "finding.no_placed_group": (
        "Chưa có tổ dân phố nào có vị trí trên bản đồ.",
        "No residential group has a position on the map yet.",
    ),
    "finding.no_placed_group.mend": (
        "Nhập kinh độ, vĩ độ cho ít nhất một tổ trong {file}.",
        "Enter longitude and latitude for at least one group in {file}.",
    ),
    "finding.more_points_than_candidates": (
        "Dịch vụ {service} cần {points} điểm nhưng chỉ có {candidates} địa điểm mở đủ giờ.",
        "Service {service} asks for {points} points but only {candidates} places can open.",
    ),
    "finding.more_points_than_candidates.mend": (
        "Giảm số điểm xuống tối đa {candidates}, hoặc thêm địa điểm vào venues.csv.",
        "Ask for at most {candidates} points, or add places to venues.csv.",
    ),
    "finding.no_members": (
        "Chưa có danh sách nhân lực: lịch trực là danh sách vị trí cần người.",
        "There is no list of people: the roster is a list of posts to fill.",
    ),
    "finding.no_members.mend": (
        "Thêm tệp {file} rồi lập lại phương án để có lịch trực theo mã người.",
        "Add {file} and plan again to get a roster by member code.",
    ),
    "finding.head_count_short": ("{short_in_words}", "{short_in_words}"),
    "finding.head_count_short.mend": ("{ways_in_words}", "{ways_in_words}"),
    "finding.vacancies": (
        "Còn {count} vị trí trực chưa có người.",
        "{count} posts have nobody yet.",
    ),
    "finding.vacancies.mend": (
        "Xem danh sách vị trí trống ở trang Lịch trực; bổ sung người hoặc giảm ca.",
        "See the list of vacancies on the roster page; add people or close shifts.",
    ),
    "finding.no_network": (
        "Không có mạng đường phố: thời gian đi bộ là ước tính vòng qua hồ và vật cản.",
        "There is no street network: walking times are estimates round lakes and barriers.",
    ),
    "finding.no_network.mend": (
        "Thêm tệp đường phố ({file} hoặc .osm.pbf) vào thư mục dữ liệu.",
        "Add a street file ({file} or .osm.pbf) to the workspace.",
    ),
    "finding.no_plan_yet": (
        "Thư mục {file} chưa có phương án.",
        "Workspace {file} has no plan yet.",
    ),
    "finding.no_plan_yet.mend": ("Bấm Lập phương án.", "Press Make a plan."),
    "finding.plan_set_aside": (
        "Phương án đã lưu được lập từ dữ liệu khác với dữ liệu hiện nay của {file} nên được để "
        "riêng; không có gì bị xóa.",
        "The saved plan was made from other data than {file} holds now and is set aside; nothing "
        "was deleted.",
    ),
    "finding.plan_set_aside.mend": (
        "Bấm Lập phương án để lập lại theo dữ liệu mới.",
        "Press Make a plan to plan the new data.",
    ),
    "finding.unknown_assumption": (
        "Không có giả định {value}.",
        "There is no assumption {value}.",
    ),
    "finding.unknown_assumption.mend": (
        "Chọn một giả định trong danh sách ở trang Nhu cầu.",
        "Choose an assumption of the list on the demand page.",
    ),
    "finding.unknown_point": ("Không có điểm {value}.", "There is no point {value}."),
    "finding.unknown_point.mend": (
        "Chọn một điểm có trên bản đồ.",
        "Choose a point that is on the map.",
    ),
    "finding.point_exists": ("Điểm {point} đã có.", "Point {point} exists already."),
    "finding.point_exists.mend": ("Chọn số khác cho điểm.", "Choose another number."),
    "finding.unknown_service": ("Không có dịch vụ {value}.", "There is no service {value}."),
    "finding.unknown_service.mend": (
        "Chọn một dịch vụ có trong campaign.toml.",
        "Choose a service of campaign.toml.",
    ),
    "finding.unknown_stop": ("Không có địa điểm {value}.", "There is no place {value}."),
    "finding.unknown_stop.mend": (
        "Chọn một địa điểm trong danh sách hoặc bấm lên bản đồ.",
        "Choose a place of the list or click on the map.",
    ),
    "finding.no_position": ("Thiếu vị trí mới của điểm {value}.", "Point {value} has no position."),
    "finding.no_position.mend": (
        "Kéo điểm trên bản đồ hoặc chọn một địa điểm.",
        "Drag the point on the map or choose a place.",
    ),
    "finding.stop_ban_again": (
        "Địa điểm {stop} đã được đánh dấu không chọn.",
        "Place {stop} is refused already.",
    ),
    "finding.stop_ban_again.mend": ("Không cần làm gì thêm.", "Nothing more to do."),
    "finding.stop_unban_again": (
        "Địa điểm {stop} chưa bị đánh dấu không chọn.",
        "Place {stop} is not refused.",
    ),
    "finding.stop_unban_again.mend": ("Không cần làm gì thêm.", "Nothing more to do."),
    "finding.point_in_water": (
        "Điểm số {number} đang nằm trên mặt nước ({name}).",
        "Point {number} lies in the water ({name}).",
    ),
    "finding.point_in_water.mend": (
        "Kéo điểm lên bờ hoặc bấm Hoàn tác.",
        "Drag the point ashore or press Undo.",
    ),
    "finding.point_shares_place": (
        "Điểm số {number} đứng cùng nơi với điểm số {other} ({name}).",
        "Point {number} stands where point {other} stands ({name}).",
    ),
    "finding.point_shares_place.mend": (
        "Kéo một trong hai điểm đến nơi khác hoặc bấm Hoàn tác: phương án có hai điểm cùng một nơi "
        "không được duyệt.",
        "Drag one of the two elsewhere or press Undo: a plan with two points at one place cannot "
        "be approved.",
    ),
    "finding.point_outside_ward": (
        "Điểm số {number} nằm ngoài địa giới phường.",
        "Point {number} lies outside the ward.",
    ),
    "finding.point_outside_ward.mend": (
        "Kéo điểm vào trong phường hoặc bấm Hoàn tác.",
        "Drag the point into the ward or press Undo.",
    ),
}
