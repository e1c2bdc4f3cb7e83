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
}
