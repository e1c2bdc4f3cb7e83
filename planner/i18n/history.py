"""Words of the history of plans: versions, plans side by side, what differs, choosing one."""

from __future__ import annotations

_PAGE: dict[str, tuple[str, str]] = {
    "versions": ("Các phiên bản đã lưu", "Saved versions"),
    "compare": ("So sánh phương án", "Compare plans"),
    "about": (
        "Mỗi lần lưu là một phiên bản; không phiên bản nào bị ghi đè.",
        "Every save is a version; no version is ever written over.",
    ),
    "none": (
        "Chưa có phiên bản nào được lưu. Bấm “Lưu” ở trang Điểm phục vụ để có phiên bản đầu tiên.",
        "Nothing is saved yet. Press “Save” on the page Service points for the first version.",
    ),
    "number": ("Phiên bản", "Version"),
    "at": ("Lưu lúc", "Saved at"),
    "who": ("Người lưu", "Saved by"),
    "note": ("Ghi chú, lý do", "Note, reason"),
    "state": ("Trạng thái", "State"),
    "newest": ("mới nhất", "newest"),
    "unsaved": (
        "Bản thảo có {count} thay đổi chưa lưu thành phiên bản (tự lưu tạm lúc {time}).",
        "The draft has {count} changes that are not a version yet (kept automatically at {time}).",
    ),
    "no_changes": (
        "Bản thảo giống phiên bản {number}.",
        "The draft is the same as version {number}.",
    ),
    "with_saved": (
        "So sánh bản thảo với phiên bản {number}",
        "Compare the draft with version {number}",
    ),
    "with_before": (
        "So sánh phiên bản {newest} với phiên bản {number}",
        "Compare version {newest} with version {number}",
    ),
    "with_saved.short": ("So sánh với phiên bản đã lưu", "Compare with the saved version"),
    "back": ("Mở lại một phiên bản cũ", "Go back to an earlier version"),
    "back.which": ("Phiên bản", "Version"),
    "back.about": (
        "Phiên bản đó trở thành phiên bản mới nhất. Các phiên bản khác giữ nguyên; thay đổi chưa "
        "lưu được lưu trước thành một phiên bản riêng.",
        "That version becomes the newest one. The others stay as they are; changes that are not "
        "saved yet become a version of their own first.",
    ),
    "back.go": ("Mở lại phiên bản {number}", "Go back to version {number}"),
    "back.none": (
        "Mới có một phiên bản, chưa có phiên bản nào khác để mở lại.",
        "There is only one version so far; there is no other to go back to.",
    ),
    "which.0": ("Phương án {letter}", "Plan {letter}"),
    "which.1": ("Phương án {letter}", "Plan {letter}"),
    "which.2": ("Phương án {letter} (có thể để trống)", "Plan {letter} (may be left out)"),
    "side.none": ("– không –", "– none –"),
    "side.draft": ("Bản thảo", "The draft"),
    "side.draft.about": ("{count} thay đổi chưa lưu", "{count} changes not saved"),
    "side.solved": ("Phương án vừa tính, chưa lấy", "Newly solved plan, not taken yet"),
    "side.version": ("Phiên bản {number}", "Version {number}"),
    "too_few": (
        "Chọn hai hoặc ba phương án khác nhau để so sánh.",
        "Choose two or three different plans to compare.",
    ),
    "counting": (
        "Đang tính số liệu của {count} phương án trên dữ liệu hôm nay…",
        "Working out the figures of {count} plans on today's data…",
    ),
    "figure": ("Chỉ số", "Number"),
    "best": ("tốt nhất", "best"),
    "same": ("bằng nhau", "the same"),
    "no_figure": ("chưa có", "none"),
    "elderly_walk": (
        "Người cao tuổi đi bộ bình quân",
        "Mean walk of the elderly",
    ),
    "longest_walk": ("Quãng đi bộ dài nhất", "Longest walk"),
    "longest_walk.detail": (
        "trong tầm: {near} phút",
        "within reach: {near} min",
    ),
    "longest_walk.unreachable": (
        "{count} người không có đường đi bộ đến điểm nào",
        "{count} people cannot walk to any point",
    ),
    "staff_hours": ("Giờ công mỗi lượt", "Staff-hours per visit"),
    "staff_hours.figure": ("{hours} giờ", "{hours} h"),
    "staff_hours.detail": (
        "{hours} giờ công / {visits} lượt một tuần",
        "{hours} h / {visits} visits a week",
    ),
    "quality.other_data": (
        "chưa so được với mức tốt nhất trên dữ liệu hôm nay",
        "not yet compared with the best on today's data",
    ),
    "map": ("Bản đồ", "Map"),
    "map.alt": (
        "Bản đồ {name}: {admin} điểm HCC lưu động, {gaps} tổ dân phố còn khoảng trống",
        "Map of {name}: {admin} mobile admin points, {gaps} groups with a gap",
    ),
    "map.ring": (
        "điểm phục vụ khác nhau giữa các phương án",
        "service point that differs between the plans",
    ),
    "how": ("Cách tính", "How it is counted"),
    "how.text": (
        "Mọi phương án được tính trên dữ liệu, đường đi và giả định hôm nay nên so sánh được. "
        "Năm số đầu và thời gian đi bộ là của {service}. Quãng đi bộ dài nhất: từ nhà đến điểm gần "
        "nhất có mở trong tuần thường, theo tốc độ của từng người. Giờ công mỗi lượt: số giờ của "
        "mọi người trong kíp trực ở các ca mở trong tuần thường, chia cho số lượt mà các bàn tiếp "
        "được trong tuần đó; không tính lãnh đạo trực.",
        "All plans are counted on today's tables, ways and assumptions, so that they can be "
        "compared. The five numbers and the walks are those of {service}. Longest walk: from home "
        "to the nearest point that is open in a normal week, at each person's own speed. "
        "Staff-hours per visit: the hours of everyone in the crews of a normal week's openings, "
        "over the visits that the desks take in it; duty leaders are not counted.",
    ),
    "how.labour": (
        "{service}: {hours} giờ công / {visits} lượt một tuần = {ratio} giờ mỗi lượt.",
        "{service}: {hours} staff-hours / {visits} visits a week = {ratio} h per visit.",
    ),
    "other_data": (
        "{name} được lập khi dữ liệu hoặc quy tắc khác hôm nay; số liệu ở đây được tính lại trên "
        "dữ liệu hôm nay.",
        "{name} was made while tables or rules differed from today's; its figures here are counted "
        "on today's tables.",
    ),
    "left_out": (
        "{count} ca mở nằm ngoài các ngày, ca hoặc dịch vụ hiện có của đợt nên không tính.",
        "{count} openings lie outside the campaign's present days, shifts or services and are not "
        "counted.",
    ),
    "differs": ("Từ {one} sang {other}", "From {one} to {other}"),
    "differs.none": (
        "Hai phương án không khác nhau.",
        "The two plans do not differ.",
    ),
    "differs.points": ("Điểm phục vụ khác nhau", "Service points that differ"),
    "differs.others": ("Các khác biệt khác", "Other differences"),
    "differs.more": ("và {count} chỗ khác nữa", "and {count} more"),
    "choose": ("Chọn phương án này", "Choose this plan"),
    "choose.reason": (
        "Lý do chọn (ghi vào lịch sử)",
        "Reason (goes into the history)",
    ),
    "choose.reason.example": (
        "Ví dụ: phục vụ được nhiều người cao tuổi nhất",
        "Example: serves the most elderly people",
    ),
    "choose.who": ("Người chọn (có thể để trống)", "Chosen by (may be left blank)"),
    "choose.save": ("Lưu lựa chọn", "Save the choice"),
    "choose.first": (
        "{count} thay đổi chưa lưu sẽ được lưu trước thành một phiên bản riêng.",
        "{count} changes that are not saved yet become a version of their own first.",
    ),
    "chosen": (
        "Đã chọn: phương án này là phiên bản {number}.",
        "Chosen: this plan is version {number} now.",
    ),
    "chosen.first": (
        "Thay đổi chưa lưu đã được giữ thành phiên bản {number}.",
        "Changes that were not saved are kept as version {number}.",
    ),
    "chosen.carried": (
        "Phiên bản đó lập trên bảng dữ liệu khác: các điểm được giữ, lịch mở điểm và lịch trực "
        "được lập lại trên bảng hôm nay. Bấm “Tính lại” để có phương án tốt nhất.",
        "That version was made on other tables: its points are kept, openings and duties were made "
        "again on today's. Press “Solve again” for the best plan.",
    ),
    "chosen.thawed": (
        "Phiên bản này không giữ nguyên các ngày đã công bố (đến hết {day}): lịch trực của những "
        "ngày ấy có thể khác với bản đã phát. Muốn giữ lại, hãy trình, duyệt và công bố phiên bản "
        "này.",
        "This version does not keep the published days (up to {day}) as they are: their roster may "
        "differ from what was handed out. To keep them again, submit, approve and publish it.",
    ),
    "gone": (
        "Phương án đã chọn không còn nữa; chọn lại.",
        "A plan that was chosen is no longer there; choose again.",
    ),
}

_NOTES: dict[str, tuple[str, str]] = {
    "shipped": ("phương án mẫu đi kèm dữ liệu", "plan that came with the data"),
    "placed": ("đặt điểm lần đầu", "points placed for the first time"),
    "solved": ("lấy phương án vừa tính", "newly solved plan was taken"),
    "rescued": (
        "ghi lại từ phương án đang mở khi mất tệp",
        "written again from the open plan when the file was lost",
    ),
    "restored": ("trở lại phương án mẫu", "back to the plan that came with the data"),
    "new_data": ("chuyển sang dữ liệu mới", "carried over to new data"),
    "before_new_data": ("tự lưu trước khi nhận dữ liệu mới", "saved before new data was taken"),
    "tables_taken_back": ("trở lại dữ liệu trước", "earlier data was taken back"),
    "before_choice": (
        "tự lưu trước khi chọn phương án khác",
        "saved before another plan was chosen",
    ),
    "back_to": ("mở lại phiên bản {number}", "back to version {number}"),
}

_DIFFERENCES: dict[str, tuple[str, str]] = {
    "point_moved": ("{point}: chuyển đến {now}", "{point}: moved to {now}"),
    "point_added": ("thêm {point}", "{point} is added"),
    "point_removed": ("bỏ {point}", "{point} is dropped"),
    "point_kept": ("ghim giữ {point}", "{point} is pinned"),
    "point_freed": ("bỏ ghim {point}", "{point} is unpinned"),
    "stop_banned": ("không đặt ở {now}", "{now} is not to be used"),
    "stop_unbanned": ("cho phép đặt lại ở {now}", "{now} may be used again"),
    "openings": (
        "lịch mở điểm: bớt {was} ca, thêm {now} ca",
        "openings: {was} removed, {now} added",
    ),
    "duties": ("lịch trực: bớt {was} lượt, thêm {now} lượt", "duties: {was} removed, {now} added"),
    "away": ("báo vắng {now}", "{now} is noted as away"),
    "frozen": (
        "lịch trực đã công bố giữ nguyên đến hết {now}",
        "the published roster stays as it is up to {now}",
    ),
    "rule": ("quy tắc “{what}” khác ({now} phạm vi)", "rule “{what}” differs (for {now} scopes)"),
    "groups": (
        "bảng tổ dân phố: {was} dòng khi đó, nay thay bằng {now} dòng",
        "residential groups: {was} rows of that time are {now} other rows today",
    ),
    "venues": (
        "bảng địa điểm: {was} dòng khi đó, nay thay bằng {now} dòng",
        "venues: {was} rows of that time are {now} other rows today",
    ),
    "members": (
        "bảng nhân lực: {was} dòng khi đó, nay thay bằng {now} dòng",
        "members: {was} rows of that time are {now} other rows today",
    ),
    "assumption": (
        "giả định “{what}”: {was} → {now}",
        "assumption “{what}”: {was} → {now}",
    ),
    "settings": (
        "ngày, ca, dịch vụ hoặc vai trò của đợt khác",
        "days, shifts, services or roles of the campaign differ",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {
    "ui.menu.history": ("Lịch sử phương án", "Plan history"),
    **{f"ui.history.{key}": words for key, words in _PAGE.items()},
    **{f"ui.history.note.{code}": words for code, words in _NOTES.items()},
    **{f"ui.history.diff.{kind}": words for kind, words in _DIFFERENCES.items()},
    "finding.choice_without_reason": (
        "Chưa có lý do chọn, hoặc lý do quá dài ({length} ký tự, nhiều nhất {longest}).",
        "There is no reason, or it is too long ({length} characters, at most {longest}).",
    ),
    "finding.choice_without_reason.mend": (
        "Ghi một câu vì sao chọn phương án này rồi bấm lại.",
        "Write one sentence why this plan is chosen, then press again.",
    ),
    "finding.plan_not_there": (
        "Phương án “{value}” không còn nữa.",
        "The plan “{value}” is no longer there.",
    ),
    "finding.plan_not_there.mend": (
        "Chọn một phương án khác trong danh sách.",
        "Choose another plan from the list.",
    ),
    "finding.choice_other_ward": (
        "Phiên bản này thuộc dữ liệu khác: chỉ {there}/{groups} tổ dân phố của nó còn trong bảng "
        "hôm nay.",
        "This version is of other data: only {there} of its {groups} groups are in today's tables.",
    ),
    "finding.choice_other_ward.mend": (
        "Đưa lại bảng dữ liệu cũ ở trang Dữ liệu phường, hoặc chọn phiên bản khác.",
        "Bring the earlier tables back on the page Ward data, or choose another version.",
    ),
}
