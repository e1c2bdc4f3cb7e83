"""Words of the roster page: the grid, substitutes, sick calls, ways out, fair shares, members."""

from __future__ import annotations

_GRID: dict[str, tuple[str, str]] = {
    "grid": ("Lịch trực trong tuần", "Roster of the week"),
    "point": ("Theo điểm", "By point"),
    "person": ("Theo người", "By person"),
    "filter": ("Lọc điểm hoặc mã", "Filter points or codes"),
    "help": (
        "Phím mũi tên để đi, Enter để mở ô, gõ mã để thay người, Delete để bỏ, Ctrl+X rồi Ctrl+V "
        "để chuyển, Ctrl+Z để hoàn tác. Kéo người sang ô khác để chuyển hoặc đổi.",
        "Arrow keys move, Enter opens a cell, type a code to put somebody in, Delete takes off, "
        "Ctrl+X then Ctrl+V moves, Ctrl+Z undoes. Drag a person to another cell to move or swap.",
    ),
    "place": ("Điểm, ca", "Point, shift"),
    "seat": ("Vị trí", "Post"),
    "member": ("Người", "Person"),
    "total": ("Ca", "Shifts"),
    "vacant": ("còn trống", "vacant"),
    "extra": ("thêm được", "may add"),
    "closed": ("không mở", "closed"),
    "free": ("không trực", "not on duty"),
    "away": ("vắng", "away"),
    "working": ("đã có ca hôm đó", "on duty that day"),
    "other_force": ("không thuộc lực lượng của điểm này", "not of this point's people"),
    "broken": ("Vi phạm quy tắc", "Breaks a rule"),
    "none": ("Không có dòng nào khớp.", "No row matches."),
    "type": ("Gõ mã hoặc tên", "Type a code or a name"),
    "unknown": (
        "Không có mã hoặc tên nào khớp với “{value}”. Sửa lại, hoặc bấm Esc để thôi.",
        "Nobody matches “{value}”. Correct it, or press Esc to leave.",
    ),
    "instead": ("thay {member}", "instead of {member}"),
    "picked": (
        "Đã chọn {member}. Đến ô khác rồi bấm Ctrl+V để chuyển hoặc đổi, Esc để thôi.",
        "{member} picked. Go to another cell and press Ctrl+V to move or swap, Esc to leave.",
    ),
    "other_day": (
        "Ca trực gắn với ngày của nó; hãy thả vào một người trong cùng ngày.",
        "A duty belongs to its day; drop it on a person of the same day.",
    ),
    "undo": ("Hoàn tác", "Undo"),
    "redo": ("Làm lại", "Redo"),
}
_RULES: dict[str, tuple[str, str]] = {
    "duty_twice": ("Xếp trùng trong một ca", "Twice in one shift"),
    "role_fits": ("Vai trò", "Role"),
    "availability": ("Ngày vắng, khung giờ rảnh", "Absence and availability"),
    "one_place_at_a_time": ("Một nơi trong một lúc", "One place at a time"),
    "max_shifts_per_day": ("Số ca một ngày", "Shifts a day"),
    "rest_hours": ("Giờ nghỉ giữa hai ca", "Rest between duties"),
    "max_hours_per_week": ("Giờ làm một tuần", "Hours a week"),
    "max_consecutive_days": ("Số ngày trực liên tục", "Days in a row"),
    "trained_min": ("Người đã tập huấn", "Trained people"),
    "staff_from": ("Lực lượng của điểm", "The point's own people"),
    "unit_size": ("Quân số của đơn vị", "Size of the unit"),
    "need": ("Đủ người mỗi ca", "Full crew"),
    "home_distance": ("Đường từ nhà", "Way from home"),
    "fairness": ("Chia đều ca trực", "Fair shares"),
    "max_hours_per_day": ("Giờ trực một ngày", "Hours a day"),
    "max_hours_rolling_7_days": ("Giờ làm trong 7 ngày liền", "Hours in seven days"),
    "max_hours_per_month": ("Giờ trực một tháng", "Hours a month"),
    "max_evenings": ("Số ca tối", "Evening shifts"),
    "max_nights": ("Số ca đêm", "Night shifts"),
    "min_run_days": ("Số ngày trực liền ít nhất", "Least days in a row"),
    "max_run_days": ("Số ngày trực liền nhiều nhất", "Most days in a row"),
    "min_days_off_in_a_run": ("Ngày nghỉ giữa hai đợt", "Days off between runs"),
    "forbidden_succession": ("Thứ tự ca không được xếp", "Order of shifts"),
    "weekly_rest": ("Nghỉ hằng tuần", "Weekly rest"),
    "max_weekends": ("Số cuối tuần", "Weekends"),
    "max_holidays": ("Số ngày lễ", "Holidays"),
    "job_hours": ("Giờ làm việc thường xuyên", "Regular job hours"),
    "prefer": ("Ca muốn trực", "Preferred shifts"),
    "avoid": ("Ca muốn tránh", "Shifts to avoid"),
    "compensation_hours": ("Giờ nghỉ bù", "Compensation hours"),
    "extra_hours_budget": ("Quỹ giờ làm thêm", "Budget of extra hours"),
}
_TABS: dict[str, tuple[str, str]] = {
    "ui.roster.week": ("Lịch tuần", "Week"),
    "ui.roster.away": ("Báo vắng đột xuất", "Sick call"),
    "ui.roster.enough": ("Đủ người", "Head-count"),
    "ui.roster.member": ("Từng người", "One person"),
    "ui.roster.shifts": ("Số ca", "Shifts"),
    "ui.said.last": ("thay đổi gần nhất", "the last change"),
    "ui.reason.left_open": ("Bỏ trống khi sửa lịch", "Left open by hand"),
}
_EDITING: dict[str, tuple[str, str]] = {
    "names": ("Hiện họ tên", "Show names"),
    "names.none": ("Chưa có bảng people.csv.", "There is no people.csv yet."),
    "holiday": ("ngày lễ", "holiday"),
    "soft": ("{sentence} (mức ưu tiên, không bắt buộc)", "{sentence} (a preference, no must)"),
    "all_hold": (
        "Mọi quy tắc của lịch trực đều được giữ.",
        "Every rule of the roster holds.",
    ),
    "broken": ("{count} chỗ vi phạm quy tắc:", "{count} breaks of rules:"),
    "costing": ("{count} mức ưu tiên chưa đạt:", "{count} preferences not met:"),
    "more": ("và {count} dòng nữa", "and {count} more"),
    "seat.in_charge": ("Phụ trách ca", "In charge"),
    "seat.police": ("Công an", "Police"),
    "seat.youth": ("Đoàn viên", "Youth"),
    "seat.leader": ("Lãnh đạo trực", "Leader"),
    "seat.any": ("Hướng dẫn", "Instructor"),
    "seat.beyond": ("Ngoài định biên", "Beyond the crew"),
    "where": ("{shift} {day}, {point}", "{shift} of {day}, {point}"),
    "done.put": ("Đã xếp {member} vào {where}.", "Put {member} into {where}."),
    "done.instead": ("Đã xếp {member} thay {out}: {where}.", "{member} instead of {out}: {where}."),
    "done.off": ("Đã bỏ {member} khỏi {where}.", "Took {member} off {where}."),
    "done.move": ("Đã chuyển {member} đến {where}.", "Moved {member} to {where}."),
    "done.exchange": (
        "Đã đổi {member} với {other}; {member} đến {where}.",
        "Swapped {member} and {other}; {member} goes to {where}.",
    ),
    "done.nothing": ("Không có gì thay đổi.", "Nothing changed."),
    "done.undo": ("Đã hoàn tác thay đổi gần nhất.", "The last change was taken back."),
    "done.redo": ("Đã làm lại thay đổi vừa hoàn tác.", "The change was put back."),
    "choose": (
        "Chọn một ô trong lịch để xem vì sao là người này và ai thay được.",
        "Choose a cell to see why this person, and who else could.",
    ),
    "beyond": (
        "Người này đứng ngoài số chỗ của ca. Bỏ ra hoặc chuyển sang chỗ còn trống.",
        "This person stands beyond the crew. Take them off, or move them to a vacant place.",
    ),
    "free": ("{count} người thay được ngay", "{count} people could come"),
    "nobody_free": (
        "Không ai vào được mà vẫn giữ mọi quy tắc",
        "Nobody could come without breaking a rule",
    ),
    "all_free": ("Xem cả {count} người thay được", "All {count} who could come"),
    "candidate": ("{way}, đang có {shifts} ca", "{way}, {shifts} shifts so far"),
    "blocked": ("Không thay được, vì", "Cannot come, because of"),
    "why_vacant": ("Vì sao trống: không xếp được, do", "Why vacant: cannot come, because of"),
    "blocked_by": ("{rule}: {count} người", "{rule}: {count} people"),
    "why.way": (
        "Đường từ nhà đến điểm: {way} theo đường chim bay (giả định).",
        "Way from home to the point: {way} as the crow flies (assumed).",
    ),
    "why.inside": (
        "Cả đợt trực {shifts} ca, trong phần đều {low}–{high} ca.",
        "{shifts} shifts in all, within the fair share of {low} to {high}.",
    ),
    "why.above": (
        "Cả đợt trực {shifts} ca, nhiều hơn phần đều {low}–{high} ca.",
        "{shifts} shifts in all, more than the fair share of {low} to {high}.",
    ),
    "why.below": (
        "Cả đợt trực {shifts} ca, ít hơn phần đều {low}–{high} ca.",
        "{shifts} shifts in all, fewer than the fair share of {low} to {high}.",
    ),
    "share": ("{shifts} ca (phần đều {low}–{high})", "{shifts} shifts (fair {low}–{high})"),
    "column.rank": ("Hạng", "Rank"),
    "column.way": ("Đường", "Way"),
    "column.share": ("Phần ca", "Share"),
    "column.change": ("Thay đổi", "Change"),
    "change.none": ("không làm đổi mức ưu tiên nào", "no preference changes"),
    "change.filled": ("lấp chỗ trống", "fills the place"),
    "change.longer": ("đường dài thêm {km} km", "{km} km longer way"),
    "change.shorter": ("đường ngắn bớt {km} km", "{km} km shorter way"),
    "change.less_even": ("lệch phần đều thêm {count} ca", "{count} shifts less even"),
    "change.more_even": ("đều hơn {count} ca", "{count} shifts more even"),
    "change.worse": ("{rule}: kém đi {points} điểm", "{rule}: worse by {points} points"),
    "change.better": ("{rule}: tốt hơn {points} điểm", "{rule}: better by {points} points"),
    "to_member": ("Trang của {member}", "Page of {member}"),
    "vacant.count": ("{count} chỗ còn thiếu người.", "{count} places are vacant."),
    "vacant.choose": ("Xem ai vào được", "See who could come"),
}
_AWAY: dict[str, tuple[str, str]] = {
    "about": (
        "Nhập người báo vắng; phần mềm nêu ngay các ca bị ảnh hưởng và người thay tốt nhất. Lịch "
        "chỉ đổi khi bấm Nhận.",
        "Say who is away; the duties touched and the best substitutes are named at once. Nothing "
        "changes until it is accepted.",
    ),
    "who": ("Ai vắng", "Who is away"),
    "choose": ("Chọn hoặc gõ mã", "Choose or type a code"),
    "first": ("Từ ngày", "From"),
    "last": ("Đến ngày", "To"),
    "all_day": ("Cả ngày", "All day"),
    "window": ("Được đổi trong", "May change within"),
    "days": ("{count} ngày", "{count} days"),
    "window.help": (
        "Khi tìm cách đổi ít ô nhất, lịch của người khác chỉ đổi trong số ngày này, tính từ ngày "
        "vắng đầu tiên.",
        "When the fewest changes are looked for, others' duties change only within these days, "
        "counted from the first day away.",
    ),
    "look": ("Tìm người thay", "Find substitutes"),
    "touched": (
        "{member} vắng từ {first} đến {last}: {count} ca cần người thay.",
        "{member} is away from {first} to {last}: {count} duties need somebody else.",
    ),
    "untouched": (
        "{member} không có ca trực nào từ {first} đến {last}. Bấm Nhận để ghi nhớ thời gian vắng.",
        "{member} has no duty from {first} to {last}. Accept to keep the absence on file.",
    ),
    "place": ("**{where}** – {count} người thay được ngay", "**{where}** – {count} could come"),
    "who_comes": ("Người thay", "Substitute"),
    "vacant": ("Để trống", "Leave vacant"),
    "blocked": ("Không ai vào được, vì: {rules}.", "Nobody could come: {rules}."),
    "together": (
        "Các lựa chọn này cùng nhau vi phạm quy tắc:",
        "Taken together these choices break a rule:",
    ),
    "take": ("Nhận những người đã chọn", "Accept the chosen people"),
    "fewest": ("Đổi ít ô nhất", "Fewest changes"),
    "done": (
        "Đã ghi {member} vắng và đổi {count} ca. Bấm Hoàn tác nếu không đồng ý.",
        "{member} is away and {count} shifts have changed. Press Undo to take it back.",
    ),
    "list": ("Đã báo vắng:", "Absences told:"),
    "known": ("{member}: {first}–{last}, {shift}", "{member}: {first}–{last}, {shift}"),
}
_MORE: dict[str, tuple[str, str]] = {
    "stop": ("Dừng tìm", "Stop looking"),
    "nobody": ("(không ai)", "(nobody)"),
    "fewest.running": ("Đang tìm cách đổi ít ô nhất", "Looking for the fewest changes"),
    "fewest.failed": ("Lần tìm này chưa cho kết quả.", "The search gave no answer."),
    "fewest.cancelled": ("Đã dừng tìm.", "The search was stopped."),
    "fewest.done": ("Lần tìm này chưa cho kết quả.", "The search gave no answer."),
    "fewest.proved": (
        "Đổi {changed} ô, không thể ít hơn (từ {first} đến {last}).",
        "{changed} cells change, and fewer is not possible ({first} to {last}).",
    ),
    "fewest.bound": (
        "Đổi {changed} ô; đã chứng minh cần ít nhất {fewest} ô (từ {first} đến {last}).",
        "{changed} cells change; at least {fewest} are proved to be needed ({first} to {last}).",
    ),
    "fewest.vacant": (
        "Còn {vacancies} chỗ trống, ít nhất có thể là {fewest_vacancies}.",
        "{vacancies} places stay vacant; the fewest possible is {fewest_vacancies}.",
    ),
    "fewest.line": ("{where}: {out} → {into}", "{where}: {out} → {into}"),
    "fewest.take": ("Nhận cách đổi ít ô nhất", "Accept the fewest changes"),
    "told": ("Cần báo cho {count} người", "{count} people to be told"),
    "told.about": (
        "thêm {count_on} ca, bớt {count_off} ca",
        "{count_on} duties more, {count_off} fewer",
    ),
    "message.head": ("Lịch trực thay đổi – {member}", "Roster change – {member}"),
    "message.on": ("Nhận ca:", "New duties:"),
    "message.off": ("Thôi ca:", "No longer on duty:"),
    "message.foot": ("Đề nghị trả lời đã nhận.", "Please confirm."),
    "short.head": ("Đếm người đã thấy thiếu:", "Counting heads shows that people are missing:"),
    "short.count": (
        "{days}: cần {need} lượt {roles}, {members} người phù hợp nhận nhiều nhất {most} lượt, "
        "thiếu {missing}.",
        "{days}: {need} person-shifts of {roles} are needed, the {members} people who fit can take "
        "{most} at most, {missing} are missing.",
    ),
    "short.rules": (
        "{days}: cần {need} lượt {roles}; theo các quy tắc hiện có, {members} người phù hợp nhận "
        "nhiều nhất {most} lượt, thiếu {missing}.",
        "{days}: {need} person-shifts of {roles} are needed; under the present rules the {members} "
        "people who fit can take {most} at most, {missing} are missing.",
    ),
    "ways.find": ("Tìm ba cách", "Find three ways"),
    "ways.help": (
        "Tìm số quy tắc ít nhất cần nới và ba cách giải quyết, mỗi cách được tính thử.",
        "Finds the fewest rules to relax and three ways out, each one solved.",
    ),
    "ways.running": ("Đang tìm và tính thử từng cách", "Looking for ways and solving each one"),
    "ways.failed": ("Lần tìm này chưa cho kết quả.", "The search gave no answer."),
    "ways.done": ("Lần tìm này chưa cho kết quả.", "The search gave no answer."),
    "ways.cancelled": ("Đã dừng tìm.", "The search was stopped."),
    "ways.stale": (
        "Lịch đã sửa sau lần tìm này; bấm lại để tìm cho lịch đang mở.",
        "The roster was edited since; press again for the roster at hand.",
    ),
    "ways.head": ("{count} cách đã tính thử", "{count} ways, each one solved"),
    "ways.prices": (
        "Các con số tính cho những phần lịch còn thiếu người; đường đi là đường chim bay (giả "
        "định).",
        "Figures are for the parts of the roster that are short; ways are as the crow flies "
        "(assumed).",
    ),
    "relax.rule": ("{rule} ({part})", "{rule} ({part})"),
    "relax.proved": (
        "Cần nới ít nhất {count} quy tắc, không thể ít hơn: {rules}.",
        "At least {count} rules have to be relaxed, and fewer do not suffice: {rules}.",
    ),
    "relax.bound": (
        "Nới {count} quy tắc thì đủ: {rules}. Đã chứng minh cần nới ít nhất {fewest}.",
        "Relaxing {count} rules suffices: {rules}. At least {fewest} is proved to be needed.",
    ),
    "relax.missing": (
        "Dù nới, vẫn thiếu {missing} lượt vì không đủ người.",
        "Even so {missing} person-shifts stay empty for want of people.",
    ),
    "relax.none": (
        "Nới quy tắc không giúp được; thiếu {missing} lượt vì không đủ người.",
        "Relaxing rules does not help; {missing} person-shifts are missing for want of people.",
    ),
    "relax.unneeded": (
        "Không cần nới quy tắc nào: bấm Tính lại, hoặc chọn người ở mục Ca còn thiếu người.",
        "No rule has to be relaxed: press Solve again, or choose people under Vacant posts.",
    ),
    "relax.unknown": (
        "Hết giờ trước khi biết cần nới quy tắc nào.",
        "Time ran out before the rules to relax were known.",
    ),
    "price": ("Giá", "Price"),
    "price.now": ("Hiện nay", "Now"),
    "price.then": ("Khi đó", "Then"),
    "price.vacancies": ("Chỗ trống", "Vacant places"),
    "price.shifts": ("Ca mở", "Open shifts"),
    "price.people": ("Người trực", "People on duty"),
    "price.hours": ("Giờ trực", "Hours"),
    "price.way_km": ("Đường đi (km)", "Way (km)"),
}
_WAYS: dict[str, tuple[str, str]] = {
    "ui.way.relax_rules": ("Nới quy tắc: {rules}.", "Relax: {rules}."),
    "ui.way.people_join": ("Thêm {people} người.", "{people} more people."),
    "ui.way.close_vacant": (
        "Đóng {shifts} ca đang thiếu người.",
        "Close {shifts} shifts that are short.",
    ),
}
_FINDINGS: dict[str, tuple[str, str]] = {
    "finding.away_nobody": ("Chưa chọn người báo vắng.", "Nobody was chosen as away."),
    "finding.away_nobody.mend": ("Chọn một mã rồi bấm lại.", "Choose a code and press again."),
    "finding.already_in_opening": (
        "{member} đã trực {where}.",
        "{member} is already on duty in {where}.",
    ),
    "finding.already_in_opening.mend": (
        "Lịch giữ nguyên. Chọn người khác hoặc ca khác.",
        "Nothing was changed. Choose somebody else, or another shift.",
    ),
    "finding.not_in_opening": (
        "{member} không còn trực {where}; lịch đã đổi ở nơi khác.",
        "{member} is no longer on duty in {where}; the roster changed elsewhere.",
    ),
    "finding.not_in_opening.mend": (
        "Xem lại ô đó rồi làm lại nếu vẫn cần.",
        "Look at the cell again, and repeat if it is still wanted.",
    ),
    "finding.name_of_several": (
        "Có nhiều người tên “{value}”: {codes}.",
        "Several people are called “{value}”: {codes}.",
    ),
    "finding.name_of_several.mend": ("Gõ mã của một người.", "Type one person's code."),
}
TEXTS: dict[str, tuple[str, str]] = {
    **_TABS,
    **_WAYS,
    **_FINDINGS,
    **{f"ui.duty.grid.{key}": words for key, words in _GRID.items()},
    **{f"ui.duty.rule.{key}": words for key, words in _RULES.items()},
    **{f"ui.duty.away.{key}": words for key, words in _AWAY.items()},
    **{f"ui.duty.{key}": words for key, words in {**_EDITING, **_MORE}.items()},
}
