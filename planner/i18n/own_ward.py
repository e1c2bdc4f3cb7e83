"""A ward of one's own: how it is begun, what its plan still lacks, the way back to the sample."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "ui.bring.start.day": ("Ngày bắt đầu", "First day"),
    "ui.bring.start.days": ("Số ngày", "Number of days"),
    "ui.bring.start.campaign": (
        "{days} ngày đêm – {ward}",
        "{days} days and nights – {ward}",
    ),
    "ui.bring.start.campaign.bare": ("{days} ngày đêm", "{days} days and nights"),
    "ui.bring.about_first": (
        "Chọn một tệp bảng tính hoặc tệp bản đồ. Phần mềm đoán cách đọc, cho xem trước, và "
        "**chỉ lấy vào khi bấm Lập phương án ngay hoặc Đúng rồi**.",
        "Choose a spreadsheet or a map file. The planner guesses how to read it, shows it first, "
        "and **takes nothing before Plan now or That is right is pressed**.",
    ),
    "ui.bring.in_charge": (
        "Tên người phụ trách chỉ ở lại trong tệp gốc: chưa dùng để xếp lịch và không đưa vào "
        "phương án. Muốn xếp lịch theo người, nạp thêm danh sách người trực.",
        "Names of persons in charge stay in the original file: they are not used for the roster "
        "and never enter the plan. For a roster by person, bring the list of people too.",
    ),
    "ui.headline.best_with": ("tốt nhất với {points} điểm", "the best with {points} points"),
    "ui.headline.points_assumed": (
        "số điểm: giả định",
        "number of points: assumed",
    ),
    "ui.headline.points_about": (
        "Giả định: số điểm ({points}) do phần mềm tự chọn theo số tổ dân phố, chưa ai quyết định.",
        "Assumed: the number of points ({points}) was taken from the number of groups; nobody has "
        "decided it yet.",
    ),
    "ui.headline.points_change": ("Đổi số điểm", "Change the number of points"),
    "ui.people.none": (
        "Chưa có danh sách người trực, nên lịch ghi các chỗ trực còn trống.",
        "There is no list of people yet, so the roster lists empty posts.",
    ),
    "ui.people.needed": (
        "Cần ít nhất {need} người: {roles}.",
        "At least {need} people are needed: {roles}.",
    ),
    "ui.people.of_role": ("{count} {role}", "{count} {role}"),
    "ui.people.bring": ("Nạp danh sách người trực", "Bring the list of people"),
    "ui.people.template": ("Tải bảng mẫu để điền", "Download the empty table to fill in"),
    "ui.people.short": ("Chưa có danh sách người trực.", "There is no list of people yet."),
    "ui.venues.none": (
        "Chưa có danh sách địa điểm: điểm được đặt tạm tại vị trí tổ dân phố.",
        "There is no list of places yet: points stand provisionally where the groups are.",
    ),
    "ui.position.typed": ("Theo bảng, chưa khảo sát", "As in the table, not surveyed"),
}
