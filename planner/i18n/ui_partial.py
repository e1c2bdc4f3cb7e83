"""Plans that are not whole: what is served, what is not and why, three ways out."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "finding.fewer_points_than_asked": (
        "Cần {points} điểm nhưng chỉ đủ địa điểm cho {placed} điểm; phương án lập với {placed} "
        "điểm.",
        "{points} points are asked for, but there are venues for only {placed}; the plan has "
        "{placed}.",
    ),
    "finding.fewer_points_than_asked.mend": (
        "Thêm địa điểm ở trang Dữ liệu phường rồi tính lại, hoặc giữ {placed} điểm.",
        "Add venues on Ward data and solve again, or keep {placed} points.",
    ),
    "finding.households_assumed": (
        "Bảng không cho biết số hộ của tổ nào: tạm tính mỗi tổ {households} hộ (giả định).",
        "The table gives no group's households: every group is taken to have {households} "
        "(assumed).",
    ),
    "finding.households_assumed.mend": (
        "Nhập số hộ của {groups} tổ dân phố rồi nạp lại bảng.",
        "Enter the households of the {groups} groups and bring the table again.",
    ),
    "finding.positions_unusable": (
        "Không vị trí nào trong bảng nằm ở Việt Nam nên chưa dùng được; các tổ được đặt tạm trên "
        "bản đồ.",
        "No position in the table lies in Vietnam, so none can be used yet; the groups are placed "
        "provisionally on the map.",
    ),
    "finding.positions_unusable.mend": (
        "Sửa cột vị trí rồi nạp lại, hoặc đặt từng tổ bằng một cú bấm ở trang Vị trí tổ dân phố.",
        "Correct the position column and bring the table again, or place each group by a click on "
        "the page of group positions.",
    ),
    "ui.partial": ("Phương án từng phần", "A partial plan"),
    "ui.partial.served": (
        "Phục vụ được {served}/{groups} tổ dân phố bằng {points} điểm.",
        "{served} of {groups} groups are served by {points} points.",
    ),
    "ui.partial.unserved": (
        "Chưa phục vụ được, hoặc mới phục vụ được một phần ({count} tổ):",
        "Not served, or only in part ({count} groups):",
    ),
    "ui.partial.more": ("và {count} tổ nữa", "and {count} more groups"),
    "ui.partial.out_of_reach": (
        "{name}: {left}/{people} người ngoài tầm đi bộ, bình quân {minutes} phút",
        "{name}: {left} of {people} people out of walking reach, {minutes} minutes on average",
    ),
    "ui.partial.out_of_reach.never": (
        "{name}: {left}/{people} người không có đường đi bộ đến điểm nào",
        "{name}: {left} of {people} people cannot walk to any point",
    ),
    "ui.partial.full": (
        "{name}: {left}/{people} người trong tầm nhưng điểm quá tải",
        "{name}: {left} of {people} people are in reach of a point that is full",
    ),
    "ui.partial.no_position": (
        "{name}: chưa có vị trí trên bản đồ ({people} người)",
        "{name}: has no position on the map yet ({people} people)",
    ),
    "ui.partial.nobody": ("{name}: bảng ghi 0 hộ", "{name}: the table says 0 households"),
    "ui.partial.fewer": (
        "Cần {asked} điểm nhưng chỉ đủ địa điểm cho {points} điểm.",
        "{asked} points are asked for, but there are venues for only {points}.",
    ),
    "ui.partial.no_venues": (
        "Chưa có danh sách địa điểm: điểm được đặt tạm tại vị trí tổ dân phố.",
        "There is no list of venues yet: points stand provisionally where groups are.",
    ),
    "ui.partial.no_members": (
        "Chưa có danh sách nhân lực: lịch trực ghi các chỗ trực cần người ({vacant} ca chưa có "
        "người).",
        "There is no list of people yet: the roster lists posts to fill ({vacant} shifts have "
        "nobody).",
    ),
    "ui.partial.aside": (
        "{count} dòng của bảng được để riêng, xem ở trang Dữ liệu phường.",
        "{count} rows of the table are set apart, see Ward data.",
    ),
    "ui.partial.ways": ("Các cách giải quyết đã tính xong", "Ways out, each solved"),
    "ui.partial.computing": ("Đang tính các cách giải quyết…", "Solving the ways out…"),
    "ui.partial.none": (
        "Với các địa điểm hiện có, không cách đặt điểm nào tốt hơn; cần thêm địa điểm hoặc sửa vị "
        "trí các tổ ở trên.",
        "With the venues there are, no other placing of points does better; add venues or correct "
        "the positions of the groups above.",
    ),
    "ui.partial.way.most_people": ("Dùng {points} điểm", "Use {points} points"),
    "ui.partial.way.fewest_for_all": (
        "Mọi người trong {minutes} phút: {points} điểm",
        "Everyone within {minutes} minutes: {points} points",
    ),
    "ui.partial.way.fewest_for_share": (
        "{share} % số người trong {minutes} phút: {points} điểm",
        "{share} % of the people within {minutes} minutes: {points} points",
    ),
    "ui.partial.way.least_worst_walk": (
        "{points} điểm, người ở xa nhất đi bộ ngắn nhất",
        "{points} points, the shortest walk for those farthest away",
    ),
    "ui.partial.way.least_walking": (
        "{points} điểm, mọi người đi bộ ít nhất",
        "{points} points, least walking for everyone",
    ),
    "ui.partial.way.figures": (
        "Trong tầm: {before} → {after} người. Đi bộ lâu nhất: {worst_before} → {worst} phút.",
        "In reach: {before} → {after} people. Longest walk: {worst_before} → {worst} minutes.",
    ),
    "ui.partial.way.take": ("Chọn cách này", "Choose this way"),
    "ui.partial.people": ("Xem cách xếp đủ người", "See how to fill the shifts"),
    "ui.partial.place": ("Đặt vị trí các tổ", "Place the groups"),
}
