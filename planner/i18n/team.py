"""Words about a campaign that several machines share on a server."""

TEXTS: dict[str, tuple[str, str]] = {
    "finding.team_other_tables": (
        "Đợt trên máy chủ ({file}) được lập từ các bảng khác với thư mục này: phiên bản "
        "{revision}, {who}, {at}. Chưa có gì bị thay đổi.",
        "The campaign on the server ({file}) is of other tables than this folder: version "
        "{revision}, {who}, {at}. Nothing was changed.",
    ),
    "finding.team_other_tables.mend": (
        "Lấy bảng của máy chủ về thư mục này (bảng cũ được giữ lại), rồi nếu cần thì đưa bảng mới "
        "của mình vào ở trang Dữ liệu. Nếu nhầm thư mục hoặc nhầm máy chủ thì mở lại cho đúng.",
        "Take the server's tables into this folder (the earlier ones are kept), then bring your "
        "own new table in on the page Data if it is wanted. If it is the wrong folder or server, "
        "open the right one.",
    ),
    "finding.team_no_tables": (
        "Máy chủ ({file}) có phương án nhưng không giữ các bảng.",
        "The server ({file}) has the plan but does not keep the tables.",
    ),
    "finding.team_no_tables.mend": (
        "Chép thư mục dữ liệu từ máy của người đã lập đợt này, rồi mở lại với thư mục đó.",
        "Copy the folder of tables from whoever began this campaign, then open again with it.",
    ),
    "finding.team_no_restore": (
        "Phương án nằm trên máy chủ ({file}), các phiên bản ở đó không bị ghi đè; chưa có gì bị "
        "thay đổi.",
        "The plan lies on the server ({file}), where versions are never written over; nothing was "
        "changed.",
    ),
    "finding.team_no_restore.mend": (
        "Dựng lại vào một cơ sở dữ liệu trống: planner campaign copy BẢN_SAO_LƯU.zip ĐỊA_CHỈ_MỚI. "
        "Quay về phiên bản cũ thì dùng Lịch sử phương án.",
        "Build it up in an empty database: planner campaign copy BACKUP.zip NEW_ADDRESS. To go "
        "back to an earlier version, use the plan history.",
    ),
    "finding.campaign_tables_there": (
        "Thư mục {file} đã có tệp; bảng trong bản sao lưu không ghi đè lên đó.",
        "The folder {file} has files in it; the backup's tables are not written over them.",
    ),
    "finding.campaign_tables_there.mend": (
        "Chọn một thư mục trống sau --tables.",
        "Name an empty folder after --tables.",
    ),
    "ui.team.on": ("Máy chủ chung: {name}", "Team server: {name}"),
    "ui.team.lost": (
        "Đang mất nối. Những gì đã báo là lưu thì còn nguyên trên máy chủ; màn hình cho xem bản đã "
        "mở, chưa sửa được. Phần mềm tự thử nối lại.",
        "Not connected. What was said to be saved is safe on the server; the screens show what was "
        "open, edits wait. The planner tries again by itself.",
    ),
    "ui.team.again": ("Thử nối lại", "Try again"),
    "ui.team.news": (
        "{who} vừa thay đổi phương án lúc {at}.",
        "{who} has changed the plan at {at}.",
    ),
    "ui.team.somebody": ("Người khác", "Somebody else"),
    "ui.team.see": ("Xem ngay", "Look now"),
    "ui.team.take": ("Lấy bảng của máy chủ", "Take the server's tables"),
    "ui.team.taking": (
        "Đang lấy bảng của máy chủ; bảng cũ của thư mục được giữ lại…",
        "Taking the server's tables; the folder's earlier ones are kept…",
    ),
    "ui.team.taken": (
        "Đã lấy bảng của máy chủ; bảng cũ nằm trong .planner/before.",
        "The server's tables are here; the earlier ones are in .planner/before.",
    ),
    "finding.team_needs_folder": (
        "{file} là một tệp; bảng của máy chủ cần một thư mục.",
        "{file} is one file; the server's tables need a folder.",
    ),
    "finding.team_needs_folder.mend": (
        "Mở lại với một thư mục trống.",
        "Open again with an empty folder.",
    ),
}
