"""Words of the page of personal data, and of the door to names on other pages."""

from __future__ import annotations

_UI: dict[str, tuple[str, str]] = {
    "menu.people": (
        "Dữ liệu cá nhân",
        "Personal data",
    ),
    "figure.people": (
        "Đếm trong danh sách tên; ngày theo lịch của đợt.",
        "Counted in the list of names; days by the campaign's calendar.",
    ),
    "people.door": (
        "Danh sách tên đang khóa nên chỉ có mã.",
        "The list of names is locked, so there are only codes.",
    ),
    "returned.locked": (
        "Danh sách tên đang khóa nên ô ghi tên người chưa khớp được với ai; ô ghi mã vẫn nhận đủ.",
        "The list of names is locked, so cells with names match nobody yet; codes are all taken.",
    ),
    "people.door.go": (
        "Mở khóa ở trang Dữ liệu cá nhân",
        "Unlock it on the page Personal data",
    ),
    "people.is.none": (
        "Chưa có danh sách tên. Phương án chạy bằng mã; muốn in tên, đặt tệp people.csv (mã, "
        "họ tên, điện thoại) vào thư mục dữ liệu của phường.",
        "There is no list of names. The plan works on codes; to print names, put people.csv "
        "(code, name, phone) into the ward's data folder.",
    ),
    "people.is.plain": (
        "Danh sách {count} người đang để ngỏ trong {file}: ai mở được thư mục này đều đọc được.",
        "The list of {count} people lies in the open in {file}: whoever can open the folder "
        "can read it.",
    ),
    "people.is.book": (
        "Danh sách {count} người là một trang của {file}, nên không khóa riêng được. Chép "
        "trang đó ra people.csv rồi xóa khỏi sổ tính.",
        "The list of {count} people is a sheet of {file} and cannot be locked by itself. Copy"
        " it to people.csv and delete the sheet.",
    ),
    "people.is.box": (
        "Danh sách {count} người đang khóa. Phương án, lịch trực và giấy tờ vẫn làm được bằng mã.",
        "The list of {count} people is locked. Plan, roster and papers go on with codes.",
    ),
    "people.is.open": (
        "Danh sách {count} người đang mở trong phiên này; đóng trình duyệt hoặc tắt máy là "
        "khóa lại.",
        "The list of {count} people is open in this session; closing the browser or the "
        "machine locks it.",
    ),
    "people.waits": (
        "Có tệp people.csv mới đang để ngỏ cạnh hộp. Mở khóa rồi nhận vào hộp.",
        "A new people.csv lies in the open beside the box. Unlock, then take it in.",
    ),
    "people.others": (
        "Trong {files} còn cột tên hoặc số điện thoại để ngỏ. Khóa thì tên trong danh sách nhân "
        "lực (tệp .csv) vào hộp và rời khỏi tệp; cột khác phải xóa tay trong tệp gốc.",
        "Columns of names or telephones still lie in the open in {files}. Locking moves those of "
        "the members' .csv into the box; take other columns out of the file by hand.",
    ),
    "people.opening": (
        "Đang tạo khóa từ mật khẩu, khoảng một giây (cố ý chậm để người khác khó dò)",
        "Making the key from the passphrase, about a second (slow on purpose, against guessing)",
    ),
    "people.sealing": (
        "Đang tạo khóa, khóa danh sách và dọn tên khỏi các bản cũ",
        "Making the key, locking the list, taking names out of earlier copies",
    ),
    "people.over": (
        "Đã quá hạn giữ tên ({day}). Tải danh sách còn cần trên giấy, rồi xóa tất cả.",
        "The time to keep names is over ({day}). Download what is still needed on paper, then"
        " delete all.",
    ),
    "people.unlock": (
        "Mở khóa",
        "Unlock",
    ),
    "people.unlock.about": (
        "Chỉ mở trong phiên này; mật khẩu không được lưu ở đâu.",
        "Opens in this session only; the passphrase is kept nowhere.",
    ),
    "people.unlock.go": (
        "Mở danh sách",
        "Open the list",
    ),
    "people.phrase": (
        "Mật khẩu của hộp tên",
        "Passphrase of the box",
    ),
    "people.phrase.new": (
        "Mật khẩu mới",
        "New passphrase",
    ),
    "people.phrase.again": (
        "Gõ lại mật khẩu mới",
        "The new passphrase again",
    ),
    "people.strength.weak": (
        "Mật khẩu yếu: nên dài hơn, thêm một, hai từ không liên quan.",
        "Weak: make it longer, with one or two more unrelated words.",
    ),
    "people.strength.fair": (
        "Mật khẩu khá.",
        "Fair.",
    ),
    "people.strength.good": (
        "Mật khẩu mạnh.",
        "Strong.",
    ),
    "people.list": (
        "Xem, sửa, xóa từng người",
        "See, correct, delete one person",
    ),
    "people.find": (
        "Tìm theo mã, họ tên hoặc số",
        "Find by code, name or number",
    ),
    "people.code": (
        "Mã",
        "Code",
    ),
    "people.name": (
        "Họ tên",
        "Name",
    ),
    "people.telephone": (
        "Điện thoại",
        "Telephone",
    ),
    "people.shown": (
        "Đang hiện {shown} trong {all} người.",
        "Showing {shown} of {all} people.",
    ),
    "people.one": (
        "Người cần sửa hoặc xóa",
        "The person to correct or delete",
    ),
    "people.correct": (
        "Lưu sửa",
        "Save the correction",
    ),
    "people.delete": (
        "Xóa người này",
        "Delete this person",
    ),
    "people.delete.sure": ("Xóa tên và số của mã {code}", "Delete name and number of {code}"),
    "people.delete.about": (
        "Xóa một người thì danh sách tên trong các bản sao phần mềm tạo cũng bị xóa; mã ở lại "
        "trong phương án.",
        "Deleting one person also deletes the lists of names in copies the planner made; the code "
        "stays in the plan.",
    ),
    "people.lock": (
        "Khóa danh sách",
        "Lock the list",
    ),
    "people.rekey": (
        "Khóa lại, đổi mật khẩu",
        "Lock again, change the passphrase",
    ),
    "people.close": (
        "Khóa lại ngay",
        "Lock again now",
    ),
    "people.take_in": (
        "Nhận people.csv vào hộp",
        "Take people.csv into the box",
    ),
    "people.way": (
        "Khóa bằng",
        "Lock with",
    ),
    "people.way.passphrase": (
        "mật khẩu",
        "a passphrase",
    ),
    "people.way.keyring": (
        "kho khóa của máy",
        "the machine's keyring",
    ),
    "people.no_keyring": (
        "Máy này không có kho khóa dùng được, nên chỉ khóa bằng mật khẩu.",
        "This machine has no keyring that can be used: a passphrase only.",
    ),
    "people.before.passphrase": (
        "Mất mật khẩu là mất tên và số điện thoại trong hộp, không ai mở lại được; phương án,"
        " lịch trực và mã không mất. Tệp people.csv bị xóa sau khi hộp đã đọc thử lại được; ổ"
        " SSD, bản chụp và thư mục đồng bộ có thể còn giữ bản cũ. Các bản cũ phần mềm tự giữ cũng "
        "mất tên.",
        "Whoever loses the passphrase loses the names and telephones in the box, and nobody "
        "can open it again; plan, roster and codes are not lost. People.csv is deleted once "
        "the box was read back; SSDs, snapshots and synchronised folders may keep the old "
        "file. Earlier copies that the planner kept lose their names too.",
    ),
    "people.before.keyring": (
        "Hộp chỉ mở được trên máy và tài khoản này; mang sang máy khác là mất tên và số điện "
        "thoại. Phương án, lịch trực và mã không mất. Tệp people.csv bị xóa sau khi hộp đã "
        "đọc thử lại được; ổ SSD, bản chụp và thư mục đồng bộ có thể còn giữ bản cũ. Các bản cũ "
        "phần mềm tự giữ cũng mất tên.",
        "The box opens on this machine and account only; elsewhere names and telephones are "
        "lost. Plan, roster and codes are not. People.csv is deleted once the box was read "
        "back; SSDs, snapshots and synchronised folders may keep the old file. Earlier copies that "
        "the planner kept lose their names too.",
    ),
    "people.before.sure": (
        "Đã đọc và đã ghi mật khẩu ở nơi an toàn",
        "I have read this, and the passphrase is written down in a safe place",
    ),
    "people.lock.go": (
        "Khóa danh sách",
        "Lock the list",
    ),
    "people.rekey.go": (
        "Đổi mật khẩu",
        "Change the passphrase",
    ),
    "people.who": (
        "Người thực hiện",
        "Done by",
    ),
    "people.who.help": (
        "Ghi vào nhật ký cùng ngày giờ và mã; nhật ký không có tên trong danh sách.",
        "Goes into the log with time and code; the log has no name of the list.",
    ),
    "people.until": (
        "Hạn giữ tên",
        "Kept until",
    ),
    "people.until.day": (
        "Ngày cuối được giữ",
        "Last day",
    ),
    "people.until.assumed": (
        "Giả định: {days} ngày sau ngày kết thúc đợt.",
        "Assumed: {days} days after the campaign's end.",
    ),
    "people.until.said": (
        "Do phường đặt.",
        "Set by the ward.",
    ),
    "people.until.go": (
        "Lưu hạn",
        "Save the day",
    ),
    "people.forget": (
        "Xóa tất cả sau đợt",
        "Delete all after the campaign",
    ),
    "people.forget.about": (
        "Tải trước những bảng còn cần trên giấy. Xóa rồi không lấy lại được; phương án, lịch "
        "trực và mã ở lại. Tệp đã tải về, đã in hoặc chép đi nơi khác phải xóa tay.",
        "First download what is still needed on paper. It cannot be taken back; plan, roster "
        "and codes stay. What was downloaded, printed or copied elsewhere must be destroyed "
        "by hand.",
    ),
    "people.forget.copies": (
        "Bản sao phần mềm tạo sẽ mất danh sách tên: {files}.",
        "Copies the planner made lose their names: {files}.",
    ),
    "people.take.roster": (
        "Lịch trực có tên (Excel)",
        "Roster with names (Excel)",
    ),
    "people.take.blank": (
        "Tải mẫu people.csv có sẵn mã",
        "Download people.csv with the codes, to fill in",
    ),
    "people.take.hotline": (
        "Danh bạ (mã, họ tên, điện thoại)",
        "Telephone list (code, name, phone)",
    ),
    "people.forget.sure": (
        "Đã tải những bảng còn cần; xóa mọi tên và số điện thoại",
        "What is needed is downloaded; delete all names and telephones",
    ),
    "people.forget.go": (
        "Xóa tất cả",
        "Delete all",
    ),
    "people.log": (
        "Nhật ký",
        "Log",
    ),
    "people.log.about": (
        "Chỉ có mã, việc, ngày giờ và người làm.",
        "Codes, deeds, times and who did it; nothing else.",
    ),
    "people.log.at": (
        "Lúc",
        "When",
    ),
    "people.log.who": (
        "Người làm",
        "Who",
    ),
    "people.log.what": (
        "Việc",
        "What",
    ),
    "people.did.locked": (
        "khóa danh sách",
        "locked the list",
    ),
    "people.did.key_changed": (
        "đổi mật khẩu",
        "changed the passphrase",
    ),
    "people.did.taken_in": (
        "nhận danh sách mới",
        "took a new list in",
    ),
    "people.did.corrected": (
        "sửa",
        "corrected",
    ),
    "people.did.deleted": (
        "xóa một người",
        "deleted one person",
    ),
    "people.did.until_changed": (
        "đổi hạn giữ tên",
        "changed the last day",
    ),
    "people.did.forgotten": (
        "xóa tất cả",
        "deleted all",
    ),
    "people.done.open": (
        "Đã mở danh sách trong phiên này.",
        "The list is open in this session.",
    ),
    "people.done.closed": (
        "Đã khóa lại.",
        "Locked again.",
    ),
    "people.done.locked": (
        "Đã khóa vào hộp và đọc thử lại được; danh sách còn mở trong phiên này.",
        "Locked into the box and read back; the list stays open in this session.",
    ),
    "people.done.taken_in": (
        "Đã nhận people.csv vào hộp.",
        "People.csv is in the box now.",
    ),
    "people.done.corrected": (
        "Đã lưu sửa.",
        "The correction is saved.",
    ),
    "people.done.deleted": (
        "Đã xóa người này; mã ở lại trong phương án.",
        "The person is deleted; the code stays in the plan.",
    ),
    "people.done.until": (
        "Đã lưu hạn giữ tên.",
        "The last day is saved.",
    ),
    "people.done.forgotten": (
        "Đã xóa mọi tên và số điện thoại; phương án còn nguyên.",
        "All names and telephones are deleted; the plan is untouched.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {f"ui.{key}": words for key, words in _UI.items()}
