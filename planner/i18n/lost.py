"""Words about a campaign file that was deleted, replaced, cut or upgraded under the running app."""

TEXTS: dict[str, tuple[str, str]] = {
    "finding.store_file_gone": (
        "Tệp {file} của đợt công tác đã bị xóa hoặc dời đi trong khi phần mềm đang mở; từ lúc đó "
        "không có gì được ghi nữa.",
        "The campaign's file {file} was deleted or moved away while the planner had it open; "
        "nothing has been written since.",
    ),
    "finding.store_file_gone.mend": (
        "Ghi lại tệp từ phương án đang mở, hoặc tải bản sao lưu của phương án đó về máy trước.",
        "Write the file again from the plan that is open, or download a backup of that plan first.",
    ),
    "finding.store_file_replaced": (
        "Tệp {file} của đợt công tác đã bị thay bằng tệp khác trong khi phần mềm đang mở. Phần mềm "
        "không ghi gì vào tệp mới đó; thay đổi vừa rồi chưa được lưu vào tệp nào.",
        "The campaign's file {file} was replaced by another one while the planner had it open. "
        "Nothing was written into that other file; the last change is in no file yet.",
    ),
    "finding.store_file_replaced.mend": (
        "Tải bản sao lưu của phương án đang mở, rồi mở tệp mới; hoặc ghi lại phương án đang mở "
        "(tệp mới được giữ riêng bên cạnh).",
        "Download a backup of the plan that is open, then open the other file; or write the open "
        "plan again (the other file is kept beside it).",
    ),
    "finding.store_file_cut": (
        "Tệp {file} của đợt công tác đã bị cắt ngắn hoặc bị chương trình khác ghi đè trong khi "
        "phần mềm đang mở; thay đổi vừa rồi chưa được lưu vào tệp nào.",
        "The campaign's file {file} was cut short or written over by another program while the "
        "planner had it open; the last change is in no file yet.",
    ),
    "finding.store_file_cut.mend": (
        "Ghi lại tệp từ phương án đang mở (tệp hỏng được giữ riêng bên cạnh), hoặc tải bản sao lưu "
        "về máy trước.",
        "Write the file again from the plan that is open (the damaged one is kept beside it), or "
        "download a backup first.",
    ),
    "finding.store_upgraded_meanwhile": (
        "Một phiên bản phần mềm mới hơn vừa nâng cấp tệp {file} (cấu trúc {found}, ở đây đọc được "
        "đến {known}) trong khi cửa sổ này đang mở. Mọi thay đổi đã lưu còn nguyên trong tệp; thay "
        "đổi vừa rồi chưa được ghi.",
        "A newer version of the planner has just upgraded the file {file} (schema {found}, known "
        "here up to {known}) while this window had it open. Every saved change is in the file; the "
        "last change was not written.",
    ),
    "finding.store_upgraded_meanwhile.mend": (
        "Tắt phần mềm này, mở lại bằng phiên bản mới rồi làm lại thay đổi vừa rồi.",
        "Close this planner, open the campaign with the newer version and make the last change "
        "again.",
    ),
    "ui.lost": (
        "Tệp của phương án không còn như lúc mở",
        "The plan's file is no longer the one that was opened",
    ),
    "ui.lost.unread": ("Chưa dùng được tệp của phương án", "The plan's file cannot be used now"),
    "ui.lost.kept.whole": (
        "Không mất gì: cả {versions} phiên bản và {edits} thay đổi chưa lưu thành phiên bản được "
        "giữ nguyên ở tệp {copy} cạnh chỗ cũ.",
        "Nothing is lost: all versions ({versions}) and the changes not yet in a version ({edits}) "
        "are kept whole in the file {copy} beside the place.",
    ),
    "ui.lost.kept.open": (
        "Phương án đang mở còn nguyên trong bộ nhớ của phần mềm, kể cả {edits} thay đổi chưa lưu "
        "thành phiên bản. Đừng tắt phần mềm trước khi tải bản sao lưu hoặc ghi lại tệp; các phiên "
        "bản cũ hơn thì không có trong bộ nhớ.",
        "The plan that is open is whole in the planner's memory, with the changes not yet in a "
        "version ({edits}). Do not close the planner before you have downloaded a backup or "
        "written the file again; older versions are not in the memory.",
    ),
    "ui.lost.again": ("Thử lại", "Try again"),
    "ui.lost.write": ("Ghi lại tệp từ phương án đang mở", "Write the file from the open plan"),
    "ui.lost.write.help": (
        "Tệp đang nằm ở chỗ đó, nếu có, được đổi tên và giữ lại (campaign.aside-…).",
        "A file that lies at that place now is renamed and kept (campaign.aside-…).",
    ),
    "ui.lost.save": ("Tải bản sao lưu của phương án đang mở", "Download a backup of the open plan"),
    "ui.lost.save.help": (
        "Một tệp .zip gồm phương án và các bảng, không có họ tên và số điện thoại; mở lại ở Cài "
        "đặt → Khôi phục.",
        "One .zip with plan and tables, without names and phones; bring it back in Settings → "
        "Restore.",
    ),
    "ui.lost.open": ("Mở tệp đang có ở chỗ đó", "Open the file that is there now"),
    "ui.lost.open.help": (
        "Phương án đang mở sẽ đóng lại; tải bản sao lưu trước nếu còn cần.",
        "The plan that is open is closed; download its backup first if it is still wanted.",
    ),
    "ui.lost.written": (
        "Đã ghi lại tệp của đợt công tác từ phương án đang mở.",
        "The campaign's file was written again from the open plan.",
    ),
    "ui.lost.opened": (
        "Đã mở tệp đang có ở chỗ đó.",
        "The file that is there now is open.",
    ),
}
