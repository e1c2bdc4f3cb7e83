"""What is wrong with the list of names and telephones: locked, damaged, in the wrong place."""

from __future__ import annotations

from planner.i18n.mended import with_mends

_FOUND: dict[str, tuple[str, str, str, str]] = {
    "people_passphrase_short": (
        "Mật khẩu quá ngắn: cần ít nhất {least} ký tự.",
        "The passphrase is too short: at least {least} characters are needed.",
        "Dùng một câu dễ nhớ gồm bốn, năm từ không liên quan với nhau.",
        "Use a line that is easy to remember, of four or five words that do not belong together.",
    ),
    "people_passphrase_differs": (
        "Hai lần gõ mật khẩu không giống nhau; chưa có gì thay đổi.",
        "The two passphrases are not the same; nothing was changed.",
        "Gõ lại cả hai ô; kiểm tra bộ gõ tiếng Việt và phím Caps Lock.",
        "Type both again; look at the keyboard layout and Caps Lock.",
    ),
    "people_wrong_passphrase": (
        "Mật khẩu không mở được hộp tên (hoặc nội dung hộp đã bị người khác thay đổi).",
        "The passphrase does not open the box of names (or somebody changed what is in it).",
        "Gõ lại, chú ý bộ gõ tiếng Việt và phím Caps Lock. Nếu đã quên, lấy lại danh sách từ hồ sơ "
        "gốc của phường; phương án và lịch trực không bị ảnh hưởng.",
        "Type it again, minding the keyboard layout and Caps Lock. If it is lost, take the list "
        "from the ward's own records; plan and roster are not affected.",
    ),
    "people_wrong_keyring": (
        "Kho khóa của máy này không giữ khóa của hộp tên (hộp được khóa ở máy hoặc tài khoản "
        "khác).",
        "The keyring of this machine does not hold the key of this box of names (it was locked on "
        "another machine or account).",
        "Mở trên máy đã khóa rồi đổi sang mật khẩu ở đó; hoặc lấy lại danh sách từ hồ sơ gốc.",
        "Open it where it was locked and change to a passphrase there; or take the list from the "
        "ward's own records.",
    ),
    "people_no_keyring": (
        "Máy này không có kho khóa dùng được, hoặc kho khóa không trả lời.",
        "This machine has no keyring that can be used, or the keyring does not answer.",
        "Khóa bằng mật khẩu; hoặc đăng nhập màn hình của máy rồi thử lại.",
        "Lock with a passphrase instead; or sign in to the machine's desktop and try again.",
    ),
    "people_copy_closed": (
        "Bản cũ của {file} có tên người, được niêm phong ở máy hoặc tài khoản khác nên không mở "
        "được ở đây; bảng hiện nay và phương án không bị ảnh hưởng.",
        "The earlier copy of {file} tells names and was sealed on another machine or account, so "
        "it does not open here; the present tables and the plan are not affected.",
        "Lấy lại trên máy đã dùng trước; hoặc nạp lại bảng từ tệp gốc.",
        "Take it back on the machine that was used before; or bring the table again from its file.",
    ),
    "people_box_damaged": (
        "Tệp {file} bị hỏng nên không đọc được tên và số điện thoại; phương án không bị ảnh hưởng.",
        "The file {file} is damaged: names and telephones cannot be read; the plan is not "
        "affected.",
        "Lấy tệp này từ bản sao lưu gần nhất, hoặc xóa hộp và nhận lại danh sách từ hồ sơ gốc.",
        "Take the file from the latest backup, or delete the box and take the list in anew from "
        "the ward's own records.",
    ),
    "people_state_damaged": (
        "Tệp {file} cạnh hộp tên bị hỏng nên không đọc được; tên và phương án không bị ảnh hưởng.",
        "The file {file} beside the box of names is damaged and cannot be read; names and plan are "
        "not affected.",
        "Lấy tệp này từ bản sao lưu gần nhất, hoặc xóa nó: nhật ký bắt đầu lại, hạn giữ tên như "
        "mặc định.",
        "Take the file from the latest backup, or delete it: the log begins anew, names are kept "
        "as long as usual.",
    ),
    "people_box_newer": (
        "Tệp {file} được khóa bằng phần mềm mới hơn (dạng {found}; bản này biết dạng {known}).",
        "The file {file} was locked by a newer planner (form {found}; this one knows {known}).",
        "Cập nhật phần mềm rồi mở lại; tệp vẫn nguyên.",
        "Update the planner and open it again; the file is untouched.",
    ),
    "people_changed_elsewhere": (
        "Hộp tên vừa được thay đổi ở cửa sổ hoặc lệnh khác; chưa ghi gì thêm.",
        "The box of names was just changed in another window or command; nothing was written.",
        "Mở lại trang để xem bản mới rồi làm lại việc vừa rồi.",
        "Open the page again to see the new list, then do it once more.",
    ),
    "people_in_book": (
        "Tên và số điện thoại nằm trong một trang của {file}, cùng với các bảng khác, nên không "
        "thể sửa, khóa hay xóa riêng.",
        "Names and telephones stand in a sheet of {file} beside other tables, so they cannot be "
        "corrected, locked or deleted by themselves.",
        "Chép trang đó ra tệp people.csv (mã, họ tên, điện thoại), xóa trang khỏi sổ tính, rồi làm "
        "lại.",
        "Copy the sheet to people.csv (code, name, phone), delete it from the workbook, then try "
        "again.",
    ),
    "people_none": (
        "Chưa có danh sách tên và số điện thoại nào để làm việc này.",
        "There is no list of names and telephones to do this with.",
        "Đặt tệp people.csv (mã, họ tên, điện thoại) vào thư mục dữ liệu, rồi làm lại.",
        "Put people.csv (code, name, phone) into the data folder, then try again.",
    ),
    "people_locked": (
        "Danh sách tên đang khóa, nên chỉ có mã.",
        "The list of names is locked, so there are only codes.",
        "Mở khóa ở trang Dữ liệu cá nhân, hoặc bằng lệnh planner people unlock.",
        "Unlock it on the page Personal data, or with planner people unlock.",
    ),
    "people_already_locked": (
        "Danh sách đã khóa rồi và không có tệp people.csv mới nào.",
        "The list is locked already, and there is no new people.csv.",
        "Không cần làm gì; muốn đổi mật khẩu thì dùng mục đổi mật khẩu.",
        "Nothing needs doing; to change the passphrase, use that choice.",
    ),
    "people_unknown_person": (
        "Không có ai mang mã “{value}” trong danh sách tên.",
        "Nobody in the list of names has the code “{value}”.",
        "Xem lại mã; mã ghi ở trang Lịch trực và trong tệp gốc.",
        "Look the code up: it stands on the page of rosters and in your own file.",
    ),
    "people_who": (
        "Chưa ghi người thực hiện, nên chưa làm gì.",
        "Nobody is named as doing this, so nothing was done.",
        "Gõ họ tên người đang làm việc này; nhật ký cần biết ai đã làm.",
        "Type the name of whoever does this; the log needs to know.",
    ),
    "people_no_passphrase": (
        "Không có mật khẩu và không hỏi được ở đây.",
        "There is no passphrase, and it cannot be asked for here.",
        "Chạy trong cửa sổ lệnh để được hỏi, hoặc đặt biến môi trường PLANNER_PEOPLE_PASSPHRASE.",
        "Run it in a terminal to be asked, or set the variable PLANNER_PEOPLE_PASSPHRASE.",
    ),
    "people_not_written": (
        "Không ghi được danh sách tên ({reason}); bản cũ còn nguyên.",
        "The list of names could not be written ({reason}); what was there is untouched.",
        "Dọn bớt ổ đĩa hoặc xin quyền ghi, rồi làm lại.",
        "Free disk space or ask for the right to write, then try again.",
    ),
    "people_not_confirmed": (
        "Việc này không lấy lại được nên cần được xác nhận.",
        "This cannot be taken back, so it must be confirmed.",
        "Thêm --yes vào lệnh.",
        "Add --yes to the command.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = with_mends(_FOUND)
