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
        "Chưa chọn ca nào có trong chiến dịch ({value}).",
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
