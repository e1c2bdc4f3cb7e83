"""Words of a roster workbook that came back from Excel."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "finding.returned_no_roster": (
        "{file} không có trang nào mang cột “Mã ca (không sửa)”, nên không biết ô nào thuộc ca "
        "nào.",
        "{file} has no sheet with the column “Shift code (leave as it is)”, so its cells cannot be "
        "told apart.",
    ),
    "finding.returned_no_roster.mend": (
        "Nạp tệp roster.xlsx do phần mềm xuất ra rồi sửa trong Excel, giữ nguyên cột mã ca.",
        "Bring in the roster.xlsx that the planner wrote and Excel changed, with its shift codes.",
    ),
    "finding.returned_no_slot": (
        "Dòng này không có mã ca đọc được; những người ghi trong dòng ({people}) chưa được xếp.",
        "This row has no shift code that can be read; the people in it ({people}) are not taken.",
    ),
    "finding.returned_no_slot.mend": (
        "Chép lại mã ca từ tệp gốc vào cột cuối của dòng, hoặc xếp người này trên màn hình.",
        "Copy the shift code from the first file into the row's last column, or change it on "
        "screen.",
    ),
    "finding.returned_twice": (
        "Ca {slot} đã có ở dòng {first}; hai dòng ghi khác nhau, dòng này được giữ lại.",
        "The shift {slot} stands in row {first} already and says otherwise; this row is set apart.",
    ),
    "finding.returned_twice.mend": (
        "Chỉ giữ một dòng cho mỗi ca rồi nạp lại.",
        "Keep one row for each shift and bring the file in again.",
    ),
    "finding.returned_no_opening": (
        "Phương án hiện tại không mở ca {value}; nội dung ô ({cell}) chưa được lấy.",
        "The plan at hand has no shift {value}; the cell ({cell}) is not taken.",
    ),
    "finding.returned_no_opening.mend": (
        "Xuất lại lịch trực từ phương án hiện tại rồi sửa trên tệp mới.",
        "Export the roster of the plan at hand again and change that file.",
    ),
    "finding.returned_unknown": (
        "“{value}” không phải mã hoặc tên của ai trong danh sách nhân lực; cả ô ({cell}) giữ "
        "nguyên như phương án.",
        "“{value}” is no code or name of the members table; the whole cell ({cell}) stays as "
        "planned.",
    ),
    "finding.returned_unknown.mend": (
        "Ghi đúng mã trong danh sách nhân lực, mỗi người một dòng trong ô.",
        "Write the code of the members table, one person a line within the cell.",
    ),
    "finding.returned_many": (
        "Tệp có {changes} ô khác phương án; phần mềm chỉ thử riêng {tried} ô đầu theo quy định.",
        "{changes} cells differ from the plan; the first {tried} were tried one by one.",
    ),
    "finding.returned_many.mend": (
        "Kiểm tra xem có đúng tệp của phương án này không.",
        "See whether the file belongs to this plan.",
    ),
    "documents.vacancy.left_open": ("Bỏ trống khi sửa lịch", "Left open by hand"),
    "ui.returned": ("Nạp lại lịch trực đã sửa trong Excel", "Bring back a roster changed in Excel"),
    "ui.returned.about": (
        "Chọn tệp roster.xlsx đã sửa. Từng ô thay đổi được liệt kê và đối chiếu với quy định; chỉ "
        "những ô được đánh dấu mới lấy vào.",
        "Choose the changed roster.xlsx. Each changed cell is listed and checked against the "
        "rules; only ticked ones are taken.",
    ),
    "ui.returned.file": ("Tệp roster.xlsx", "The roster.xlsx"),
    "ui.returned.none": (
        "Đã đọc {cells} ô; không ô nào khác phương án.",
        "{cells} cells were read; none differs from the plan.",
    ),
    "ui.returned.count": (
        "Đã đọc {cells} ô: {changes} ô khác phương án, {broken} ô trái quy định, {unread} ô không "
        "đọc được.",
        "{cells} cells were read: {changes} differ from the plan, {broken} break a rule, {unread} "
        "cannot be read.",
    ),
    "ui.returned.take": ("Lấy", "Take"),
    "ui.returned.where": ("Ô", "Cell"),
    "ui.returned.old": ("Đang xếp", "Planned"),
    "ui.returned.new": ("Trong tệp", "In the file"),
    "ui.returned.rules": ("Quy định", "Rules"),
    "ui.returned.kept": ("đúng quy định", "within the rules"),
    "ui.returned.row": ("{sheet}, dòng {row}, cột {column}", "{sheet}, row {row}, column {column}"),
    "ui.returned.empty": ("(không có ai)", "(nobody)"),
    "ui.returned.together": (
        "Lấy cả những ô đã đánh dấu thì trái quy định:",
        "Taken together, the ticked cells break:",
    ),
    "ui.returned.do": ("Lấy {count} ô đã đánh dấu", "Take the {count} ticked cells"),
    "ui.returned.done": (
        "Đã lấy {count} ô; lưu thành bản {number}.",
        "{count} cells taken; saved as version {number}.",
    ),
    "ui.returned.unread": ("Ô không đọc được", "Cells that cannot be read"),
    "ui.returned.unsaved": (
        "Còn {count} thay đổi chưa lưu; hãy lưu trước khi nạp lịch trực.",
        "{count} changes are not saved; save them before bringing a roster in.",
    ),
}
