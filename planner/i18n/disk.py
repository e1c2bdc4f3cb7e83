"""Words about a disk that does not take a file, and about what was put right after a power cut."""

TEXTS: dict[str, tuple[str, str]] = {
    "finding.store_disk_full": (
        "Ổ đĩa đã đầy nên chưa ghi được tệp {file}; những gì đã lưu trước đó vẫn còn nguyên.",
        "The disk is full, so the file {file} could not be written; what was saved before is "
        "untouched.",
    ),
    "finding.store_disk_full.mend": (
        "Xóa bớt tệp không dùng trên ổ đĩa đó rồi làm lại bước vừa rồi.",
        "Free some space on that disk, then do the last step again.",
    ),
    "finding.store_read_only": (
        "Tệp {file} hoặc thư mục của nó chỉ cho đọc nên chưa ghi được; những gì đã lưu trước đó "
        "vẫn còn nguyên.",
        "The file {file} or its folder is read-only, so nothing was written; what was saved before "
        "is untouched.",
    ),
    "finding.store_read_only.mend": (
        "Cấp quyền ghi cho thư mục, hoặc chép cả thư mục sang nơi ghi được rồi mở từ đó.",
        "Allow writing to the folder, or copy it whole to a place that can be written and open it "
        "there.",
    ),
    "finding.store_disk_broken": (
        "Ổ đĩa báo lỗi khi đọc hoặc ghi tệp {file}; những gì đã lưu trước đó không bị thay đổi.",
        "The disk reported an error while the file {file} was read or written; what was saved "
        "before was not changed.",
    ),
    "finding.store_disk_broken.mend": (
        "Làm lại bước vừa rồi; nếu lặp lại, chép thư mục sang ổ đĩa khác rồi mở từ đó.",
        "Do the last step again; if it happens again, copy the folder to another disk and open it "
        "there.",
    ),
    "finding.campaign_elsewhere": (
        "Thư mục {file} chỉ đọc được. Phương án mở ra đầy đủ; mọi thay đổi được lưu ở thư mục dữ "
        "liệu của người dùng trên máy này, không ghi vào {file}.",
        "The folder {file} is read-only. The plan is open as it is; every change is saved in your "
        "own data folder on this machine, none in {file}.",
    ),
    "finding.campaign_elsewhere.mend": (
        "Muốn lưu vào chính thư mục đó: cấp quyền ghi rồi mở lại, và đưa các thay đổi về bằng bản "
        "sao lưu (Cài đặt).",
        "To save in that very folder: allow writing, open it again and bring the changes over with "
        "a backup (Settings).",
    ),
    "finding.unfinished_put_back": (
        "Lần trước phần mềm bị tắt giữa chừng khi đang đổi các bảng của {file}. Các bảng đã được "
        "đưa về như trước bước đó.",
        "The planner was cut off while it changed the tables of {file}. The tables are back as "
        "they were before that step.",
    ),
    "finding.unfinished_put_back.mend": (
        "Làm lại bước lấy dữ liệu hoặc khôi phục nếu vẫn cần; không phiên bản nào bị mất.",
        "Bring the data or restore the backup again if it is still wanted; no version is lost.",
    ),
    "finding.unfinished_closed": (
        "Bảng {file} có tên người; bản trước bước bị dở được niêm phong ở máy hoặc tài khoản khác "
        "nên không mở được ở đây. Bảng này giữ như hiện nay, bản niêm phong vẫn được giữ.",
        "The table {file} tells names; its copy of before the step that was cut off was sealed on "
        "another machine or account and does not open here. The table stays as it is now, and the "
        "sealed copy is kept.",
    ),
    "finding.unfinished_closed.mend": (
        "Xem lại bảng này; cần bản trước thì mở thư mục trên máy đã dùng trước để lấy lại, hoặc "
        "nạp lại bảng từ tệp gốc.",
        "Look the table over; for the copy of before, open the folder on the machine that was used "
        "then and take it back, or bring the table again from its file.",
    ),
    "finding.unfinished_waits": (
        "Chưa đưa được các bảng của {file} về như trước vì ổ đĩa chưa nhận. Bản trước đó được giữ "
        "nguyên vẹn bên cạnh.",
        "The tables of {file} could not be put back yet, as the disk does not take them. What was "
        "there before is kept whole beside them.",
    ),
    "finding.unfinished_waits.mend": (
        "Giải phóng chỗ trên ổ đĩa rồi mở lại: các bảng sẽ được đưa về như trước.",
        "Free some space on the disk and open again: the tables will then be put back.",
    ),
}
