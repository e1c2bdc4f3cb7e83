"""Words of answers: what is proved and by what, technical details, why there is none."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # what is proved, by question: proven best, or within a gap
    "ui.proved.most_people": (
        "Đã chứng minh: không có cách đặt {points} điểm nào phục vụ được nhiều {who} hơn.",
        "Proven: no way to place {points} points serves more {who}.",
    ),
    "ui.proved.most_people.gap": (
        "Đã chứng minh: không có cách đặt {points} điểm nào phục vụ thêm quá {gap} số {who} so với "
        "phương án này, với dữ liệu và giả định hiện tại.",
        "Proven: no way to place {points} points serves more than {gap} more {who} than this one, "
        "with the present data and assumptions.",
    ),
    "ui.proved.more_points": (
        "Đã chứng minh: giữ các điểm đang đặt, không có cách thêm {added} điểm nào phục vụ được "
        "nhiều người hơn.",
        "Proven: with the points that stand kept, no way to add {added} serves more people.",
    ),
    "ui.proved.more_points.gap": (
        "Đã chứng minh: giữ các điểm đang đặt, không có cách thêm {added} điểm nào phục vụ thêm "
        "quá {gap} số người so với phương án này.",
        "Proven: with the points that stand kept, no way to add {added} serves more than {gap} "
        "more people than this one.",
    ),
    "ui.proved.fewest": (
        "Đã chứng minh: ít hơn {points} điểm thì không đủ.",
        "Proven: fewer than {points} points are not enough.",
    ),
    "ui.proved.fewest.gap": (
        "Đã chứng minh: cần ít nhất {bound} điểm; phương án này dùng {points} điểm.",
        "Proven: at least {bound} points are needed; this answer uses {points}.",
    ),
    "ui.proved.least_walking": (
        "Đã chứng minh: không có cách đặt {points} điểm nào cho thời gian đi bộ bình quân ngắn "
        "hơn.",
        "Proven: no way to place {points} points gives a shorter mean walk.",
    ),
    "ui.proved.least_walking.gap": (
        "Đã chứng minh: không có cách đặt {points} điểm nào giảm thêm quá {gap} thời gian đi bộ so "
        "với phương án này, với dữ liệu và giả định hiện tại.",
        "Proven: no way to place {points} points saves more than {gap} of the walking time of this "
        "one, with the present data and assumptions.",
    ),
    "ui.proved.least_worst_walk": (
        "Đã chứng minh: với {points} điểm, luôn có người phải đi bộ ít nhất {value} phút.",
        "Proven: with {points} points somebody always walks at least {value} minutes.",
    ),
    "ui.proved.least_worst_walk.gap": (
        "Đã chứng minh: với {points} điểm, luôn có người phải đi bộ ít nhất {bound} phút.",
        "Proven: with {points} points somebody always walks at least {bound} minutes.",
    ),
    "ui.proved.fair_walking": (
        "Đã chứng minh: không có cách đặt {points} điểm nào chia việc đi bộ đều hơn theo mức đã "
        "chọn.",
        "Proven: no way to place {points} points shares the walking more fairly at this level.",
    ),
    "ui.proved.fair_walking.gap": (
        "Đã chứng minh: theo mức đã chọn, không có cách đặt {points} điểm nào tốt hơn quá {gap}.",
        "Proven: at this level no way to place {points} points is more than {gap} better.",
    ),
    "ui.proved.two_in_reach": (
        "Đã chứng minh: không có cách đặt {points} điểm nào cho nhiều người hơn có hai điểm trong "
        "tầm.",
        "Proven: no way to place {points} points gives more people two points within reach.",
    ),
    "ui.proved.two_in_reach.gap": (
        "Đã chứng minh: không có cách đặt {points} điểm nào thêm được quá {gap} số người có hai "
        "điểm trong tầm so với phương án này.",
        "Proven: no way to place {points} points gives two points to more than {gap} more people "
        "than this one.",
    ),
    "ui.proved.nearer_counts_more": (
        "Đã chứng minh: tính người ở gần nhiều hơn, không có cách đặt {points} điểm nào tốt hơn.",
        "Proven: with nearer people counting more, no way to place {points} points is better.",
    ),
    "ui.proved.nearer_counts_more.gap": (
        "Đã chứng minh: tính người ở gần nhiều hơn, không có cách đặt {points} điểm nào tốt hơn "
        "quá {gap}.",
        "Proven: with nearer people counting more, no way to place {points} points is more than "
        "{gap} better.",
    ),
    "ui.proved.with_room": (
        "Đã chứng minh: không có cách đặt {points} điểm nào phục vụ được nhiều người hơn mà không "
        "quá tải.",
        "Proven: no way to place {points} points serves more people without a full desk.",
    ),
    "ui.proved.with_room.gap": (
        "Đã chứng minh: trong sức chứa của các bàn, không có cách đặt {points} điểm nào phục vụ "
        "thêm quá {gap} số người so với phương án này.",
        "Proven: within the room of the desks, no way to place {points} points serves more than "
        "{gap} more people than this one.",
    ),
    "ui.proved.by_shift": (
        "Đã chứng minh: cộng các ca lại, không có cách đặt {points} điểm nào phục vụ được nhiều "
        "lượt người hơn.",
        "Proven: over all shifts no way to place {points} points serves more people.",
    ),
    "ui.proved.by_shift.gap": (
        "Đã chứng minh: cộng các ca lại, không có cách đặt {points} điểm nào phục vụ thêm quá "
        "{gap} lượt người so với phương án này.",
        "Proven: over all shifts no way to place {points} points serves more than {gap} more "
        "people than this one.",
    ),
    "ui.proved.within_budget": (
        "Đã chứng minh: trong ngân sách này không có cách đặt nào cho thời gian đi bộ bình quân "
        "ngắn hơn.",
        "Proven: within this budget no way to place points gives a shorter mean walk.",
    ),
    "ui.proved.within_budget.gap": (
        "Đã chứng minh: trong ngân sách này không có cách đặt nào giảm thêm quá {gap} thời gian đi "
        "bộ so với phương án này.",
        "Proven: within this budget no way to place points saves more than {gap} of the walking "
        "time of this one.",
    ),
    "ui.proved.nothing": (
        "Chưa chứng minh được phương án này còn cách tốt nhất bao xa.",
        "How far this answer is from the best is not proven.",
    ),
    "ui.who.everyone": ("người", "people"),
    "ui.who.elderly": ("người cao tuổi", "elderly people"),
    "ui.who.disabled": ("người khuyết tật", "disabled people"),
    # what stands behind the claim
    "ui.seal.checked_best": (
        "Phương án này là tốt nhất theo dữ liệu và giả định hiện tại; phép kiểm tra độc lập đã xác "
        "nhận.",
        "This answer is the best with the present data and assumptions; an independent check "
        "agrees.",
    ),
    "ui.seal.checked": (
        "Phép kiểm tra độc lập đã xác nhận.",
        "An independent check agrees.",
    ),
    "ui.seal.multipliers": (
        "Chứng minh có số liệu kèm theo; phép kiểm tra độc lập chưa xác nhận được trọn vẹn.",
        "The proof comes with its figures; the independent check could not confirm all of it.",
    ),
    "ui.seal.lp_dual": (
        "Chứng minh có số liệu kèm theo; loại câu hỏi này chưa có phép kiểm tra độc lập.",
        "The proof comes with its figures; this kind of question has no independent check yet.",
    ),
    "ui.seal.enumeration": (
        "Chứng minh bằng cách xét hết mọi cách đặt.",
        "Proven by going through every way to place the points.",
    ),
    "ui.seal.solver_word": (
        "Kết luận theo phần mềm tính toán; loại câu hỏi này chưa có phép kiểm tra độc lập.",
        "This rests on the software's word; this kind of question has no independent check yet.",
    ),
    # technical details
    "ui.field": ("Tên bài toán", "Name of the problem"),
    "ui.field.most_people": (
        "phủ tối đa – MCLP (Church, ReVelle 1974)",
        "maximal covering – MCLP (Church, ReVelle 1974)",
    ),
    "ui.field.more_points": (
        "phủ tối đa có điểm sẵn – MCLP (Church, ReVelle 1974)",
        "maximal covering with existing facilities – MCLP (Church, ReVelle 1974)",
    ),
    "ui.field.fewest_for_all": (
        "phủ tập hợp – LSCP (Toregas và cộng sự 1971)",
        "location set covering – LSCP (Toregas et al. 1971)",
    ),
    "ui.field.fewest_for_share": (
        "phủ tập hợp một phần – partial set covering (Daskin, Owen 1999)",
        "partial set covering (Daskin, Owen 1999)",
    ),
    "ui.field.least_walking": ("p-median (Hakimi 1964)", "p-median (Hakimi 1964)"),
    "ui.field.least_worst_walk": ("p-center (Hakimi 1965)", "p-center (Hakimi 1965)"),
    "ui.field.fair_walking": (
        "Kolm–Pollak, quãng đường tương đương chia đều (Sheriff, Maguire 2020)",
        "Kolm–Pollak equally distributed equivalent (Sheriff, Maguire 2020)",
    ),
    "ui.field.two_in_reach": (
        "phủ dự phòng – backup covering (Hogan, ReVelle 1986)",
        "backup covering (Hogan, ReVelle 1986)",
    ),
    "ui.field.nearer_counts_more": (
        "phủ giảm dần – gradual covering (Church, Roberts 1983)",
        "gradual covering (Church, Roberts 1983)",
    ),
    "ui.field.with_room": (
        "phủ tối đa có sức chứa – capacitated MCLP (Current, Storbeck 1988)",
        "capacitated MCLP (Current, Storbeck 1988)",
    ),
    "ui.field.by_shift": (
        "phủ tối đa nhiều thời đoạn – multi-period MCLP",
        "multi-period MCLP",
    ),
    "ui.field.within_budget": (
        "đặt cơ sở với ngân sách – facility location, budgeted p-median",
        "facility location with a budget (budgeted p-median)",
    ),
    "ui.technical.status": ("Trạng thái", "Status"),
    "ui.technical.ended": ("Kết thúc vì", "Ended by"),
    "ui.technical.seed": ("Hạt giống", "Seed"),
    "ui.technical.checked": ("Kiểm tra độc lập", "Independent check"),
    "ui.technical.yes": ("đã xác nhận", "confirmed"),
    "ui.technical.no": ("không có", "none"),
    # no answer
    "ui.answer.impossible": (
        "Không có cách đặt điểm nào đáp ứng câu hỏi này.",
        "No way to place points meets this question.",
    ),
    "ui.answer.ceiling": (
        "Kể cả đặt điểm ở mọi địa điểm dự kiến, trong tầm {minutes} phút cũng chỉ có {people} "
        "người dân, {elderly} người cao tuổi, {disabled} người khuyết tật.",
        "Even with points at every candidate place, only {people} of all people, {elderly} of the "
        "elderly and {disabled} of the disabled are within {minutes} minutes.",
    ),
    "ui.answer.ways": (
        "Chỉ cần đổi một trong các điều sau:",
        "Changing one of these is enough:",
    ),
    "ui.way.floor": (
        "Chỉ yêu cầu tối đa {value} {who} trong tầm.",
        "Ask for {value} of {who} near at most.",
    ),
    "ui.way.who.people": ("người dân", "all people"),
    "ui.way.who.everyone": ("người dân", "all people"),
    "ui.way.who.elderly": ("người cao tuổi", "the elderly"),
    "ui.way.who.disabled": ("người khuyết tật", "the disabled"),
    "ui.way.who.group": ("dân của {name}", "{name}"),
}
