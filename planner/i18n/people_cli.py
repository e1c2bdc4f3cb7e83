"""Words of `planner people` and `planner report`."""

from __future__ import annotations

_CLI: dict[str, tuple[str, str]] = {
    "people": (
        "tên và số điện thoại: xem, khóa, sửa, xóa",
        "names and telephones: see, lock, correct, delete",
    ),
    "people.status": (
        "danh sách tên nằm ở đâu, bao nhiêu người, giữ đến ngày nào",
        "where the list of names lies, how many people, kept until when",
    ),
    "people.lock": (
        "khóa people.csv vào hộp (mật khẩu hoặc kho khóa của máy)",
        "lock people.csv into the box (a passphrase, or the machine's keyring)",
    ),
    "people.rekey": ("đổi mật khẩu của hộp", "change the passphrase of the box"),
    "people.unlock": ("thử mật khẩu; lệnh không giữ gì lại", "try the passphrase; nothing is kept"),
    "people.take-in": ("nhận people.csv mới vào hộp", "take a new people.csv into the box"),
    "people.list": ("in tên và số điện thoại", "print names and telephones"),
    "people.correct": ("sửa tên, số điện thoại một người", "correct one person's name or phone"),
    "people.delete": (
        "xóa một người; mã ở lại trong phương án",
        "delete one person; the code stays in the plan",
    ),
    "people.until": ("đặt ngày hết hạn giữ tên", "say until when names are kept"),
    "people.forget": (
        "xóa mọi tên, số điện thoại và các bản sao do phần mềm tạo",
        "delete all names and telephones, and the copies the planner made",
    ),
    "people.arg.who": ("người thực hiện, ghi vào nhật ký", "who does this, for the log"),
    "people.arg.keyring": (
        "giữ khóa trong kho khóa của máy, không dùng mật khẩu",
        "keep the key in the machine's keyring instead of a passphrase",
    ),
    "people.arg.find": ("mã, tên hoặc số cần tìm", "a code, name or number to look for"),
    "people.arg.code": ("mã của người đó", "the person's code"),
    "people.arg.name": ("họ tên mới", "the name as it is to be"),
    "people.arg.phone": ("số điện thoại mới", "the telephone as it is to be"),
    "people.arg.until": ("ngày cuối được giữ tên, YYYY-MM-DD", "the last day, YYYY-MM-DD"),
    "people.arg.yes": ("xác nhận việc không lấy lại được", "confirm what cannot be taken back"),
    "people.arg.report_to": ("lưu gói báo lỗi vào tệp này", "save the report as this file"),
    "people.ask": ("Mật khẩu của hộp tên", "Passphrase of the box of names"),
    "people.ask_new": ("Mật khẩu mới", "New passphrase"),
    "people.ask_again": ("Gõ lại mật khẩu mới", "The new passphrase again"),
    "people.before": (
        "Mất mật khẩu là mất tên và số điện thoại trong hộp, không ai mở lại được; phương án, lịch "
        "trực và mã không mất. People.csv bị xóa sau khi hộp đã đọc thử lại được; ổ SSD, bản chụp "
        "và thư mục đồng bộ có thể còn giữ bản cũ.",
        "Whoever loses the passphrase loses the names and telephones in the box, and nobody can "
        "open it again; plan, roster and codes are not lost. People.csv is deleted once the box "
        "was read back; SSDs, snapshots and synchronised folders may keep the old file.",
    ),
    "people.before_keyring": (
        "Hộp chỉ mở được trên máy và tài khoản này; bản sao lưu mang sang máy khác không mở được "
        "tên. Phương án, lịch trực và mã không mất. People.csv bị xóa sau khi hộp đã đọc thử lại "
        "được; ổ SSD, bản chụp và thư mục đồng bộ có thể còn giữ bản cũ.",
        "The box opens on this machine and account only; a backup taken elsewhere cannot show "
        "names. Plan, roster and codes are not lost. People.csv is deleted once the box was read "
        "back; SSDs, snapshots and synchronised folders may keep the old file.",
    ),
    "people.locked": ("Đã khóa: hộp có {count} người.", "Locked: the box has {count} people."),
    "people.opens": (
        "Mật khẩu mở được hộp ({count} người).",
        "The passphrase opens the box ({count} people).",
    ),
    "people.corrected": ("Đã sửa người mang mã {code}.", "The person {code} is corrected."),
    "people.deleted": (
        "Đã xóa người mang mã {code}; mã ở lại trong phương án.",
        "The person {code} is deleted; the code stays in the plan.",
    ),
    "people.forgotten": (
        "Đã xóa mọi tên và số điện thoại ({count} tệp). Bản đã in, đã gửi, đã chép đi nơi khác "
        "thì phải xóa tay.",
        "All names and telephones are deleted ({count} files). What was printed, sent or copied "
        "elsewhere must be destroyed by hand.",
    ),
    "people.is.none": (
        "Không có danh sách tên; phương án chạy bằng mã.",
        "There is no list of names; the plan works on codes.",
    ),
    "people.is.plain": (
        "Danh sách {count} người đang để ngỏ trong {file}.",
        "The list of {count} people lies in the open in {file}.",
    ),
    "people.is.book": (
        "Danh sách {count} người là một trang của {file}.",
        "The list of {count} people is a sheet of {file}.",
    ),
    "people.is.box": (
        "Danh sách {count} người đã khóa trong {file}.",
        "The list of {count} people is locked in {file}.",
    ),
    "people.kept_until": ("Được giữ đến hết ngày {day}.", "Kept until the end of {day}."),
    "people.over": (
        "Đã quá hạn giữ tên từ ngày {day}: in danh sách còn cần rồi xóa.",
        "The time to keep names ended on {day}: print what is still needed, then delete them.",
    ),
    "people.copy": ("Bản sao do phần mềm tạo: {file}", "A copy the planner made: {file}"),
    "report": (
        "gói báo lỗi, không có dữ liệu cá nhân",
        "a report for whoever helps, with nothing personal",
    ),
    "report.shown": (
        "Toàn bộ nội dung gói báo lỗi (không có tên người, tên tổ, đường dẫn, giá trị):",
        "The whole report (no names of people or groups, no paths, no values):",
    ),
    "report.saved": ("Đã lưu {file}.", "Saved as {file}."),
}

TEXTS: dict[str, tuple[str, str]] = {f"cli.{key}": words for key, words in _CLI.items()}
