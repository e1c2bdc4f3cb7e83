"""What is wrong with drawn shapes, in words."""

from __future__ import annotations

from planner.i18n.mended import with_mends

_FOUND: dict[str, tuple[str, str, str, str]] = {
    "empty_geometry": (
        "Đối tượng số {feature} ({value}) không có tọa độ nào.",
        "Feature {feature} ({value}) has no coordinates at all.",
        "Vẽ lại hoặc xóa đối tượng này.",
        "Draw it again, or delete it.",
    ),
    "geometry_collection": (
        "Đối tượng số {feature} gộp nhiều loại hình ({value}) nên không rõ dùng hình nào.",
        "Feature {feature} mixes several kinds of shape ({value}); which one counts is not clear.",
        "Tách thành từng đối tượng điểm, đường hoặc vùng rồi xuất lại.",
        "Split it into single points, lines or areas and export again.",
    ),
    "curve_geometry": (
        "Đối tượng số {feature} có cung tròn hoặc mặt ghép ({value}), không đọc được.",
        "Feature {feature} has arcs or facets ({value}), which cannot be read.",
        "Chuyển đường cong thành đoạn thẳng (Segmentize) rồi xuất lại tệp.",
        "Turn curves into straight pieces (Segmentize) and export the file again.",
    ),
    "area_crosses_itself": (
        "Vùng số {feature} “{value}” tự cắt chính nó (hình nơ): diện tích đang là {before} m², "
        "tách ra ở chỗ cắt là {after} m².",
        "Area {feature} “{value}” crosses itself (a bow-tie): it counts {before} m² now, and "
        "{after} m² divided where it crosses.",
        "Chấp nhận vùng đã tách, hoặc vẽ lại đường viền cho không cắt nhau.",
        "Accept the divided area, or draw its outline again without crossings.",
    ),
    "area_not_point": (
        "Đối tượng số {feature} “{value}” là một vùng, nơi cần một điểm; điểm nằm trong vùng là "
        "{lon} / {lat}.",
        "Feature {feature} “{value}” is an area where a point is needed; a point inside is "
        "{lon} / {lat}.",
        "Chấp nhận điểm này, hoặc đánh dấu một điểm trong tệp.",
        "Accept this point, or mark a point in the file.",
    ),
    "point_not_area": (
        "Đối tượng số {feature} là “{value}”, nơi cần một vùng khép kín.",
        "Feature {feature} is a “{value}” where a closed area is needed.",
        "Vẽ vùng khép kín (Polygon) thay cho điểm rồi xuất lại tệp.",
        "Draw a closed area (Polygon) instead of the point and export the file again.",
    ),
    "heights_dropped": (
        "{count} đối tượng (đầu tiên là số {feature}) có thêm độ cao; độ cao không dùng đến.",
        "{count} features (the first is {feature}) carry heights, which are not used.",
        "Chấp nhận bỏ độ cao, hoặc xuất lại tệp chỉ với kinh độ và vĩ độ.",
        "Accept leaving the heights out, or export with longitude and latitude only.",
    ),
    "vertices_thinned": (
        "Tệp có {before} đỉnh, quá nhiều để xử lý; rút gọn còn {after} đỉnh (lệch khoảng "
        "{metres} m, các vùng vẫn giáp nhau).",
        "The file has {before} vertices, too many to work with; thinned it has {after} (off by "
        "about {metres} m, areas still share their borders).",
        "Chấp nhận bản rút gọn, hoặc tự rút gọn trong phần mềm bản đồ.",
        "Accept the thinned shapes, or simplify them in the map program.",
    ),
    "areas_overlap": (
        "Vùng của “{value}” chồng lên vùng của “{first}” {metres} m².",
        "The area of “{value}” lies over that of “{first}” by {metres} m².",
        "Sửa ranh giới giữa hai tổ; dân ở phần chồng có thể bị tính hai lần.",
        "Correct the border of the two groups; people there may be counted twice.",
    ),
    "areas_sliver": (
        "Vùng của “{value}” và “{first}” chồng nhau một dải hẹp {metres} m².",
        "The areas of “{value}” and “{first}” overlap in a narrow strip of {metres} m².",
        "Không bắt buộc sửa; nên bắt dính hai đường ranh giới (snap) trong phần mềm bản đồ.",
        "Nothing must be done; better snap the two borders together in the map program.",
    ),
    "areas_gap": (
        "Giữa các vùng có {gaps} khoảng trống (tổng {metres} m², lớn nhất {largest} m²).",
        "Between the areas there are {gaps} gaps ({metres} m² together, the largest {largest} m²).",
        "Nối các đường ranh giới cho khít, nếu khoảng trống không phải là hồ hay đất công.",
        "Join the borders, unless the gaps are lakes or open land.",
    ),
    "area_in_parts": (
        "Vùng của “{value}” gồm {parts} mảnh rời nhau.",
        "The area of “{value}” has {parts} separate parts.",
        "Không cần làm gì nếu đúng như vậy; nếu không thì gộp lại thành một vùng.",
        "Nothing to do if that is so; otherwise join them into one area.",
    ),
    "area_with_hole": (
        "Vùng của “{value}” có {holes} lỗ bên trong ({metres} m²).",
        "The area of “{value}” has {holes} holes inside ({metres} m²).",
        "Không cần làm gì nếu bên trong là hồ hoặc tổ khác; nếu không thì lấp lại.",
        "Nothing to do where a lake or another group lies inside; otherwise fill them.",
    ),
    "group_cut_off": (
        "{name} chỉ ở gần một mảng đường tách rời trong {network}, nên không đi bộ được tới điểm "
        "nào.",
        "{name} is near a part of {network} only that is cut off; nobody there can walk to a "
        "point.",
        "Nối đoạn đường này vào mạng chính trong tệp đường phố, hoặc sửa tọa độ của tổ.",
        "Join that street to the others in the street file, or correct the group's position.",
    ),
    "network_without_ways": (
        "{file} chỉ có một nút, không có đường nào nối hai nơi.",
        "{file} has one junction only and no way between two places.",
        "Dùng tệp có các đường (LineString) của phường, hoặc bỏ tệp này để ước tính.",
        "Use a file with the ward's streets (LineString), or leave it out to have estimates.",
    ),
    "area_twice": (
        "“{value}” và “{first}” có cùng một hình ({metres} m²).",
        "“{value}” and “{first}” have one and the same shape ({metres} m²).",
        "Vẽ vùng riêng cho từng tổ, hoặc xóa bản sao.",
        "Draw an area for each group, or delete the copy.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = with_mends(_FOUND)
