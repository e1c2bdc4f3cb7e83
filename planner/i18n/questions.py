"""Words of the panel of questions: what can be asked, the numbers side by side, the price, why."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "ui.panel.edit": ("Chỉnh sửa", "Edit"),
    "ui.panel.ask": ("Hỏi – đáp", "Ask"),
    # the questions: short name, the sentence with its numbers, the field's name
    "ui.ask.choose": ("Câu hỏi", "Question"),
    "ui.ask.short.most_people": ("Phục vụ nhiều người nhất", "Serve most people"),
    "ui.ask.most_people": (
        "Đặt {points} điểm ở đâu để phục vụ được nhiều người nhất trong {minutes} phút đi bộ?",
        "Where should {points} points stand to serve most people within {minutes} minutes on foot?",
    ),
    "ui.ask.short.most_elderly": (
        "Phục vụ nhiều người cao tuổi nhất",
        "Serve most elderly people",
    ),
    "ui.ask.most_elderly": (
        "Đặt {points} điểm ở đâu để phục vụ được nhiều người cao tuổi nhất trong {minutes} phút đi "
        "bộ?",
        "Where should {points} points stand to serve most elderly people within {minutes} minutes "
        "on foot?",
    ),
    "ui.ask.short.most_disabled": (
        "Phục vụ nhiều người khuyết tật nhất",
        "Serve most disabled people",
    ),
    "ui.ask.most_disabled": (
        "Đặt {points} điểm ở đâu để phục vụ được nhiều người khuyết tật nhất trong {minutes} phút "
        "đi bộ?",
        "Where should {points} points stand to serve most disabled people within {minutes} minutes "
        "on foot?",
    ),
    "ui.ask.short.more_points": ("Thêm điểm, giữ điểm đang có", "More points beside those there"),
    "ui.ask.more_points": (
        "Giữ các điểm đang đặt, thêm {more} điểm ở đâu để phục vụ thêm được nhiều người nhất trong "
        "{minutes} phút đi bộ?",
        "Keeping the points that stand, where should {more} more go to serve most people within "
        "{minutes} minutes on foot?",
    ),
    "ui.ask.short.fewest_for_all": ("Ít điểm nhất cho tất cả", "Fewest points for everyone"),
    "ui.ask.fewest_for_all": (
        "Cần ít nhất bao nhiêu điểm để ai cũng đi bộ dưới {minutes} phút?",
        "How many points are needed at least for everyone to walk less than {minutes} minutes?",
    ),
    "ui.ask.short.fewest_for_share": (
        "Ít điểm nhất cho một tỷ lệ dân",
        "Fewest points for a share of people",
    ),
    "ui.ask.fewest_for_share": (
        "Cần ít nhất bao nhiêu điểm để {share} % người dân, {elderly_share} % người cao tuổi và "
        "{disabled_share} % người khuyết tật đi bộ dưới {minutes} phút?",
        "How many points are needed at least for {share} % of all people, {elderly_share} % of the "
        "elderly and {disabled_share} % of the disabled to walk less than {minutes} minutes?",
    ),
    "ui.ask.short.least_walking": ("Mọi người đi bộ ít nhất", "Least walking in all"),
    "ui.ask.least_walking": (
        "Đặt {points} điểm ở đâu để thời gian đi bộ bình quân ngắn nhất?",
        "Where should {points} points stand for the shortest mean walk?",
    ),
    "ui.ask.short.least_worst_walk": (
        "Người ở xa nhất đi bộ ít nhất",
        "Shortest walk of the farthest",
    ),
    "ui.ask.least_worst_walk": (
        "Đặt {points} điểm ở đâu để người ở xa nhất đi bộ ít nhất?",
        "Where should {points} points stand so that whoever lives farthest walks least?",
    ),
    "ui.ask.short.fair_walking": ("Chia đều việc đi bộ", "Fair walking"),
    "ui.ask.fair_walking": (
        "Đặt {points} điểm ở đâu để việc đi bộ được chia đều nhất, quãng đường xa bị tính nặng hơn "
        "(mức {aversion})?",
        "Where should {points} points stand for the fairest walks, long ones weighing more (level "
        "{aversion})?",
    ),
    "ui.ask.short.two_in_reach": ("Có hai điểm trong tầm đi bộ", "Two points within reach"),
    "ui.ask.two_in_reach": (
        "Đặt {points} điểm ở đâu để nhiều người nhất có hai điểm trong {minutes} phút đi bộ, một "
        "điểm nghỉ vẫn còn điểm kia?",
        "Where should {points} points stand so that most people have two of them within {minutes} "
        "minutes, one staying open when the other rests?",
    ),
    "ui.ask.short.nearer_counts_more": ("Càng gần càng được tính nhiều", "Nearer counts more"),
    "ui.ask.nearer_counts_more": (
        "Đặt {points} điểm ở đâu để được nhiều người nhất, tính đủ trong {full_minutes} phút, giảm "
        "dần và thôi tính từ {minutes} phút đi bộ?",
        "Where should {points} points stand for most people, counted wholly within {full_minutes} "
        "minutes, then less and less, and not at all from {minutes} minutes on?",
    ),
    "ui.ask.short.with_room": ("Không điểm nào quá tải", "No point too full"),
    "ui.ask.with_room": (
        "Đặt {points} điểm ở đâu để phục vụ được nhiều người nhất trong {minutes} phút đi bộ mà "
        "không điểm nào quá số lượt các bàn nhận được?",
        "Where should {points} points stand to serve most people within {minutes} minutes with no "
        "point taking more visits than its desks can?",
    ),
    "ui.ask.short.by_shift": ("Tính theo từng ca", "Counted shift by shift"),
    "ui.ask.by_shift": (
        "Đặt {points} điểm ở đâu để phục vụ được nhiều lượt người nhất trong {minutes} phút đi bộ, "
        "tính theo từng ca và giờ mở cửa của địa điểm?",
        "Where should {points} points stand to serve most people within {minutes} minutes, counted "
        "shift by shift with the hours of each place?",
    ),
    "ui.ask.short.within_budget": ("Trong một khoản ngân sách", "Within a budget"),
    "ui.ask.within_budget": (
        "Với {budget} triệu đồng, mỗi điểm {point_cost} triệu (ngoài trời thêm {open_air_cost} "
        "triệu), đặt điểm ở đâu để thời gian đi bộ bình quân ngắn nhất?",
        "With {budget} million dong, {point_cost} million a point ({open_air_cost} million more in "
        "the open), where should points stand for the shortest mean walk?",
    ),
    "ui.ask.assumed_costs": (
        "Giả định: các khoản chi này do người hỏi nhập, chưa có trong dữ liệu phường.",
        "Assumed: these costs are entered by whoever asks; the ward's data hold none.",
    ),
    "ui.ask.options": ("Điều kiện thêm", "More conditions"),
    "ui.ask.option.elderly_share_floor": (
        "Ít nhất % người cao tuổi trong tầm",
        "At least % of the elderly near",
    ),
    "ui.ask.option.disabled_share_floor": (
        "Ít nhất % người khuyết tật trong tầm",
        "At least % of the disabled near",
    ),
    "ui.ask.option.group_share_floor": (
        "Ít nhất % dân của mỗi tổ trong tầm",
        "At least % of every group near",
    ),
    "ui.ask.option.spacing_m": (
        "Hai điểm cách nhau ít nhất (m)",
        "Least distance of two points (m)",
    ),
    "ui.ask.option.near_minutes": ("Trong tầm là (phút)", "Near means (minutes)"),
    "ui.ask.option.min_visits": ("Ít nhất lượt/tuần mỗi điểm", "Least visits a week a point"),
    "ui.ask.option.split": (
        "Người cùng một cụm nhà được chia cho nhiều điểm",
        "People of one cell may go to several points",
    ),
    "ui.ask.option.none": ("0 là không yêu cầu.", "0 asks for nothing."),
    "ui.ask.go": ("Tìm câu trả lời", "Find the answer"),
    "ui.ask.again": ("Hỏi câu khác", "Ask something else"),
    "ui.ask.running": ("Đang tìm", "Looking"),
    "ui.ask.best_so_far": (
        "Vòng tròn nét đứt trên bản đồ là phương án tốt nhất đến lúc này.",
        "The dashed rings on the map are the best answer so far.",
    ),
    "ui.ask.stop": ("Dừng, lấy phương án đang có", "Stop and take what there is"),
    "ui.ask.failed": ("Chưa trả lời được câu hỏi này.", "This question could not be answered."),
    "ui.ask.cancelled": (
        "Đã dừng trước khi có phương án nào.",
        "Stopped before there was any answer.",
    ),
    # what was found, as one line
    "ui.answer.title.most": (
        "{people} người trong tầm {minutes} phút ({share})",
        "{people} people within {minutes} minutes ({share})",
    ),
    "ui.answer.title.most_elderly": (
        "{people} người cao tuổi trong tầm {minutes} phút ({share})",
        "{people} elderly people within {minutes} minutes ({share})",
    ),
    "ui.answer.title.most_disabled": (
        "{people} người khuyết tật trong tầm {minutes} phút ({share})",
        "{people} disabled people within {minutes} minutes ({share})",
    ),
    "ui.answer.title.fewest": ("Cần {points} điểm", "{points} points are needed"),
    "ui.answer.title.walk": ("Đi bộ bình quân {minutes} phút", "A mean walk of {minutes} minutes"),
    "ui.answer.title.worst": (
        "Người ở xa nhất đi bộ {minutes} phút",
        "Whoever lives farthest walks {minutes} minutes",
    ),
    "ui.answer.title.twice": (
        "{people} người có hai điểm trong tầm {minutes} phút",
        "{people} people have two points within {minutes} minutes",
    ),
    "ui.answer.gains": ("Nên mở theo thứ tự: {list}.", "Best opened in this order: {list}."),
    "ui.answer.gain": (
        "{place} (thêm {people} người, {elderly} người cao tuổi)",
        "{place} ({people} more people, {elderly} elderly)",
    ),
    "ui.answer.same": (
        "Các điểm đang đặt đã là câu trả lời tốt nhất tìm được; không cần đổi.",
        "The points as they stand are the best answer found; nothing needs to change.",
    ),
    "ui.answer.now": ("Hiện nay", "Now"),
    "ui.answer.proposed": ("Đề xuất", "Proposed"),
    "ui.answer.points": ("Số điểm", "Points"),
    "ui.answer.people": ("Người trong tầm {minutes} phút", "People within {minutes} min"),
    "ui.answer.elderly": ("Người cao tuổi trong tầm", "Elderly people near"),
    "ui.answer.disabled": ("Người khuyết tật trong tầm", "Disabled people near"),
    "ui.answer.mean": ("Đi bộ bình quân (phút)", "Mean walk (min)"),
    "ui.answer.elderly_mean": ("Người cao tuổi bình quân (phút)", "Elderly mean (min)"),
    "ui.answer.worst": ("Người ở xa nhất (phút)", "Farthest (min)"),
    "ui.answer.groups": ("Tổ dân phố còn xa điểm", "Groups still far"),
    "ui.answer.cost": ("Chi phí (triệu đồng)", "Cost (million dong)"),
    "ui.answer.adopt": ("Dùng phương án này", "Use this answer"),
    "ui.answer.adopt.help": (
        "Các điểm đề xuất thay các điểm đang đặt; lịch mở điểm và lịch trực được tính lại ngay sau "
        "đó. Bấm Hoàn tác để trở về.",
        "The proposed points replace those that stand; timetable and roster are solved again right "
        "after. Undo takes it back.",
    ),
    "ui.answer.drop": ("Bỏ câu trả lời", "Drop the answer"),
    "ui.answer.places": ("Các điểm đề xuất ({count})", "The proposed points ({count})"),
    "ui.answer.stays": ("giữ nguyên", "stays"),
    "ui.answer.moves": ("chuyển đến", "moves here"),
    "ui.answer.new": ("điểm mới", "new"),
    "ui.answer.left_out": (
        "{people} người ({elderly} người cao tuổi) không có địa điểm dự kiến nào trong {minutes} "
        "phút đi bộ, nên được tính riêng: {names}. Câu trả lời là cho những người còn lại.",
        "{people} people ({elderly} elderly) have no candidate place within {minutes} minutes on "
        "foot and are counted apart: {names}. The answer is for all others.",
    ),
    "ui.answer.left_out_walk": (
        "{people} người ({elderly} người cao tuổi) không có đường đi bộ đến địa điểm dự kiến nào, "
        "nên được tính riêng: {names}. Câu trả lời là cho những người còn lại.",
        "{people} people ({elderly} elderly) have no way on foot to any candidate place and are "
        "counted apart: {names}. The answer is for all others.",
    ),
    "ui.answer.and_others": ("và {count} tổ khác", "and {count} other groups"),
    "ui.answer.named": ("{name} ({people})", "{name} ({people})"),
    "ui.answer.clock": (
        "Hết thời gian tính; đây là phương án tốt nhất đã tìm được.",
        "Time ran out; this is the best answer found.",
    ),
    "ui.answer.cancel": (
        "Đã dừng theo yêu cầu; đây là phương án tốt nhất đã tìm được.",
        "Stopped as asked; this is the best answer found.",
    ),
    # the curve
    "ui.curve": (
        "Thêm điểm thì phục vụ thêm được bao nhiêu",
        "What more points bring",
    ),
    "ui.curve.about": (
        "Chấm tròn: nhiều người nhất có thể ở trong tầm {minutes} phút đi bộ với chừng ấy điểm. Ô "
        "vuông: với chừng ấy điểm, người ở xa nhất phải đi bộ ít nhất bấy nhiêu phút.",
        "Dots: the most people that so many points can have within {minutes} minutes on foot. "
        "Squares: with so many points, whoever lives farthest walks at least so many minutes.",
    ),
    "ui.curve.share": ("Người trong tầm {minutes} phút (%)", "People within {minutes} min (%)"),
    "ui.curve.worst": (
        "Người ở xa nhất đi bộ ít nhất (phút)",
        "Least walk of the farthest (min)",
    ),
    "ui.curve.alt_worst": (
        "{points} điểm: xa nhất {minutes} phút",
        "{points} points: farthest {minutes} min",
    ),
    "ui.curve.points": ("Số điểm", "Points"),
    "ui.curve.proven": ("đã chứng minh là tốt nhất", "proven best"),
    "ui.curve.open": ("còn có thể tốt hơn trong khoảng vạch đứng", "may be better up to the bar"),
    "ui.curve.now": ("hiện nay", "now"),
    "ui.curve.answer": ("đề xuất", "proposed"),
    "ui.curve.running": ("Đang tính đường này", "Drawing this curve"),
    "ui.below.again": ("Tính lại phần này", "Compute this part again"),
    "ui.curve.failed": ("Chưa vẽ được đường này.", "This curve could not be drawn."),
    "ui.curve.alt": (
        "Biểu đồ: {list}",
        "Chart: {list}",
    ),
    "ui.curve.alt_step": ("{points} điểm {share}", "{points} points {share}"),
    "ui.curve.next": (
        "Từ {first} lên {last} điểm: thêm {people} người trong tầm.",
        "From {first} to {last} points: {people} more people near.",
    ),
    # floors
    "ui.floors": ("Giá của từng yêu cầu", "What each condition costs"),
    "ui.floors.free": (
        "{who}: không mất gì.",
        "{who}: costs nothing.",
    ),
    "ui.floors.people": (
        "{who}: bớt {value} người trong tầm so với khi không yêu cầu.",
        "{who}: {value} fewer people near than without it.",
    ),
    "ui.floors.points": (
        "{who}: thêm {value} điểm so với khi không yêu cầu.",
        "{who}: {value} more points than without it.",
    ),
    "ui.floors.minutes": (
        "{who}: đi bộ bình quân thêm {value} phút so với khi không yêu cầu.",
        "{who}: the mean walk is {value} minutes longer than without it.",
    ),
    "ui.floors.worst": (
        "{who}: người ở xa nhất đi thêm {value} phút so với khi không yêu cầu.",
        "{who}: whoever lives farthest walks {value} minutes more than without it.",
    ),
    "ui.floors.percent": (
        "{who}: kết quả kém đi {value} so với khi không yêu cầu.",
        "{who}: the result is {value} worse than without it.",
    ),
    "ui.floors.not_proven": (
        " (nhiều nhất; chưa chứng minh chính xác)",
        " (at most; not settled exactly)",
    ),
    "ui.floors.too_high": (
        "{who}: không đạt được; nhiều nhất là {value}.",
        "{who}: out of reach; {value} at most.",
    ),
    "ui.floors.unknown": (
        "{who}: chưa tính được giá.",
        "{who}: not priced.",
    ),
    "ui.floors.next.free": (
        " Thêm 1 điểm % nữa không mất gì.",
        " One more percentage point costs nothing.",
    ),
    "ui.floors.next.people": (
        " Thêm 1 điểm % nữa thì bớt {value} người.",
        " One more percentage point costs {value} people.",
    ),
    "ui.floors.next.points": (
        " Thêm 1 điểm % nữa thì cần thêm {value} điểm.",
        " One more percentage point needs {value} more points.",
    ),
    "ui.floors.next.minutes": (
        " Thêm 1 điểm % nữa thì đi bộ bình quân thêm {value} phút.",
        " One more percentage point adds {value} minutes to the mean walk.",
    ),
    "ui.floors.next.worst": (
        " Thêm 1 điểm % nữa thì người ở xa nhất đi thêm {value} phút.",
        " One more percentage point adds {value} minutes to the farthest walk.",
    ),
    "ui.floors.next.percent": (
        " Thêm 1 điểm % nữa thì kết quả kém đi {value}.",
        " One more percentage point makes the result {value} worse.",
    ),
    "ui.floors.running": ("Đang tính giá của từng yêu cầu", "Working out what each costs"),
    "ui.floor.people": ("{share} người dân trong tầm", "{share} of all people near"),
    "ui.floor.elderly": ("{share} người cao tuổi trong tầm", "{share} of the elderly near"),
    "ui.floor.disabled": ("{share} người khuyết tật trong tầm", "{share} of the disabled near"),
    "ui.floor.group": (
        "{share} dân của mỗi tổ trong tầm",
        "{share} of every group near",
    ),
    # why
    "ui.why": ("Vì sao?", "Why?"),
    "ui.why_not": ("Vì sao không đặt ở đây?", "Why not here?"),
    "ui.why.nearest": (
        "Đây là điểm gần nhất của {people} người.",
        "It is the nearest point of {people} people.",
    ),
    "ui.why.lost": (
        "Bỏ điểm này: {people} người không còn điểm nào trong tầm {minutes} phút, trong đó "
        "{elderly} người cao tuổi; thời gian đi bộ bình quân tăng {walk} phút.",
        "Without it {people} people have no point within {minutes} minutes, {elderly} of them "
        "elderly; the mean walk grows by {walk} minutes.",
    ),
    "ui.why.lost_nobody": (
        "Bỏ điểm này thì không ai mất điểm trong tầm {minutes} phút; thời gian đi bộ bình quân "
        "tăng {walk} phút.",
        "Without it nobody loses the last point within {minutes} minutes; the mean walk grows by "
        "{walk} minutes.",
    ),
    "ui.why.groups": ("Thiệt nhất: {names}.", "Hit hardest: {names}."),
    "ui.why.other": (
        "Chỗ thay tốt nhất là {place}: {what}.",
        "The best other place is {place}: {what}.",
    ),
    "ui.why.no_other": (
        "Không còn địa điểm nào khác để thay.",
        "There is no other place to take its part.",
    ),
    "ui.why.added": (
        "Thêm một điểm ở đây: {what}.",
        "A further point here: {what}.",
    ),
    "ui.why.instead": (
        "Nếu chuyển {label} đến đây: {what}.",
        "Moving {label} here: {what}.",
    ),
    "ui.why.what": (
        "{people}, {elderly}, {walk}",
        "{people}, {elderly}, {walk}",
    ),
    "ui.why.people_up": ("thêm {count} người trong tầm", "{count} more people near"),
    "ui.why.people_down": ("bớt {count} người trong tầm", "{count} fewer people near"),
    "ui.why.people_same": ("không đổi số người trong tầm", "as many people near"),
    "ui.why.elderly_up": ("thêm {count} người cao tuổi", "{count} more elderly"),
    "ui.why.elderly_down": ("bớt {count} người cao tuổi", "{count} fewer elderly"),
    "ui.why.elderly_same": ("không đổi số người cao tuổi", "as many elderly"),
    "ui.why.walk_up": ("đi bộ bình quân thêm {minutes} phút", "the mean walk {minutes} min longer"),
    "ui.why.walk_down": (
        "đi bộ bình quân bớt {minutes} phút",
        "the mean walk {minutes} min shorter",
    ),
    "ui.why.walk_same": ("đi bộ bình quân như cũ", "the mean walk as it is"),
    "ui.why.blocked.refused": (
        "Địa điểm này đang được đánh dấu Không đặt ở đây.",
        "This place is marked as refused.",
    ),
    "ui.why.blocked.counter": (
        "Đây là quầy chính của phường, không dùng làm điểm lưu động.",
        "This is the ward's main counter and is no mobile point.",
    ),
    "ui.why.blocked.closed": (
        "Có ca của dịch vụ mà địa điểm này không mở cửa được.",
        "There are shifts of the service in which this place cannot open.",
    ),
    "ui.why.pinned": (
        "Điểm này được giữ theo yêu cầu (đã ghim).",
        "This point is kept on request (pinned).",
    ),
    # after taking an answer
    "ui.said.adopt": ("Dùng câu trả lời, đặt lại các điểm", "Took the answer, points placed anew"),
    "ui.certificate.asked": (
        "Các điểm này trả lời câu hỏi “{question}” {proved}",
        "These points answer the question “{question}” {proved}",
    ),
    "placement.model.asked": ("Theo một câu hỏi đã trả lời", "By a question that was answered"),
    "finding.nothing_to_adopt": (
        "Câu trả lời này không có điểm nào để dùng.",
        "This answer has no points to take.",
    ),
    "finding.nothing_to_adopt.mend": (
        "Hỏi lại, hoặc đổi điều kiện của câu hỏi.",
        "Ask again, or change the conditions.",
    ),
}
