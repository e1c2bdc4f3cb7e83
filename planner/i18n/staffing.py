"""Words of staffing per shift: desks and people for a waiting time, load by hour, tasks."""

from __future__ import annotations

_TASKS: dict[str, tuple[str, str]] = {
    "account": (
        "Tạo tài khoản Cổng Dịch vụ công, đăng nhập VNeID",
        "Account of the public service portal, VNeID login",
    ),
    "ihanoi": ("Cài đặt và dùng iHanoi", "Installing and using iHanoi"),
    "password": ("Quên mật khẩu, lấy lại mật khẩu", "Forgotten password"),
    "otp": ("Chờ mã OTP về chậm", "Waiting for a late OTP"),
    "certified_copy": ("Chứng thực bản sao điện tử", "Certified electronic copies"),
    "civil_status": ("Đăng ký khai sinh, trích lục hộ tịch", "Births and civil status extracts"),
    "marital_status": ("Xác nhận tình trạng hôn nhân", "Certificate of marital status"),
    "residence": ("Đăng ký tạm trú, xác nhận cư trú", "Residence registration"),
    "business": (
        "Đăng ký hộ kinh doanh, kê khai eTax, chữ ký số",
        "Household business, eTax, digital signature",
    ),
}
_NUMBERS: dict[str, tuple[str, str]] = {
    "share": ("tỷ lệ trong tổng số lượt", "share of all visits"),
    "minutes": ("số phút mỗi lượt", "minutes a visit"),
    "minutes_elderly": (
        "số phút mỗi lượt của người cao tuổi",
        "minutes a visit of an elderly person",
    ),
    "spread": ("độ phân tán của số phút", "spread of the minutes"),
}

TEXTS: dict[str, tuple[str, str]] = {
    **{f"staffing.task.{key}": words for key, words in _TASKS.items()},
    **{
        f"demand.assumption.staffing.task.{task}.{number}": (
            f"{task_vi}: {number_vi}",
            f"{task_en}: {number_en}",
        )
        for task, (task_vi, task_en) in _TASKS.items()
        for number, (number_vi, number_en) in _NUMBERS.items()
    },
    **{
        f"demand.assumption.staffing.hour.{hour:02d}": (
            f"Mức đông từ {hour} giờ đến {hour + 1} giờ so với các giờ khác của ca",
            f"How busy {hour}:00–{hour + 1}:00 is against the other hours of the shift",
        )
        for hour in range(24)
    },
    "ui.staffing": ("Bàn và nhân lực mỗi ca", "Desks and staff a shift"),
    "ui.staffing.view": ("Tính cho nơi nào", "For which place"),
    "ui.staffing.view.plan": ("Các điểm của phương án", "The points of the plan"),
    "ui.staffing.view.counter": (
        "Một bộ phận một cửa (ví dụ Bồ Đề)",
        "One counter (example: Bồ Đề)",
    ),
    "ui.staffing.target": ("Mục tiêu thời gian chờ", "Waiting-time target"),
    "ui.staffing.target.share": ("Đa số được phục vụ trong …", "Most are served within …"),
    "ui.staffing.target.mean": ("Chờ bình quân không quá …", "Mean wait at most …"),
    "ui.staffing.target.minutes": ("… phút", "… minutes"),
    "ui.staffing.target.of_visits": ("Tỷ lệ số lượt", "Share of visits"),
    "ui.staffing.patience": ("Người chờ lâu có bỏ về", "People who wait long leave"),
    "ui.staffing.patience.none": ("Không ai bỏ về", "Nobody leaves"),
    "ui.staffing.patience.minutes": (
        "Bình quân sau {minutes} phút",
        "After {minutes} minutes on average",
    ),
    "ui.staffing.day": ("Ngày", "Day"),
    "ui.staffing.day.usual": ("Ngày thường", "Usual day"),
    "ui.staffing.day.busiest": ("Ngày đông nhất trong tuần", "Busiest day of the week"),
    "ui.staffing.day.last_week": ("Ngày đông nhất, tuần cuối", "Busiest day, last week"),
    "ui.staffing.aim.share": (
        "Mục tiêu: {share} % số lượt được phục vụ trong {minutes} phút ({day}).",
        "Target: {share}% of visits served within {minutes} minutes ({day}).",
    ),
    "ui.staffing.aim.mean": (
        "Mục tiêu: chờ bình quân không quá {minutes} phút ({day}).",
        "Target: mean wait of at most {minutes} minutes ({day}).",
    ),
    "ui.staffing.kept": (
        "{shift}: {kept}/{points} điểm đạt mục tiêu; {over} điểm không xong việc trước giờ đóng "
        "cửa.",
        "{shift}: {kept}/{points} points meet the target; {over} cannot finish before closing.",
    ),
    "ui.staffing.kept.seats": (
        "{shift}: {kept}/{points} điểm đủ chỗ ngồi theo mục tiêu; {over} điểm cần thêm nhóm học.",
        "{shift}: {kept}/{points} points have seats as targeted; {over} take another group.",
    ),
    "ui.staffing.seats.about": (
        "Mỗi nhóm học có {seats} chỗ. Số nhóm ít nhất đủ cho số lượt bình quân; nên có đủ chỗ cho "
        "mọi người với tần suất bằng tỷ lệ của mục tiêu.",
        "A group of learners has {seats} seats. The least groups seat the mean number of visits; "
        "ideally everyone finds a seat as often as the target's share says.",
    ),
    "ui.staffing.visits.about": (
        "Lượt là số lần người dân đến, không phải số hồ sơ.",
        "Visits are person-turns, not files.",
    ),
    "ui.staffing.minutes.said": (
        "{shift}: {used} phút mỗi lượt; bảng công việc cho {tasks} ± {deviation} phút.",
        "{shift}: {used} minutes a visit; the tasks give {tasks} ± {deviation} minutes.",
    ),
    "ui.staffing.point": ("Điểm", "Point"),
    "ui.staffing.point.wait": (
        "{name} – chờ bình quân lâu nhất {minutes} phút",
        "{name} – longest mean wait {minutes} minutes",
    ),
    "ui.staffing.chart.desks": ("Số bàn", "Desks"),
    "ui.staffing.chart.wait": ("chờ {minutes}′", "wait {minutes}′"),
    "ui.staffing.chart.visits": ("{count} lượt", "{count} visits"),
    "ui.staffing.chart.key": (
        "Cột xanh: số bàn bận vì người đến trong giờ đó. Gạch chéo đỏ: phần vượt số bàn (quá tải, "
        "dồn sang giờ sau). Khung đứt nét: bàn rỗi. Vạch đậm: số bàn có người trực. "
        "“Chờ” là số phút chờ bình quân.",
        "Filled: desks kept busy by those who come in the hour. Red hatching: work above the desks "
        "(overload, carried over). Dashed frame: idle desks. Thick line: desks with "
        "people. “Wait” is the mean wait in minutes.",
    ),
    "ui.staffing.chart.alt": ("Tải theo giờ. {list}", "Load by hour. {list}"),
    "ui.staffing.chart.hour": (
        "{start}–{end}: {visits} lượt, cần {load} bàn làm liên tục, bàn bận {busy} %, chờ bình "
        "quân {wait} phút, cuối giờ còn {waiting} người chờ, dồn lại {backlog} lượt; riêng giờ này "
        "nên có {wanted} bàn.",
        "{start}–{end}: {visits} visits, work for {load} desks, desks busy {busy}%, mean wait "
        "{wait} minutes, {waiting} waiting at the end, {backlog} visits carried over; this hour "
        "alone takes {wanted} desks.",
    ),
    "ui.staffing.hour.overload": ("quá tải", "overload"),
    "ui.staffing.hour.busy": ("rất bận", "very busy"),
    "ui.staffing.hour.fit": ("vừa", "fits"),
    "ui.staffing.hour.idle": ("rỗi", "idle"),
    "ui.staffing.shift.said": (
        "{shift} {start}–{end}: {visits} lượt, {desks} bàn có người trực (địa điểm có {room} bàn); "
        "cần ít nhất {least}, nên có {ideal}. Trong {target} phút phục vụ được {within} % số lượt, "
        "chờ bình quân {wait} phút.",
        "{shift} {start}–{end}: {visits} visits, desks with people: {desks} (of {room}); "
        "at least {least}, ideally {ideal}. {within}% served within {target} minutes, "
        "mean wait {wait} minutes.",
    ),
    "ui.staffing.shift.leave": ("{share} % bỏ về.", "{share}% leave."),
    "ui.staffing.shift.left": (
        "Hết giờ còn khoảng {count} người chờ.",
        "About {count} people still wait at closing.",
    ),
    "ui.staffing.totals": ("Cần và có theo ca và vai trò", "Needed and there by shift and role"),
    "ui.staffing.points": ("Số điểm", "Points"),
    "ui.staffing.need_min": ("Cần ít nhất", "Needed at least"),
    "ui.staffing.need_ideal": ("Nên có", "Ideal"),
    "ui.staffing.have": ("Có", "Available"),
    "ui.staffing.missing": ("Còn thiếu", "Missing"),
    "ui.staffing.status": ("Tình trạng", "Status"),
    "ui.staffing.points_short": (
        "{count} điểm thiếu người, việc bị dồn",
        "Short at points: {count}; work piles up",
    ),
    "ui.staffing.points_below": (
        "{count} điểm chờ lâu hơn mục tiêu",
        "Waits longer than targeted at points: {count}",
    ),
    "ui.staffing.post.short": ("Thiếu, việc bị dồn", "Short, work piles up"),
    "ui.staffing.post.below": ("Chờ lâu hơn mục tiêu", "Waits longer than targeted"),
    "ui.staffing.post.enough": ("Đủ", "Enough"),
    "ui.staffing.post.spare": ("Dư", "More than needed"),
    "ui.staffing.room": ("địa điểm chỉ có {count} bàn", "the place has only {count} desks"),
    "ui.staffing.visits": ("Lượt mỗi ca", "Visits a shift"),
    "ui.staffing.wait": ("Chờ bình quân (phút)", "Mean wait (minutes)"),
    "ui.staffing.on_duty": ("Ca ít nhất có trực", "Fewest on duty"),
    "ui.staffing.by_point": (
        "Cần và có theo điểm, ca, vai trò ({count} dòng)",
        "Needed and there by point, shift, role ({count} rows)",
    ),
    "ui.staffing.by_point.about": (
        "“Có” là số người mà đội hình của dịch vụ bố trí; “Ca ít nhất có trực” lấy từ lịch trực.",
        "“There” is what the service's crew gives; “Fewest on duty” is from the roster.",
    ),
    "ui.staffing.download": ("Tải bảng này (CSV)", "Download this table (CSV)"),
    "ui.staffing.basis": (
        "Căn cứ tính: công việc, số phút, giờ đông, vai trò theo bàn (Giả định, sửa được)",
        "What this rests on: tasks, minutes, busy hours, posts by desk (assumed, editable)",
    ),
    "ui.staffing.basis.about": (
        "Người đến ngẫu nhiên theo mức đông từng giờ, ai đến trước phục vụ trước; số người chờ "
        "được tính liên tục từ đầu đến hết ca. Sửa xong, các bảng trên được tính lại ngay và được "
        "lưu cùng các bảng của đợt; phương án không đổi.",
        "People come at random at the pace of each hour, first come first served; who waits is "
        "followed from opening to closing. A change is reckoned at once and kept with "
        "the campaign; the plan does not change.",
    ),
    "ui.staffing.minutes_from": ("Số phút mỗi lượt lấy theo", "Minutes a visit from"),
    "ui.staffing.minutes_from.service": ("Dịch vụ trong phương án", "The service in the plan"),
    "ui.staffing.minutes_from.tasks": (
        "Bảng công việc (trừ khi dịch vụ có số liệu được cung cấp)",
        "The table of tasks (unless the service's are given)",
    ),
    "ui.staffing.tasks": ("Bảng công việc", "Tasks"),
    "ui.staffing.tasks.sum": ("Tổng tỷ lệ: {percent} %", "Sum of shares: {percent}%"),
    "ui.staffing.task": ("Công việc", "Task"),
    "ui.staffing.share": ("Tỷ lệ", "Share"),
    "ui.staffing.minutes": ("Phút", "Minutes"),
    "ui.staffing.minutes_elderly": ("Phút, cao tuổi", "Minutes, elderly"),
    "ui.staffing.spread": ("Độ phân tán", "Spread"),
    "ui.staffing.source": ("Nguồn", "Source"),
    "ui.staffing.reset": ("Lấy lại bảng mẫu", "Back to the standard tables"),
    "ui.staffing.hours": ("Mức đông theo giờ", "How busy each hour is"),
    "ui.staffing.hour": ("Từ", "From"),
    "ui.staffing.weight": ("Mức đông", "Weight"),
    "ui.staffing.per_desk": (
        "Vai trò mà mỗi bàn cần riêng một người (các vai trò khác chung cho cả điểm)",
        "Posts that each desk needs one of (the others serve the whole point)",
    ),
    "ui.staffing.counter.about": (
        "Bồ Đề: 200–300 lượt mỗi ngày, mỗi ca ít nhất 5 thành viên (Số liệu được cung cấp). Số "
        "bàn, ca và giờ là Giả định; sửa thành số của phường mình. Lượt không phải là hồ sơ: tháng "
        "7 Bồ Đề có 1.043 hồ sơ.",
        "Bồ Đề: 200–300 visits a day, at least 5 members a shift (given). Desks, shifts and hours "
        "are assumed; enter your own. Visits are not files: Bồ Đề had 1,043 files in July.",
    ),
    "ui.staffing.counter.none": (
        "Không có dịch vụ nào làm việc theo bàn.",
        "No service works with desks.",
    ),
    "ui.staffing.counter.visits_low": ("Lượt mỗi ngày, từ", "Visits a day, from"),
    "ui.staffing.counter.visits_high": ("đến", "to"),
    "ui.staffing.counter.desks": ("Số bàn", "Desks"),
    "ui.staffing.counter.people": ("Số người mỗi ca", "People a shift"),
    "ui.staffing.counter.shifts": ("Các ca trong ngày", "Shifts of the day"),
    "ui.staffing.counter.said": (
        "{shift}: {low}–{high} lượt, {minutes} phút mỗi lượt ({source}) → nên có "
        "{desks_low}–{desks_high} bàn, {people_low}–{people_high} người mọi vai trò; hiện có "
        "{people} người.",
        "{shift}: {low}–{high} visits at {minutes} minutes ({source}) → ideally "
        "{desks_low}–{desks_high} desks, {people_low}–{people_high} people of all roles; "
        "{people} available.",
    ),
    "ui.staffing.counter.shown": ("Biểu đồ cho", "Chart for"),
    "ui.staffing.counter.low": ("Số lượt thấp", "Low figure"),
    "ui.staffing.counter.high": ("Số lượt cao", "High figure"),
    "ui.staffing.need_low": ("Nên có, lượt thấp", "Ideal, low figure"),
    "ui.staffing.need_high": ("Nên có, lượt cao", "Ideal, high figure"),
    "ui.staffing.missing_high": ("Còn thiếu, lượt cao", "Missing, high figure"),
    "ui.staffing.all_roles": ("Tổng các vai trò", "All roles"),
    "finding.staffing_shares_not_whole": (
        "Bảng công việc: tỷ lệ các công việc cộng lại được {percent} %, chưa đúng 100 %.",
        "Table of tasks: the shares add up to {percent} %, not to 100 %.",
    ),
    "finding.staffing_shares_not_whole.mend": (
        "Sửa cột Tỷ lệ để tổng bằng 100 %.",
        "Change the column Share so that it adds up to 100 %.",
    ),
    "finding.staffing_share_wrong": (
        "Bảng công việc, dòng {row} ({task}): tỷ lệ {value} % không nằm trong khoảng 0 đến 100 %.",
        "Table of tasks, row {row} ({task}): the share {value} % is not between 0 and 100 %.",
    ),
    "finding.staffing_share_wrong.mend": (
        "Nhập tỷ lệ từ 0 đến 100, ví dụ 12.",
        "Enter a share from 0 to 100, for example 12.",
    ),
    "finding.staffing_minutes_wrong": (
        "Bảng công việc, dòng {row} ({task}): {value} phút mỗi lượt không dùng được.",
        "Table of tasks, row {row} ({task}): {value} minutes a visit cannot be used.",
    ),
    "finding.staffing_minutes_wrong.mend": (
        "Nhập số phút lớn hơn 0 và không quá {most}, ví dụ 15.",
        "Enter minutes above 0 and at most {most}, for example 15.",
    ),
    "finding.staffing_spread_wrong": (
        "Bảng công việc, dòng {row} ({task}): độ phân tán {value} không nằm trong khoảng 0 đến 5.",
        "Table of tasks, row {row} ({task}): the spread {value} is not between 0 and 5.",
    ),
    "finding.staffing_spread_wrong.mend": (
        "Nhập độ lệch chuẩn chia cho số phút bình quân, thường từ 0,3 đến 1.",
        "Enter the standard deviation over the mean minutes, mostly 0.3 to 1.",
    ),
    "finding.staffing_task_twice": (
        "Bảng công việc, dòng {row}: “{value}” đã có ở dòng {first}.",
        "Table of tasks, row {row}: “{value}” is already in row {first}.",
    ),
    "finding.staffing_task_twice.mend": (
        "Gộp hai dòng làm một hoặc đổi tên một dòng.",
        "Make one row of the two, or rename one.",
    ),
    "finding.staffing_no_desk": (
        "{where}: không có bàn nào có người trực.",
        "{where}: no desk has anybody at it.",
    ),
    "finding.staffing_no_desk.mend": (
        "Trong campaign.toml, ghi ít nhất 1 người cho vai trò tính theo bàn và ít nhất 1 bàn.",
        "In campaign.toml, give at least 1 person to the posts that go by desks, and 1 desk.",
    ),
    "finding.staffing_service_minutes_wrong": (
        "{where}: {value} phút mỗi lượt không dùng được.",
        "{where}: {value} minutes a visit cannot be used.",
    ),
    "finding.staffing_service_minutes_wrong.mend": (
        "Trong campaign.toml, sửa minutes_per_visit thành số lớn hơn 0 và không quá {most}.",
        "In campaign.toml, change minutes_per_visit to a number above 0 and at most {most}.",
    ),
    "finding.staffing_visits_wrong": (
        "Số lượt {value} không tính được cho một ca của một điểm ({where}).",
        "{value} visits cannot be reckoned for one shift of one point ({where}).",
    ),
    "finding.staffing_visits_wrong.mend": (
        "Nhập từ 0 đến {most} lượt, hoặc chia cho nhiều điểm.",
        "Enter 0 to {most} visits, or share them among more points.",
    ),
    "finding.staffing_hours_empty": (
        "{where}: mức đông của mọi giờ trong ca đều bằng 0, nên chưa chia được số lượt.",
        "{where}: every hour of the shift weighs 0, so its visits cannot be spread.",
    ),
    "finding.staffing_hours_empty.mend": (
        "Nhập mức đông lớn hơn 0 cho ít nhất một giờ của ca.",
        "Enter a weight above 0 for at least one hour of the shift.",
    ),
    "finding.staffing_hour_wrong": (
        "Mức đông của giờ {hour} là {value}, không dùng được.",
        "The weight of hour {hour} is {value}, which cannot be used.",
    ),
    "finding.staffing_hour_wrong.mend": (
        "Nhập số từ 0 đến {most}; 1 là như các giờ khác.",
        "Enter a number from 0 to {most}; 1 is like the other hours.",
    ),
    "finding.staffing_target_minutes_wrong": (
        "Mục tiêu thời gian chờ {value} phút không dùng được.",
        "The waiting-time target of {value} minutes cannot be used.",
    ),
    "finding.staffing_target_minutes_wrong.mend": (
        "Chọn số phút lớn hơn 0 và không quá {most}.",
        "Choose minutes above 0 and at most {most}.",
    ),
    "finding.staffing_target_share_wrong": (
        "Mục tiêu {value} % số lượt không dùng được.",
        "The target of {value} % of the visits cannot be used.",
    ),
    "finding.staffing_target_share_wrong.mend": (
        "Chọn tỷ lệ lớn hơn 0 và không quá {most} %; không số bàn nào bảo đảm được 100 %.",
        "Choose a share above 0 and at most {most} %; no number of desks guarantees 100 %.",
    ),
    "finding.staffing_patience_wrong": (
        "Thời gian chịu chờ {value} phút không dùng được.",
        "A patience of {value} minutes cannot be used.",
    ),
    "finding.staffing_patience_wrong.mend": (
        "Nhập từ 1 đến {most} phút, hoặc chọn không ai bỏ về.",
        "Enter 1 to {most} minutes, or choose that nobody leaves.",
    ),
    "finding.staffing_visits_crossed": (
        "Số lượt thấp ({value}) lớn hơn số lượt cao ({high}).",
        "The low number of visits ({value}) is above the high one ({high}).",
    ),
    "finding.staffing_visits_crossed.mend": (
        "Đổi hai số cho nhau.",
        "Swap the two numbers.",
    ),
    "finding.staffing_no_shift": (
        "Chưa chọn ca nào có trong đợt ({value}).",
        "No shift of the campaign is chosen ({value}).",
    ),
    "finding.staffing_no_shift.mend": (
        "Chọn ít nhất một ca.",
        "Choose at least one shift.",
    ),
    "finding.staffing_counter_desks_wrong": (
        "Số bàn {value} không dùng được.",
        "{value} desks cannot be used.",
    ),
    "finding.staffing_counter_desks_wrong.mend": (
        "Nhập từ 1 đến {most} bàn.",
        "Enter 1 to {most} desks.",
    ),
    "finding.staffing_counter_people_wrong": (
        "Số người {value} mỗi ca không dùng được.",
        "{value} people a shift cannot be used.",
    ),
    "finding.staffing_counter_people_wrong.mend": (
        "Nhập từ 0 đến {most} người.",
        "Enter 0 to {most} people.",
    ),
}
