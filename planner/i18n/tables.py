"""Words of the workbook of tables that `planner template` writes and the data page offers."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "cli.template": (
        "Ghi mẫu bảng Excel trống, có danh sách chọn, ghi chú và ví dụ",
        "Write an empty Excel template with drop-downs, notes and examples",
    ),
    "cli.arg.template_dir": ("thư mục nhận tệp mẫu", "folder that gets the template"),
    "cli.template_written": ("Đã ghi mẫu bảng: {path}", "Template written: {path}"),
    "finding.template_there": (
        "{file} đã có trong thư mục này; tệp có thể đang chứa dữ liệu nên không ghi đè.",
        "{file} is already in this folder; it may hold data and is not overwritten.",
    ),
    "finding.template_there.mend": (
        "Chọn thư mục khác, hoặc đổi tên tệp đang có ({file}).",
        "Choose another folder, or rename the file that is there ({file}).",
    ),
    "tables.title": ("Bảng dữ liệu của phường", "Tables of the ward"),
    "tables.sheet.guide": ("Hướng dẫn", "Guide"),
    "tables.sheet.choices": ("Danh mục", "Lists"),
    "tables.sheet.campaign": ("Chiến dịch", "Campaign"),
    "tables.sheet.groups": ("Tổ dân phố", "Groups"),
    "tables.sheet.venues": ("Địa điểm", "Venues"),
    "tables.sheet.venue_hours": ("Giờ mở cửa", "Opening hours"),
    "tables.sheet.members": ("Nhân lực", "Members"),
    "tables.sheet.cells": ("Ô dân cư", "Cells"),
    "tables.guide": (
        "Chỉ cần trang “Tổ dân phố” với bốn cột: Tổ dân phố, Số hộ, Địa chỉ (hoặc tọa độ), là lập "
        "được phương án. Các trang khác thiếu thì phần mềm dùng giả định và ghi rõ.\n"
        "Cột nền đậm là cột cần có. Đưa chuột lên tiêu đề để xem cách ghi từng cột.\n"
        "Ô có danh sách chọn lấy từ trang “Danh mục”. Nhiều vai trò trong một ô thì cách nhau bằng "
        "dấu chấm phẩy.\n"
        "Tọa độ ghi theo WGS 84, độ thập phân (ví dụ 105.8163 và 21.0702). Không có tọa độ thì ghi "
        "địa chỉ; vị trí tạm được đánh dấu gần đúng để chỉnh trên bản đồ.\n"
        "Ngày ghi 2025-08-21, giờ ghi 18:30. Không ghi họ tên, số điện thoại vào các trang này: "
        "chỉ dùng mã.\n"
        "Điền xong, lưu tệp vào một thư mục riêng rồi mở bằng phần mềm, hoặc nạp ở trang “Dữ liệu "
        "phường”.",
        "The sheet of groups with four columns is enough for a plan: group, households, address "
        "(or coordinates). What other sheets lack is assumed, and said so.\n"
        "Dark headings are needed. Rest the pointer on a heading to see what to write.\n"
        "Cells with a drop-down take their words from the sheet of lists. Several roles in a cell "
        "are separated by semicolons.\n"
        "Coordinates are WGS 84 in decimal degrees (105.8163 and 21.0702). Without them write the "
        "address; the provisional place is marked approximate and can be corrected on the map.\n"
        "Dates are written 2025-08-21, times 18:30. No names or phone numbers here: codes only.\n"
        "When filled in, save the file in a folder of its own and open it with the planner, or "
        "bring it in on the data page.",
    ),
    "tables.example": (
        "Ví dụ cho trang “{sheet}” (mô phỏng, không tính vào dữ liệu)",
        "Example for the sheet “{sheet}” (invented, not taken as data)",
    ),
    "tables.open": ("Mở {shift} ({column})", "Open {shift} ({column})"),
    "tables.check": ("Chưa đúng cách ghi", "Not as expected"),
    "tables.check.count": (
        "Cần một số nguyên từ 0 trở lên, không có dấu phân cách.",
        "A whole number from 0, without separators.",
    ),
    "tables.check.degrees": (
        "Cần độ thập phân trong lãnh thổ Việt Nam, ví dụ 105.8163 (kinh độ) hoặc 21.0702 (vĩ độ).",
        "Decimal degrees within Vietnam, such as 105.8163 (longitude) or 21.0702 (latitude).",
    ),
    "tables.check.yes_no": ("Chọn có hoặc không.", "Choose yes or no."),
    "tables.check.precision": ("Chọn khảo sát hoặc gần đúng.", "Choose surveyed or approximate."),
    "tables.check.member_kind": ("Chọn người hoặc đơn vị.", "Choose person or unit."),
    "tables.check.state": ("Chọn mở hoặc đóng.", "Choose open or closed."),
    "tables.check.kind": (
        "Chọn một loại trong trang “Danh mục”.",
        "Choose a kind from the sheet of lists.",
    ),
    "tables.check.role": (
        "Lấy vai trò từ trang “Danh mục”; nhiều vai trò cách nhau bằng dấu chấm phẩy.",
        "Take roles from the sheet of lists; several are separated by semicolons.",
    ),
    "tables.choice.yes_no": ("Có / không", "Yes / no"),
    "tables.choice.precision": ("Độ chính xác vị trí", "Precision of a position"),
    "tables.choice.member_kind": ("Người hay đơn vị", "Person or unit"),
    "tables.choice.state": ("Mở hay đóng", "Open or closed"),
    "tables.choice.kind": ("Loại địa điểm", "Kinds of venues"),
    "tables.choice.role": ("Vai trò", "Roles"),
    "tables.settings.key": ("Mục", "Key"),
    "tables.settings.value": ("Giá trị", "Value"),
    "tables.settings.source": ("Nguồn", "Source"),
    "tables.settings.note": ("Ghi chú", "Note"),
    "tables.setting.name": ("Tên đợt", "Name of the campaign"),
    "tables.setting.start": ("Ngày bắt đầu", "First day"),
    "tables.setting.end": (
        "Ngày kết thúc; bỏ trống thì lập lịch lặp theo tuần",
        "Last day; blank for a pattern that repeats by the week",
    ),
    "tables.setting.services.admin.points": (
        "Số điểm phục vụ hành chính công lưu động; bỏ trống thì phần mềm tính theo số tổ",
        "Number of mobile admin points; blank: worked out from the number of groups",
    ),
    "tables.setting.services.admin.catchment_minutes": (
        "Tầm đi bộ tới điểm hành chính công, phút",
        "Walking reach of an admin point, minutes",
    ),
    "tables.setting.services.admin.minutes_per_visit": (
        "Thời gian phục vụ một lượt, phút",
        "Time of one visit, minutes",
    ),
    "tables.setting.services.learning.per_group": (
        "Số điểm học tập số trong mỗi tổ dân phố",
        "Learning points in each group",
    ),
    "tables.setting.services.learning.catchment_minutes": (
        "Tầm đi bộ tới điểm học tập số, phút",
        "Walking reach of a learning point, minutes",
    ),
    "tables.setting.services.learning.seats_per_session": (
        "Số chỗ mỗi buổi học",
        "Seats in a session",
    ),
    "tables.setting.rules.rest_hours": (
        "Nghỉ ít nhất giữa hai ca, giờ",
        "Least rest between two shifts, hours",
    ),
    "tables.setting.rules.max_hours_per_week": (
        "Giờ trực và làm việc nhiều nhất trong tuần",
        "Most hours of duty and regular work a week",
    ),
    "tables.setting.rules.max_consecutive_days": (
        "Số ngày trực liên tiếp nhiều nhất",
        "Most days of duty in a row",
    ),
    "tables.setting.rules.max_shifts_per_day": (
        "Số ca nhiều nhất của một người trong ngày",
        "Most shifts of a person in a day",
    ),
    "tables.note.open": (
        "Địa điểm có mở được trong ca này không: có hoặc không. Giờ theo ngày ghi ở trang “Giờ mở "
        "cửa”.",
        "Whether the venue can open in this shift: yes or no. Hours by date stand in the sheet of "
        "opening hours.",
    ),
    "tables.note.groups.id": (
        "Mã riêng của tổ, ví dụ TDP-XL-19. Bỏ trống thì lấy từ tên tổ.",
        "The group's own code, such as TDP-XL-19. Blank: made from its name.",
    ),
    "tables.note.groups.name": (
        "Tên tổ dân phố như phường ghi, ví dụ Tổ dân phố số 19 (Xuân La). Cột cần có.",
        "The group's name as the ward writes it. Needed.",
    ),
    "tables.note.groups.old_ward": (
        "Phường trước sắp xếp, ví dụ Xuân La.",
        "The ward before the merger, such as Xuân La.",
    ),
    "tables.note.groups.lon": (
        "Kinh độ, độ thập phân, ví dụ 105.8163. Không có thì bỏ trống và ghi địa chỉ.",
        "Longitude in decimal degrees, such as 105.8163. Blank where only the address is known.",
    ),
    "tables.note.groups.lat": (
        "Vĩ độ, độ thập phân, ví dụ 21.0702. Đi cùng kinh độ.",
        "Latitude in decimal degrees, such as 21.0702. Together with the longitude.",
    ),
    "tables.note.groups.households": (
        "Số hộ, số nguyên. Cột cần có nếu không có số người.",
        "Households, a whole number. Needed where people are not given.",
    ),
    "tables.note.groups.people": (
        "Số người (không phải số lượt). Bỏ trống thì tính 3,75 người một hộ.",
        "People (not visits). Blank: 3.75 a household.",
    ),
    "tables.note.groups.elderly": (
        "Số người từ 60 tuổi. Bỏ trống thì giả định 17 % số người.",
        "People of 60 and over. Blank: 17 % of people, assumed.",
    ),
    "tables.note.groups.disabled": (
        "Số người khuyết tật. Bỏ trống thì giả định 1,5 % số người.",
        "Disabled people. Blank: 1.5 % of people, assumed.",
    ),
    "tables.note.groups.no_smartphone": (
        "Số người không có điện thoại thông minh. Bỏ trống thì giả định 12 % số người.",
        "People without a smartphone. Blank: 12 % of people, assumed.",
    ),
    "tables.note.groups.address": (
        "Địa chỉ nơi sinh hoạt của tổ, ví dụ số 12 ngõ 28 Xuân La. Dùng khi chưa có tọa độ.",
        "Address where the group meets. Used where there are no coordinates.",
    ),
    "tables.note.groups.position": (
        "Khảo sát nếu đã đo tại chỗ; để trống là gần đúng.",
        "Surveyed where it was measured on the spot; blank is approximate.",
    ),
    "tables.note.groups.contact_code": (
        "Mã người phụ trách, không ghi họ tên.",
        "Code of the person in charge, no name.",
    ),
    "tables.note.groups.uncertainty_m": (
        "Vị trí có thể lệch bao nhiêu mét.",
        "By how many metres the position may be off.",
    ),
    "tables.note.venues.id": ("Mã riêng, ví dụ NVH-01. Cột cần có.", "Own code, NVH-01. Needed."),
    "tables.note.venues.name": ("Tên địa điểm. Cột cần có.", "Name of the venue. Needed."),
    "tables.note.venues.kind": (
        "Chọn loại trong danh sách. Cột cần có.",
        "Choose from the list. Needed.",
    ),
    "tables.note.venues.lon": (
        "Kinh độ, độ thập phân. Cột cần có.",
        "Longitude in decimal degrees. Needed.",
    ),
    "tables.note.venues.lat": (
        "Vĩ độ, độ thập phân. Cột cần có.",
        "Latitude in decimal degrees. Needed.",
    ),
    "tables.note.venues.desks": (
        "Số bàn tiếp nhận đặt được.",
        "How many desks can stand there.",
    ),
    "tables.note.venues.power": ("Có điện: có hoặc không.", "Power: yes or no."),
    "tables.note.venues.wifi": ("Có wifi: có hoặc không.", "Wifi: yes or no."),
    "tables.note.venues.step_free": (
        "Xe lăn vào được, không bậc thềm: có hoặc không.",
        "Step-free for wheelchairs: yes or no.",
    ),
    "tables.note.venues.position": (
        "Khảo sát nếu đã đo tại chỗ, còn lại là gần đúng.",
        "Surveyed where measured on the spot, else approximate.",
    ),
    "tables.note.venue_hours.venue_id": (
        "Mã địa điểm ở trang “Địa điểm”.",
        "The venue's code from the sheet of venues.",
    ),
    "tables.note.venue_hours.when": (
        "Thứ (Thứ 2, T7, Mon-Fri), ngày 2025-08-21 hoặc khoảng 2025-08-21..2025-08-31.",
        "Weekday (Mon-Fri), date 2025-08-21 or range 2025-08-21..2025-08-31.",
    ),
    "tables.note.venue_hours.start": ("Giờ bắt đầu, ví dụ 18:30.", "Start, such as 18:30."),
    "tables.note.venue_hours.end": ("Giờ kết thúc, ví dụ 21:00.", "End, such as 21:00."),
    "tables.note.venue_hours.state": (
        "Mở hoặc đóng trong khoảng đó. Dòng này thắng cột mở ca của trang “Địa điểm”.",
        "Open or closed then. It wins over the opening columns of the sheet of venues.",
    ),
    "tables.note.venue_hours.reason": (
        "Lý do, ví dụ họp tổ dân phố.",
        "Reason, such as a group meeting.",
    ),
    "tables.note.members.code": (
        "Mã người hoặc đơn vị. Cột cần có, không ghi họ tên.",
        "Code of the person or unit. Needed; no names.",
    ),
    "tables.note.members.kind": (
        "Người, hoặc đơn vị như chi đoàn sẽ cử người sau.",
        "Person, or a unit that names its people later.",
    ),
    "tables.note.members.size": (
        "Số người của đơn vị; một người thì ghi 1.",
        "People of the unit; 1 for a person.",
    ),
    "tables.note.members.roles": (
        "Vai trò theo trang “Danh mục”; nhiều vai trò cách nhau bằng dấu chấm phẩy. Cột cần có.",
        "Roles from the sheet of lists; several separated by semicolons. Needed.",
    ),
    "tables.note.members.team": (
        "Mã tổ dân phố (hoặc mã trường, trạm y tế) mà người này thuộc về.",
        "Code of the group (or school, health station) the member belongs to.",
    ),
    "tables.note.members.lon": (
        "Kinh độ nơi ở, nếu muốn xếp trực gần nhà.",
        "Longitude of the home, to be rostered near it.",
    ),
    "tables.note.members.lat": (
        "Vĩ độ nơi ở, nếu muốn xếp trực gần nhà.",
        "Latitude of the home, to be rostered near it.",
    ),
    "tables.note.members.skills": (
        "Kỹ năng, cách nhau bằng dấu chấm phẩy.",
        "Skills, separated by semicolons.",
    ),
    "tables.note.members.trained": (
        "Đã tập huấn: có hoặc không.",
        "Trained: yes or no.",
    ),
    "tables.note.members.available": (
        "Lịch rảnh hằng tuần, ví dụ Mon/evening;Sat/morning. Bỏ trống là lúc nào cũng được.",
        "Weekly pattern, such as Mon/evening;Sat/morning. Blank is any time.",
    ),
    "tables.note.members.unavailable": (
        "Ngày nghỉ, ví dụ 2025-08-21;2025-08-24/evening.",
        "Days off, such as 2025-08-21;2025-08-24/evening.",
    ),
    "tables.note.members.base_hours_per_week": (
        "Giờ làm việc thường xuyên mỗi tuần, được tính vào giới hạn 48 giờ.",
        "Regular hours of work a week, counted within the 48 hours.",
    ),
    "tables.note.cells.id": ("Mã ô. Cột cần có.", "Code of the cell. Needed."),
    "tables.note.cells.group_id": (
        "Mã tổ dân phố của ô. Cột cần có.",
        "Code of the cell's group. Needed.",
    ),
    "tables.note.cells.lon": ("Kinh độ, độ thập phân.", "Longitude in decimal degrees."),
    "tables.note.cells.lat": ("Vĩ độ, độ thập phân.", "Latitude in decimal degrees."),
    "tables.note.cells.households": (
        "Số hộ; các ô của một tổ cộng lại bằng số của tổ.",
        "Households; the cells of a group add up to the group.",
    ),
    "tables.note.cells.people": (
        "Số người; các ô của một tổ cộng lại bằng số của tổ.",
        "People; the cells of a group add up to the group.",
    ),
    "tables.note.cells.elderly": ("Số người từ 60 tuổi.", "People of 60 and over."),
    "tables.note.cells.disabled": ("Số người khuyết tật.", "Disabled people."),
}
