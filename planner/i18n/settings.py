"""Words of settings: the self-check, the backup and the way back from one."""

from __future__ import annotations

_CHECKS: dict[str, tuple[str, str]] = {
    "python": ("Phần mềm nền", "Base software"),
    "python.means": (
        "Phần mềm chạy trên bản nền phù hợp.",
        "The planner runs on a suitable base.",
    ),
    "python.mend": (
        "Cài Python 3.11, 3.12 hoặc 3.13 rồi mở lại bằng app.bat.",
        "Install Python 3.11, 3.12 or 3.13, then open again with app.bat.",
    ),
    "packages": ("Thư viện", "Packages"),
    "packages.means": (
        "Đã có đủ các thư viện tính toán, bản đồ và in ấn.",
        "The libraries for solving, maps and printing are all there.",
    ),
    "packages.mend": (
        "Chạy lại lệnh cài đặt trong README để bổ sung thư viện ghi ở cột kết quả.",
        "Run the installation in the README again; the missing libraries are named under Result.",
    ),
    "sqlite": ("Nơi lưu phương án", "Where plans are kept"),
    "sqlite.means": (
        "Phần lưu trữ phương án đủ mới.",
        "Plans are stored by a recent enough library.",
    ),
    "sqlite.mend": (
        "Cài bản Python mới hơn; SQLite đi kèm trong đó.",
        "Install a newer Python; SQLite comes with it.",
    ),
    "folder": ("Thư mục dữ liệu người dùng", "User data folder"),
    "folder.means": (
        "Ghi được, và ổ đĩa còn ít nhất 200 MB.",
        "It can be written to, and the disk has at least 200 MB left.",
    ),
    "folder.mend": (
        "Dọn bớt ổ đĩa, hoặc xin quyền ghi cho thư mục này.",
        "Free some disk space, or ask for the right to write to this folder.",
    ),
    "workspace": ("Thư mục dữ liệu phường", "Ward data folder"),
    "workspace.means": (
        "Bảng dữ liệu của phường ghi được tại chỗ, ổ đĩa còn ít nhất 200 MB.",
        "The ward's tables can be written in place; the disk has at least 200 MB left.",
    ),
    "workspace.mend": (
        "Dọn bớt ổ đĩa, xin quyền ghi, hoặc chép thư mục sang nơi ghi được rồi mở lại.",
        "Free disk space, ask for the right to write, or copy the folder to where you may write.",
    ),
    "server": ("Máy chủ chung", "Team server"),
    "server.means": (
        "Máy chủ trả lời, có PostGIS, người dùng này ghi được. MB là phần đợt này chiếm trên đĩa "
        "máy chủ; đĩa còn trống bao nhiêu thì hỏi người quản trị.",
        "The server answers, has PostGIS and lets this user write. MB is what the database takes "
        "on its disk; how much is free there the administrator knows.",
    ),
    "server.mend": (
        "Kiểm tra mạng, địa chỉ, mật khẩu (PGPASSWORD, pgpass); nhờ người quản trị xem PostgreSQL "
        "(bản 12 trở lên), PostGIS và quyền ghi.",
        "Check network, address and password (PGPASSWORD, pgpass); ask the administrator about "
        "PostgreSQL (12 or later), PostGIS and the right to write.",
    ),
    "campaign": ("Tệp phương án", "Campaign file"),
    "campaign.means": (
        "Mọi phiên bản đã lưu còn nguyên như lúc lưu.",
        "Every saved version is exactly what was saved.",
    ),
    "campaign.mend": (
        "Khôi phục từ bản sao lưu gần nhất ở dưới đây; không dùng phiên bản hỏng để phân công.",
        "Restore the latest backup below; do not work from a broken version.",
    ),
    "campaign.found": ("{found} phiên bản nguyên vẹn", "{found} versions intact"),
    "solver": ("Bộ tính phương án", "Planning engine"),
    "solver.means": (
        "Một bài toán nhỏ đã biết đáp số được tính đúng.",
        "A small problem with a known answer is solved correctly.",
    ),
    "solver.mend": (
        "Cài lại thư viện theo README; không dùng kết quả tính trên máy này cho đến khi đạt.",
        "Install the libraries again (README); use no results of this machine until it passes.",
    ),
    "fonts": ("Phông chữ để in", "Fonts for printing"),
    "fonts.means": (
        "Văn bản in có đủ chữ tiếng Việt.",
        "Printed papers have every Vietnamese letter.",
    ),
    "fonts.mend": (
        "Cài phông Times New Roman hoặc Liberation Serif, hoặc cài lại thư viện typst.",
        "Install Times New Roman or Liberation Serif, or install the library typst again.",
    ),
    "assets": ("Tệp của màn hình và bản đồ", "Files for screens and maps"),
    "assets.means": (
        "Bản đồ vẽ được mà không cần mạng.",
        "Maps can be drawn without a network.",
    ),
    "assets.found": ("đủ {found} tệp", "all {found} files there"),
    "assets.mend": (
        "Cài lại phần mềm; tệp thiếu ghi ở cột kết quả.",
        "Install the planner again; the missing files are named under Result.",
    ),
    "clock": ("Đồng hồ máy", "Clock"),
    "clock.means": (
        "Giờ máy không sớm hơn lần lưu gần nhất, nên lịch sử xếp đúng thứ tự.",
        "The clock is not behind the last save, so the history stays in order.",
    ),
    "clock.mend": (
        "Đặt lại ngày giờ và múi giờ của máy (Việt Nam: UTC+7).",
        "Set date, time and time zone of the machine (Vietnam: UTC+7).",
    ),
    "worker": ("Tiến trình tính toán", "Worker process"),
    "worker.means": (
        "Việc tính chạy riêng, không làm chậm màn hình, và có trả lời.",
        "Solving runs apart from the screens, does not slow them, and answers.",
    ),
    "worker.mend": (
        "Đóng bớt chương trình khác rồi mở lại phần mềm; nếu vẫn chưa đạt, xem lại phần mềm diệt "
        "vi-rút.",
        "Close other programs and open the planner again; if that does not help, look at the "
        "virus scanner.",
    ),
    "port": ("Cổng trống", "Free port"),
}

_PAGE: dict[str, tuple[str, str]] = {
    "check": ("Tự kiểm tra", "Self-check"),
    "check.about": (
        "Kiểm tra máy này, thư mục này và tệp phương án có đủ điều kiện để làm việc không. Không "
        "gửi gì ra khỏi máy.",
        "Checks whether this machine, this folder and the campaign file are fit for work. Nothing "
        "leaves the machine.",
    ),
    "check.go": ("Kiểm tra lại", "Check again"),
    "check.first": ("Kiểm tra", "Check"),
    "check.stop": ("Dừng kiểm tra", "Stop checking"),
    "check.running": ("Đang kiểm tra: {name}", "Checking: {name}"),
    "check.waiting": ("Đang chờ đến lượt…", "Waiting for its turn…"),
    "check.none": ("Chưa kiểm tra lần nào trong phiên này.", "Not checked in this session yet."),
    "check.all": (
        "Tự kiểm tra: {well}/{all} đạt, lúc {time}.",
        "Self-check: {well}/{all} passed, at {time}.",
    ),
    "check.some": (
        "Tự kiểm tra: {well}/{all} đạt, lúc {time}. Cần xem: {names}.",
        "Self-check: {well}/{all} passed, at {time}. To be looked at: {names}.",
    ),
    "check.failed": (
        "Chưa kiểm tra xong: {reason}",
        "The check did not finish: {reason}",
    ),
    "check.stopped": ("Đã dừng kiểm tra.", "The check was stopped."),
    "check.copy": ("Kết quả để sao chép", "Result to copy"),
    "check.link": ("Xem tự kiểm tra", "See the self-check"),
    "check.under_way": ("Đang tự kiểm tra máy…", "Checking this machine…"),
    "check.what": ("Mục", "Item"),
    "check.result": ("Kết quả", "Result"),
    "check.meaning": ("Ý nghĩa", "What it means"),
    "check.well": ("đạt", "passed"),
    "check.unwell": ("chưa đạt", "not passed"),
    "backup": ("Sao lưu", "Backup"),
    "backup.about": (
        "Một tệp .zip chứa mọi phiên bản phương án, bản thảo và các bảng dữ liệu của phường, "
        "kèm mã kiểm tra để biết tệp nào bị hỏng.",
        "One .zip with every version, the draft and the ward's tables, with codes that tell a "
        "damaged file.",
    ),
    "backup.go": ("Sao lưu ngay", "Back up now"),
    "backup.people": (
        "Kèm cả họ tên, số điện thoại của nhân lực",
        "With names and phones of people",
    ),
    "backup.people.on": (
        "Bản sao lưu sẽ có họ tên và số điện thoại ({files}): giữ như tài liệu nội bộ.",
        "The backup will hold names and phones ({files}): treat it as an internal document.",
    ),
    "backup.people.off": (
        "Không đưa vào bản sao lưu vì có họ tên và số điện thoại: {files}.",
        "Left out of the backup because of names and phones: {files}.",
    ),
    "backup.file": ("Sao lưu {ward} {day} {time}", "Backup {ward} {day} {time}"),
    "restore": ("Khôi phục từ bản sao lưu", "Restore a backup"),
    "restore.read_only": (
        "Thư mục {folder} chỉ đọc được, nên chưa khôi phục được vào đây. Chép thư mục sang nơi ghi "
        "được rồi mở phần mềm với thư mục đó.",
        "The folder {folder} is read-only, so nothing can be restored into it. Copy it to a place "
        "that can be written and open the planner with that folder.",
    ),
    "restore.about": (
        "Chọn tệp .zip đã sao lưu. Phần mềm kiểm tra tệp và cho xem trước; chưa bấm Khôi phục thì "
        "chưa có gì thay đổi. Tệp lớn hơn {most} MB thì dựng lại bằng lệnh: `{command}`",
        "Choose a .zip that was backed up. It is checked and shown first; nothing changes before "
        "Restore is pressed. A file of more than {most} MB is set up with a command: `{command}`",
    ),
    "restore.file": ("Tệp sao lưu (.zip)", "Backup file (.zip)"),
    "restore.looking": ("Đang kiểm tra tệp sao lưu…", "Checking the backup…"),
    "restore.stop": ("Dừng", "Stop"),
    "restore.team": (
        "Phương án này nằm trên máy chủ {name}: các phiên bản ở đó không bị ghi đè. Muốn quay về "
        "một phiên bản cũ thì dùng Lịch sử phương án. Muốn dựng lại từ bản sao lưu thì nhờ người "
        "quản trị tạo một cơ sở dữ liệu trống, rồi chạy lệnh dưới đây và mở màn hình với địa chỉ "
        "mới.",
        "This plan lies on the server {name}: versions there are never written over. To go back to "
        "an earlier version, use the plan history. To build the campaign up again from a backup, "
        "have the administrator make an empty database, run the command below, and open the "
        "screens with its address.",
    ),
    "restore.of": (
        "Bản sao lưu của {ward} – {campaign}, tạo lúc {time}, bản phần mềm {version}.",
        "Backup of {ward} – {campaign}, made at {time} by version {version}.",
    ),
    "restore.versions": (
        "{count} phiên bản; mới nhất: phiên bản {number}, {time}, “{note}”.",
        "{count} versions; the newest: version {number}, {time}, “{note}”.",
    ),
    "restore.other": (
        "Bản sao lưu này của nơi khác: đang mở {here}.",
        "This backup is of another place: {here} is open.",
    ),
    "restore.replaced": ("Sẽ thay: {files}", "Will be replaced: {files}"),
    "restore.new": ("Sẽ thêm: {files}", "Will be added: {files}"),
    "restore.gone": (
        "Sẽ cất đi (không có trong bản sao lưu): {files}",
        "Will be put away (not in the backup): {files}",
    ),
    "restore.same": ("Giữ nguyên: {files}", "Unchanged: {files}"),
    "restore.left": (
        "Không có trong bản sao lưu, giữ tệp hiện có: {files}",
        "Not in the backup, kept as they are: {files}",
    ),
    "restore.campaign": (
        "Lịch sử phương án hiện nay ({now} phiên bản) được thay bằng lịch sử trong bản sao lưu "
        "({then} phiên bản).",
        "The present plan history ({now} versions) is replaced by that of the backup ({then} "
        "versions).",
    ),
    "restore.keep": (
        "Toàn bộ hiện trạng được giữ thành một bản sao lưu riêng trước khi thay.",
        "Everything as it is now is kept as a backup of its own first.",
    ),
    "restore.kept": ("Bản sao lưu tự giữ trước khi khôi phục", "Backup kept before a restore"),
    "restore.kept.look": ("Xem bản này", "Look at this one"),
    "restore.sure": (
        "Đã xem và đồng ý thay hiện trạng bằng bản sao lưu này",
        "Looked at and agreed: replace what is there by this backup",
    ),
    "restore.go": ("Khôi phục", "Restore"),
    "restore.done": (
        "Đã khôi phục: phiên bản {number} đang mở. Hiện trạng trước đó được giữ ở {kept}.",
        "Restored: version {number} is open. What was there before is kept in {kept}.",
    ),
    "report": ("Gói báo lỗi", "Report for whoever helps"),
    "report.about": (
        "Gửi cho người hỗ trợ khi màn hình báo lỗi. Gói chỉ có bản phần mềm, kết quả tự kiểm tra, "
        "số lượng, mã lỗi và loại tệp; không có tên người, tên tổ, địa điểm, đường dẫn hay giá trị "
        "trong bảng. Phần mềm không tự gửi gói đi đâu.",
        "For whoever helps when a page shows a fault. It holds the version, the self-check, "
        "counts, codes of faults and kinds of files; no names of people, groups or places, no "
        "paths, no values of tables. The planner sends it nowhere by itself.",
    ),
    "report.last": (
        "Trong gói có lỗi gần nhất trên màn hình: số {number}, lúc {time}.",
        "It holds the last fault on a page: number {number}, at {time}.",
    ),
    "report.no_check": (
        "Gói chưa có kết quả tự kiểm tra; kiểm tra trước khi lưu thì người hỗ trợ biết nhiều hơn.",
        "It has no self-check yet; run one before saving, and whoever helps knows more.",
    ),
    "report.look": (
        "Xem toàn bộ nội dung gói báo lỗi, rồi lưu",
        "Read the whole report, then save it",
    ),
    "report.go": ("Lưu gói báo lỗi", "Save the report"),
    "report.file": ("bao_loi.zip", "fault_report.zip"),
    "other": ("Cài đặt khác", "Other settings"),
    "language": ("Ngôn ngữ màn hình", "Language of the screens"),
    "language.about": (
        "Đổi ở cột bên trái; bản thảo được giữ nguyên.",
        "Changed in the column on the left; the draft stays as it is.",
    ),
    "place": ("Dữ liệu nằm ở", "The data is in"),
    "version": ("Bản phần mềm", "Version of the planner"),
    "tour": ("Xem lại hướng dẫn ba bước", "Start the three-step tour again"),
}

TEXTS: dict[str, tuple[str, str]] = {
    "ui.menu.settings": ("Cài đặt và tự kiểm tra", "Settings and self-check"),
    **{f"check.{key}": words for key, words in _CHECKS.items()},
    **{f"ui.settings.{key}": words for key, words in _PAGE.items()},
    "finding.backup_not_a_backup": (
        "Tệp {file} không phải là bản sao lưu của phần mềm này, hoặc đã hỏng.",
        "The file {file} is no backup of this planner, or it is broken.",
    ),
    "finding.backup_not_a_backup.mend": (
        "Chọn đúng tệp .zip đã tải về khi bấm “Sao lưu ngay”.",
        "Choose the .zip that was downloaded when “Back up now” was pressed.",
    ),
    "finding.backup_newer": (
        "Bản sao lưu {file} do phần mềm mới hơn tạo ra (kiểu {found}, ở đây đọc đến {known}).",
        "The backup {file} was made by a newer planner (format {found}, known here up to {known}).",
    ),
    "finding.backup_newer.mend": (
        "Cập nhật phần mềm rồi khôi phục lại.",
        "Update the planner and restore again.",
    ),
    "finding.backup_odd_name": (
        "Tên tệp {file} không dùng được trên mọi máy, nên bản sao lưu có tệp này sẽ không khôi "
        "phục được; chưa sao lưu gì.",
        "Not every system takes the file name {file}, so that a backup with it could not be "
        "restored; nothing was backed up.",
    ),
    "finding.backup_odd_name.mend": (
        "Đổi tên tệp: chỉ dùng chữ, số, dấu gạch và một dấu chấm trước đuôi tệp; rồi sao lưu lại.",
        "Rename the file: letters, digits, dashes, one dot before its ending; then back up again.",
    ),
    "finding.backup_unsafe_name": (
        "Bản sao lưu {file} có tên tệp “{value}” dẫn ra ngoài thư mục hoặc bị lặp.",
        "The backup {file} has a file name “{value}” that leads outside the folder or is repeated.",
    ),
    "finding.backup_unsafe_name.mend": (
        "Không dùng tệp này; lấy bản sao lưu khác.",
        "Do not use this file; take another backup.",
    ),
    "finding.backup_too_large": (
        "Bản sao lưu {file} giải nén ra quá lớn ({files} tệp, {megabytes} MB).",
        "The backup {file} unpacks to too much ({files} files, {megabytes} MB).",
    ),
    "finding.backup_too_large.mend": (
        "Không dùng tệp này; lấy bản sao lưu khác.",
        "Do not use this file; take another backup.",
    ),
    "finding.backup_changed": (
        "Bản sao lưu {file}: phần “{value}” không còn đúng như lúc sao lưu.",
        "The backup {file}: “{value}” is not what was backed up.",
    ),
    "finding.backup_changed.mend": (
        "Lấy bản sao lưu khác, hoặc chép lại tệp này từ nơi lưu gốc.",
        "Take another backup, or copy this file again from where it was kept.",
    ),
    "finding.backup_of_a_folder": (
        "Bản sao lưu {file} không phải của tệp {name} đang mở.",
        "The backup {file} is not of the open file {name}.",
    ),
    "finding.backup_of_a_folder.mend": (
        "Mở một thư mục dữ liệu rồi khôi phục vào đó.",
        "Open a folder of tables and restore the backup there.",
    ),
}
