"""Words of a roster workbook that came back from Excel."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "finding.returned_no_roster": (
        "{file} không có trang nào mang cột “Mã ca (không sửa)”, hoặc đủ các cột ngày, ca, điểm và "
        "người trực, nên không biết ô nào thuộc ca nào.",
        "{file} has no sheet with the column “Shift code (leave as it is)”, nor with day, shift, "
        "point and people, so its cells cannot be told apart.",
    ),
    "finding.returned_no_roster.mend": (
        "Nạp tệp roster.xlsx do phần mềm xuất ra rồi sửa trong Excel, giữ nguyên cột mã ca.",
        "Bring in the roster.xlsx that the planner wrote and Excel changed, with its shift codes.",
    ),
    "finding.returned_no_slot": (
        "Dòng này không có mã ca đọc được, và ngày, ca, điểm không chỉ đúng một ca; những người "
        "ghi trong dòng ({people}) chưa được lấy.",
        "This row has no shift code that can be read, and its day, shift and point name no single "
        "shift; the people in it ({people}) are not taken.",
    ),
    "finding.returned_no_slot.mend": (
        "Chép lại mã ca từ tệp gốc vào cột cuối của dòng, hoặc xếp người này trên màn hình.",
        "Copy the shift code from the first file into the row's last column, or change it on "
        "screen.",
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
    "finding.returned_twice": (
        "Ca {slot} ghi ở dòng {first} và ở dòng này, hai dòng khác nhau; cả hai chưa được lấy.",
        "The shift {slot} stands in row {first} and in this one, and they differ; neither is "
        "taken.",
    ),
    "finding.returned_twice.mend": (
        "Chỉ giữ một dòng cho mỗi ca rồi nạp lại.",
        "Keep one row for each shift and bring the file in again.",
    ),
    "finding.returned_name_twice": (
        "Tên “{value}” có nhiều người mang ({codes}); cả ô ({cell}) giữ nguyên như phương án.",
        "Several people are called “{value}” ({codes}); the whole cell ({cell}) stays as planned.",
    ),
    "finding.returned_name_twice.mend": (
        "Ghi mã của người đó thay cho tên.",
        "Write that person's code instead of the name.",
    ),
    "finding.returned_name_and_code": (
        "Tên và mã trong “{value}” không cùng một người ({codes}); cả ô ({cell}) giữ nguyên như "
        "phương án.",
        "Name and code in “{value}” are not one person's ({codes}); the whole cell ({cell}) stays "
        "as planned.",
    ),
    "finding.returned_name_and_code.mend": (
        "Chỉ ghi mã, hoặc sửa tên cho khớp với mã.",
        "Write the code alone, or the name that belongs to it.",
    ),
    "finding.returned_code_elsewhere": (
        "Mã ca {value} không khớp với ngày, ca và điểm ghi trong dòng ({told}); những người trong "
        "dòng ({people}) chưa được lấy.",
        "The shift code {value} is not that of the row's day, shift and point ({told}); the people "
        "in it ({people}) are not taken.",
    ),
    "finding.returned_code_elsewhere.mend": (
        "Khi sắp xếp, chọn cả cột mã ca; hoặc xóa hẳn cột mã ca để phần mềm đọc theo ngày, ca và "
        "điểm.",
        "Sort the shift codes along with the rest; or delete their column, so that day, shift and "
        "point count.",
    ),
    "finding.returned_formula": (
        "Ô có công thức {cell} chưa được tính nên không biết là ai; ô giữ nguyên như phương án.",
        "The formula {cell} was never calculated, so nobody can be read; the cell stays as "
        "planned.",
    ),
    "finding.returned_formula.mend": (
        "Mở tệp trong Excel, lưu lại, hoặc ghi thẳng mã người trực vào ô.",
        "Open the file in Excel and save it, or write the code itself.",
    ),
    "finding.returned_across": (
        "Ô gộp qua nhiều cột ({cell}) nên không biết người ghi ở đó giữ việc nào; các ô này giữ "
        "nguyên như phương án.",
        "The cell is merged across several columns ({cell}), so it is not clear who holds which "
        "post; these cells stay as planned.",
    ),
    "finding.returned_across.mend": (
        "Bỏ gộp ô rồi ghi mỗi người vào đúng cột.",
        "Unmerge the cells and write each person into the right column.",
    ),
    "finding.returned_column_gone": (
        "Trang {sheet} không còn cột {value}; những người ở đó giữ nguyên như phương án.",
        "The sheet {sheet} has no column {value}; its people stay as planned.",
    ),
    "finding.returned_column_gone.mend": (
        "Nếu có sửa ở cột đó, ghi lại đúng tên cột rồi nạp lại.",
        "If it was changed, give the column its name again and bring the file in again.",
    ),
    "finding.returned_column_unknown": (
        "Cột “{value}” không có trong lịch trực do phần mềm xuất; {cells} ô ở đó chưa được đọc.",
        "The roster has no column “{value}”; its {cells} cells are not read.",
    ),
    "finding.returned_column_unknown.mend": (
        "Nếu cột ghi người trực, chuyển họ vào cột có sẵn rồi nạp lại.",
        "If people are written there, move them into a column of the roster.",
    ),
    "finding.returned_missing": (
        "{missing} ca của phương án không có trong tệp; những ca đó giữ nguyên.",
        "{missing} shifts of the plan are not in the file; they stay as they are.",
    ),
    "finding.returned_missing.mend": (
        "Không cần làm gì; muốn bỏ người trực của một ca thì giữ dòng và xóa trống ô.",
        "Nothing to do; to take people off a shift, keep its row and empty the cell.",
    ),
    "finding.returned_many": (
        "Tệp có {changes} ô khác phương án; phần mềm chỉ thử riêng {tried} ô đầu theo quy tắc.",
        "{changes} cells differ from the plan; the first {tried} were tried one by one.",
    ),
    "finding.returned_many.mend": (
        "Kiểm tra xem có đúng tệp của phương án này không.",
        "See whether the file belongs to this plan.",
    ),
    "documents.vacancy.left_open": ("Bỏ trống khi sửa lịch", "Left open by hand"),
    "ui.returned": ("Nạp lại lịch trực đã sửa trong Excel", "Bring back a roster changed in Excel"),
    "ui.returned.about": (
        "Chọn tệp roster.xlsx đã sửa. Từng ô thay đổi được liệt kê và đối chiếu với quy tắc; chỉ "
        "những ô được đánh dấu mới lấy vào.",
        "Choose the changed roster.xlsx. Each changed cell is listed and checked against the "
        "rules; only ticked ones are taken.",
    ),
    "ui.returned.file": ("Tệp roster.xlsx", "The roster.xlsx"),
    "ui.returned.none": (
        "{file}: đã đọc {cells} ô; không ô nào khác phương án.",
        "{file}: {cells} cells were read; none differs from the plan.",
    ),
    "ui.returned.count": (
        "{file}: đã đọc {cells} ô, {changes} ô khác phương án, {broken} ô trái quy tắc, {unread} "
        "ô không đọc được.",
        "{file}: {cells} cells were read; {changes} differ from the plan, {broken} break a rule, "
        "{unread} cannot be read.",
    ),
    "ui.returned.kept": ("đúng quy tắc", "within the rules"),
    "ui.returned.row": ("{sheet}, dòng {row}, cột {column}", "{sheet}, row {row}, column {column}"),
    "ui.returned.empty": ("(không có ai)", "(nobody)"),
    "ui.returned.together": (
        "Lấy cả những ô đã đánh dấu thì trái quy tắc:",
        "Taken together, the ticked cells break:",
    ),
    "ui.returned.do": ("Lấy {count} ô đã đánh dấu", "Take the {count} ticked cells"),
    "ui.returned.done": (
        "Đã lấy {count} ô; lưu thành bản {number}.",
        "{count} cells taken; saved as version {number}.",
    ),
    "ui.returned.all": ("Đánh dấu các ô đúng quy tắc", "Tick all that keep the rules"),
    "ui.returned.no_one": ("Bỏ hết dấu", "Tick none"),
    "ui.returned.before": ("Trang trước", "Page before"),
    "ui.returned.next": ("Trang sau", "Next page"),
    "ui.returned.page": ("Trang {page}/{pages}", "Page {page} of {pages}"),
    "ui.returned.more": ("và {count} điều nữa", "and {count} more"),
    "ui.returned.together_kept": (
        "đúng quy tắc khi lấy cùng các ô khác đã đánh dấu",
        "within the rules together with other ticked cells",
    ),
    "ui.returned.together_fine": (
        "Lấy tất cả những ô đã đánh dấu: không trái quy tắc nào.",
        "Taken together, the ticked cells keep every rule.",
    ),
    "ui.returned.download": (
        "Tải về {count} mục không đọc được (.csv)",
        "Download the {count} entries that cannot be read (.csv)",
    ),
    "ui.returned.unread": ("Ô không đọc được", "Cells that cannot be read"),
    "ui.returned.unsaved": (
        "Còn {count} thay đổi chưa lưu; hãy lưu trước khi nạp lịch trực.",
        "{count} changes are not saved; save them before bringing a roster in.",
    ),
}
