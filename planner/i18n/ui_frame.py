"""The frame of every page: skip links, where a figure comes from, tables beside maps, faults."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "ui.frame.skip": ("Đến nội dung chính", "To the main content"),
    "ui.frame.options": ("Có {count} mục để chọn.", "{count} options available."),
    "ui.frame.fault": ("Trang này chưa mở được", "This page could not be shown"),
    "ui.frame.fault.about": (
        "Phần mềm gặp một lỗi chưa lường trước. Phương án và mọi thay đổi đã lưu vẫn còn nguyên. "
        "Bấm “Mở lại trang”; nếu lỗi lặp lại, gửi dòng dưới đây cho bộ phận hỗ trợ.",
        "The program met a fault that was not foreseen. The plan and every saved change are safe. "
        "Press “Open the page again”; if the fault returns, send the line below to support.",
    ),
    "ui.frame.again": ("Mở lại trang", "Open the page again"),
    "ui.table_view": ("Xem dạng bảng", "Show as a table"),
    "ui.table_view.points": ("Các điểm phục vụ", "Service points"),
    "ui.table_view.groups": ("Các tổ dân phố", "Residential groups"),
    "ui.table_view.kind": ("Loại điểm", "Kind of point"),
    "ui.table_view.people": ("Người gần điểm này nhất", "People nearest to it"),
    "ui.table_view.elderly": ("Người cao tuổi", "Elderly people"),
    "ui.table_view.everyone": ("Số người", "People"),
    "ui.table_view.kept": ("Đã giữ", "Kept"),
    "ui.table_view.opens": ("Lúc này", "At this time"),
    "ui.table_view.open": ("Mở", "Open"),
    "ui.table_view.rests": ("Không mở", "Not open"),
    "ui.table_view.state": ("Tình trạng", "State"),
    "ui.origin.households": (
        "Cộng số hộ trong bảng tổ dân phố; chỉ tính hộ có điểm trong tầm đi bộ còn nhận thêm lượt.",
        "Households of the table of groups, counted only where a point in reach still has room.",
    ),
    "ui.origin.elderly": (
        "Cộng số người cao tuổi trong bảng tổ dân phố, tính theo tốc độ đi bộ của người cao tuổi.",
        "Elderly people of the table of groups, at the walking speed of elderly people.",
    ),
    "ui.origin.households.estimate": (
        "Số hộ của các tổ là ước tính, không phải số đếm; xem Dữ liệu phường, mục Nguồn số liệu.",
        "Households are estimated, not counted; see Ward data, Sources.",
    ),
    "ui.origin.elderly.estimate": (
        "Số người cao tuổi của các tổ là ước tính, không phải số đếm; xem Dữ liệu phường, mục "
        "Nguồn số liệu.",
        "Elderly people are estimated, not counted; see Ward data, Sources.",
    ),
    "ui.origin.groups": (
        "Số tổ có hơn {share} số người chưa được phục vụ.",
        "Groups in which more than {share} of the people are not served.",
    ),
    "ui.origin.shifts": (
        "Đếm trong lịch trực; số người hiện có lấy từ bảng nhân lực của phường.",
        "Counted in the roster; the people there are come from the ward's list of people.",
    ),
    "ui.origin.quality": (
        "So phương án với mức tốt nhất có thể đạt, theo dữ liệu và giả định hiện tại; "
        "đã được phép kiểm tra độc lập xác nhận.",
        "The plan beside the best that can be reached with the present data and assumptions; "
        "confirmed by the independent check.",
    ),
    "ui.origin.walk": (
        "Thời gian đi theo đường thật từ nhà đến điểm gần nhất. Tốc độ đi bộ là giả định, "
        "sửa được ở trang Nhu cầu.",
        "Time along the streets from home to the nearest point. Walking speed is an assumption "
        "that can be changed on the page Demand.",
    ),
    "ui.origin.walk_estimated": (
        "Thời gian đi bộ ước tính từ khoảng cách, vì chưa có mạng đường phố của phường.",
        "Walking time estimated from distance, as there is no street network of the ward yet.",
    ),
    "ui.origin.changes": (
        "Đếm các thay đổi từ lần lưu phiên bản gần nhất trên máy này.",
        "Changes since the last saved version on this machine.",
    ),
}
