"""Words about the campaign file."""

TEXTS: dict[str, tuple[str, str]] = {
    "finding.store_not_a_campaign": (
        "Tệp {file} không phải là tệp đợt công tác của phần mềm này.",
        "The file {file} is not a campaign file of this planner.",
    ),
    "finding.store_not_a_campaign.mend": (
        "Chọn tệp campaign.sqlite đúng, hoặc đổi tên tệp này rồi mở lại.",
        "Choose the right campaign.sqlite, or rename this file and open again.",
    ),
    "finding.store_newer_schema": (
        "Tệp {file} do phiên bản mới hơn tạo ra (cấu trúc {found}, ở đây đọc được đến {known}).",
        "The file {file} was made by a newer version (schema {found}, known here up to {known}).",
    ),
    "finding.store_newer_schema.mend": (
        "Cập nhật phần mềm rồi mở lại; tệp không bị thay đổi.",
        "Update the planner and open it again; the file was not changed.",
    ),
    "finding.store_busy": (
        "Tệp {file} đang được chương trình khác ghi.",
        "Another program is writing to the file {file}.",
    ),
    "finding.store_busy.mend": (
        "Chờ vài giây rồi thử lại; đóng cửa sổ khác đang mở cùng phương án.",
        "Wait a few seconds and try again; close other windows that have the same plan open.",
    ),
    "finding.store_cannot_write": (
        "Chưa ghi được vào tệp {file} ({reason}); bản đã lưu trước đó vẫn còn nguyên.",
        "The file {file} could not be written ({reason}); what was saved before is untouched.",
    ),
    "finding.store_cannot_write.mend": (
        "Kiểm tra dung lượng ổ đĩa và quyền ghi của thư mục.",
        "Check free disk space and the folder's write permission.",
    ),
    "finding.store_no_revision": (
        "Tệp {file} chưa có phiên bản {revision}.",
        "The file {file} has no version {revision}.",
    ),
    "finding.store_no_revision.mend": (
        "Chọn một phiên bản trong Lịch sử phương án, hoặc lập phương án trước.",
        "Choose a version from the plan history, or make a plan first.",
    ),
    "finding.store_newer_revision": (
        "Phiên bản {expected} đang mở đã cũ: phiên bản {revision} được lưu ở nơi khác lúc {at}. "
        "Khác phiên bản {expected}: bản mới {theirs} chỗ, bản đang mở {mine} chỗ, liệt kê dưới "
        "đây.",
        "Version {expected} that is open is out of date: version {revision} was saved elsewhere at "
        "{at}. Against version {expected} the new one differs in {theirs} places, the open one in "
        "{mine}, listed below.",
    ),
    "finding.store_newer_revision.mend": (
        "Mở phiên bản mới nhất, xem khác biệt, làm lại việc của mình nếu vẫn cần rồi lưu. Không "
        "bản nào bị mất: các phiên bản đều nằm trong lịch sử.",
        "Open the newest version, look at the differences, do your own part again if it is still "
        "wanted, and save. Nothing is lost: all versions are in the history.",
    ),
    "finding.store_other_draft": (
        "Bản thảo của phiên bản {revision} đã được sửa ở cửa sổ khác: {theirs} chỗ, liệt kê dưới "
        "đây.",
        "The draft of version {revision} was changed in another window: {theirs} places, listed "
        "below.",
    ),
    "finding.store_other_draft.mend": (
        "Mở lại bản thảo, xem khác biệt rồi làm lại việc của mình nếu vẫn cần.",
        "Open the draft again, look at the differences, then do your own part again if it is still "
        "wanted.",
    ),
    "finding.store_content_changed": (
        "Phiên bản {revision} trong tệp {file} không còn đúng như lúc lưu.",
        "Version {revision} in the file {file} is not what was saved.",
    ),
    "finding.store_content_changed.mend": (
        "Dùng phiên bản khác hoặc bản sao lưu; không dùng phiên bản này để phân công.",
        "Use another version or a backup; do not work from this version.",
    ),
}
