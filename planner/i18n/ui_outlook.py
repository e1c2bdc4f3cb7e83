"""Words of the sliders: points and people, what a position comes to, how far the others are."""

from __future__ import annotations

_PANEL: dict[str, tuple[str, str]] = {
    "title": ("Nếu đổi số điểm và nhân lực", "With other numbers of points and people"),
    "points": ("Số điểm HCC lưu động", "Mobile admin points"),
    "points_other": ("Số điểm lưu động", "Mobile points"),
    "points_now": ("Phương án hiện tại: {points} điểm", "The present plan: {points} points"),
    "people": ("Nhân lực thêm (+) hoặc bớt (−)", "People more (+) or fewer (−)"),
    "people_value": ("{people} người", "{people} people"),
    "people_same": ("Nhân lực như hiện nay", "People as they are now"),
    "people_more": ("Giả định thêm {list}", "Assumed: {list} more"),
    "people_fewer": ("Giả định bớt {list}", "Assumed: {list} fewer"),
    "people_role": ("{count} {role}", "{count} {role}"),
    "people_how": (
        "Người thêm được xếp vào vai trò ít dự phòng nhất: rảnh mọi ca, không thuộc tổ nào, chưa "
        "tính đường từ nhà. Người bớt lấy ở vai trò dư nhất, là người có ít ca trực nhất.",
        "People are added to the role with the least reserve: free in every shift, of no team, "
        "their way from home not counted. They are taken from the role with the most: those with "
        "the fewest duties.",
    ),
    "no_people": (
        "Dịch vụ này do các tổ tự trực, nên số người ngoài tổ không thay đổi kết quả.",
        "Teams staff this service themselves, so people outside them change nothing.",
    ),
    "one_count": (
        "Mỗi tổ dân phố có một điểm, nên số điểm không đổi được ở đây.",
        "Every residential group has one point, so the number cannot be changed here.",
    ),
    "now": ("Hiện tại", "Now"),
    "then": ("{points} điểm, {people} người", "{points} points, {people} people"),
    "then_same": ("{points} điểm, nhân lực như hiện nay", "{points} points, people as now"),
    "change": ("Thay đổi", "Change"),
    "number": ("Chỉ số", "Number"),
    "computing": ("đang tính", "computing"),
    "waits": ("chưa tính", "not computed yet"),
    "refused": ("chưa lập được", "cannot be planned"),
    "unit.households": ("hộ", "households"),
    "unit.elderly": ("người", "people"),
    "unit.groups": ("tổ", "groups"),
    "unit.shifts": ("ca", "shifts"),
    "unit.minutes": ("phút", "minutes"),
    "walk": ("Đi bộ bình quân", "Mean walk"),
    "walk_figure": (
        "{minutes} phút; người cao tuổi {elderly} phút",
        "{minutes} min; elderly people {elderly} min",
    ),
    "proven": (
        "Đã chứng minh: không có cách đặt {points} điểm nào phục vụ được nhiều người hơn, với dữ "
        "liệu và giả định hiện tại.",
        "Proved: no way to place {points} points serves more people, with the present data and "
        "assumptions.",
    ),
    "proven_walk": (
        "Đã chứng minh: không có cách đặt {points} điểm nào để mọi người đi bộ ít hơn, với dữ liệu "
        "và giả định hiện tại.",
        "Proved: no way to place {points} points makes people walk less, with the present data and "
        "assumptions.",
    ),
    "bound": (
        "Đã chứng minh: không có cách đặt {points} điểm nào tốt hơn quá {gap} so với phương án "
        "này, với dữ liệu và giả định hiện tại.",
        "Proved: no way to place {points} points is more than {gap} better than this plan, with "
        "the present data and assumptions.",
    ),
    "no_bound": (
        "Chưa biết cách đặt {points} điểm này còn có thể tốt hơn bao nhiêu.",
        "It is not known yet how much better a placing of {points} points could be.",
    ),
    "full_roster": (
        "Lịch trực đủ người ở mọi ca; còn có thể tốt hơn tối đa {gap}.",
        "Every shift has its people; the roster can be at most {gap} better.",
    ),
    "full_roster_near": (
        "Lịch trực đủ người ở mọi ca.",
        "Every shift has its people.",
    ),
    "full_roster_best": (
        "Lịch trực đủ người ở mọi ca và là tốt nhất.",
        "Every shift has its people, and the roster is the best there is.",
    ),
    "full_roster_first": (
        "Lịch trực đủ người ở mọi ca; đường đi và cách chia đều ca trực đang được tính tiếp.",
        "Every shift has its people; ways to work and fair shares are still being improved.",
    ),
    "short": (
        "Còn {shifts} ca chưa đủ người, trống {places} lượt trực.",
        "{shifts} shifts lack people, {places} person-shifts are empty.",
    ),
    "short_roles": ("Cần thêm: {list}.", "Needed: {list}."),
    "short_people": (
        "{people} {role} (trống {places} lượt)",
        "{people} {role} ({places} person-shifts empty)",
    ),
    "short_places": (
        "{role} cho {places} lượt trống",
        "{role} for {places} empty person-shifts",
    ),
    "short_beside": (
        "Ngoài ra, các dịch vụ khác trống {places} lượt trực.",
        "Besides, {places} person-shifts of other services are empty.",
    ),
    "least_proven": (
        "Đã chứng minh: với số điểm và số người này, không có cách xếp nào trống ít lượt hơn.",
        "Proved: with these points and people no roster leaves fewer person-shifts empty.",
    ),
    "least": (
        "Đã chứng minh: ít nhất {least} lượt trống với số điểm và số người này; phương án này "
        "{places}.",
        "Proved: at least {least} person-shifts stay empty with these points and people; this plan "
        "has {places}.",
    ),
    "least_unknown": (
        "Chưa chứng minh được ít nhất phải trống bao nhiêu lượt.",
        "It is not proved yet how many person-shifts must stay empty at least.",
    ),
    "first": (
        "Đường đi và cách chia đều ca trực đang được tính tiếp.",
        "Ways to work and fair shares are still being improved.",
    ),
    "roster_gap": (
        "Tính cả đường đi và chia đều, lịch trực còn có thể tốt hơn tối đa {gap}.",
        "With ways and fair shares counted, the roster can be at most {gap} better.",
    ),
    "people_wait": (
        "Người trực của vị trí này đang tính.",
        "The people on duty of this position are being computed.",
    ),
    "checked_mark": ("đã kiểm tra độc lập", "checked independently"),
    "of_service": ("chỉ tính {service}", "{service} only"),
    "checked": ("Phép kiểm tra độc lập không thấy lỗi.", "The independent check found no fault."),
    "faulty": (
        "Phép kiểm tra độc lập thấy {count} lỗi; chưa dùng được phương án này.",
        "The independent check found {count} faults; do not use this plan yet.",
    ),
    "pins": (
        "Giữ {kept}/{pins} điểm đã ghim.",
        "{kept} of {pins} pinned points are kept.",
    ),
    "curve": (
        "Người cao tuổi được phục vụ theo số điểm",
        "Elderly people served by number of points",
    ),
    "curve_dot": ("{points} điểm: {share}", "{points} points: {share}"),
    "curve_wait": ("{points} điểm: đang tính", "{points} points: computing"),
    "curve_wait_all": ("vòng rỗng: chưa tính xong", "hollow: not solved yet"),
    "curve_now": ("hiện tại", "now"),
    "take": ("Lấy phương án này làm bản thảo", "Make this plan the draft"),
    "take_note": (
        "Lưu thành một phiên bản mới; phương án đang có vẫn còn trong lịch sử.",
        "It is saved as a new version; the present plan stays in the history.",
    ),
    "taking": ("Đang lấy phương án: {stage}", "Taking the plan: {stage}"),
    "taken": (
        "Bản thảo bây giờ là phương án {points} điểm, phiên bản {number}.",
        "The draft is now the plan with {points} points, version {number}.",
    ),
    "stop": ("Dừng tính", "Stop"),
    "go_on": ("Tính tiếp", "Go on"),
    "again": ("Thử lại", "Try again"),
    "ahead": (
        "Đã tính xong {ready}/{of} vị trí của thanh trượt.",
        "{ready} of {of} slider positions are ready.",
    ),
    "running": ("Đang tính {position}: {stage}.", "Computing {position}: {stage}."),
    "improving": (
        "Đang tính lịch trực tốt hơn cho {position}.",
        "Improving the roster of {position}.",
    ),
    "time_left": (
        "Mỗi vị trí khoảng {seconds} giây, còn khoảng {minutes} phút.",
        "About {seconds} s each, about {minutes} min left.",
    ),
    "starting": ("chuẩn bị", "getting ready"),
    "paused": (
        "Tạm nghỉ trong lúc phương án khác đang được tính.",
        "Paused while another plan is being solved.",
    ),
    "stopped": ("Đã dừng.", "Stopped."),
    "done": ("Đã tính xong mọi vị trí của thanh trượt.", "All slider positions are ready."),
    "idle": ("Chưa tính.", "Not begun."),
}

TEXTS: dict[str, tuple[str, str]] = {
    **{f"ui.outlook.{key}": words for key, words in _PANEL.items()},
    "ui.history.note.outlook": (
        "lấy phương án với số điểm, nhân lực khác",
        "plan with other numbers of points and people was taken",
    ),
    "ui.history.note.before_outlook": (
        "tự lưu trước khi lấy phương án khác",
        "saved before another plan was taken",
    ),
    "finding.outlook_not_kept": (
        "Không ghi được tệp {file} để giữ các phương án đã tính ({reason}).",
        "The file {file} that keeps solved plans cannot be written ({reason}).",
    ),
    "finding.outlook_not_kept.mend": (
        "Vẫn xem được bây giờ, nhưng lần mở sau phải tính lại. Kiểm tra dung lượng đĩa và quyền "
        "ghi của thư mục.",
        "They can be looked at now, but will be solved again next time. Check the space on the "
        "disk and the right to write to the folder.",
    ),
    "finding.outlook_draft_changed": (
        "Bản thảo đã thay đổi trong lúc lấy phương án, nên chưa lấy.",
        "The draft changed while the plan was being taken, so it was not taken.",
    ),
    "finding.outlook_draft_changed.mend": (
        "Xem lại vị trí trên thanh trượt rồi bấm lấy lần nữa.",
        "Look at the position of the sliders again, then press once more.",
    ),
}
