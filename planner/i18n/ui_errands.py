"""Words of work that takes seconds and changes tables or plan: what is done, its steps, its end."""

TEXTS: dict[str, tuple[str, str]] = {
    "ui.errand.take": ("Đang lấy bảng vào dữ liệu phường", "Taking the table into the ward's data"),
    "ui.errand.take_back": ("Đang lấy lại bản trước", "Going back to the earlier tables"),
    "ui.errand.first": ("Đang lập phương án đầu tiên", "Making the first plan"),
    "ui.errand.renew": ("Đang tính lại với vị trí mới", "Counting again with the new positions"),
    "ui.errand.choose": ("Đang lấy phương án đã chọn", "Taking the chosen plan"),
    "ui.errand.back_to": ("Đang trở về phiên bản trước", "Going back to an earlier version"),
    "ui.errand.save": ("Đang lưu thành phiên bản mới", "Saving a new version"),
    "ui.errand.sample": ("Đang trở lại phương án mẫu", "Going back to the sample plan"),
    "ui.errand.restore": ("Đang khôi phục từ bản sao lưu", "Restoring the backup"),
    "ui.errand.ground": (
        "Đang tính lại đường đi theo bản đồ mới",
        "Working out walks on the new map",
    ),
    "ui.errand.step.waiting": ("Đang chuẩn bị", "Getting ready"),
    "ui.errand.step.keep": ("Đang giữ lại hiện trạng", "Keeping what is there now"),
    "ui.errand.step.put": (
        "Đang đặt lại các bảng và phiên bản",
        "Putting tables and versions back",
    ),
    "ui.errand.step.write": ("Đang ghi bảng", "Writing the table"),
    "ui.errand.step.compare": ("Đang so với bảng đang dùng", "Comparing with the table in use"),
    "ui.errand.step.read": ("Đang đọc các bảng của phường", "Reading the ward's tables"),
    "ui.errand.step.walks": ("Đang tính đường đi bộ", "Working out walks"),
    "ui.errand.step.carry": (
        "Đang giữ các điểm và lịch trên dữ liệu mới",
        "Keeping points and shifts on the new data",
    ),
    "ui.errand.step.plan": ("Đang mở phương án đã lưu", "Opening the saved plan"),
    "ui.errand.step.check": ("Đang kiểm tra lại phương án", "Checking the plan again"),
    "ui.errand.step.place": ("Đang đặt các điểm phục vụ", "Placing the service points"),
    "ui.errand.step.sample": ("Đang tạo dữ liệu mẫu", "Making the sample ward"),
    "ui.errand.step.ready": ("Sắp xong", "Almost ready"),
    "ui.errand.step.save": (
        "Đang lưu phiên bản mới; bước này không dừng được nữa",
        "Saving the new version; this step can no longer be stopped",
    ),
    "ui.errand.stop": ("Dừng", "Stop"),
    "ui.errand.stopping": (
        "Đang dừng; bảng và phương án trở lại như trước",
        "Stopping; tables and plan go back to what they were",
    ),
    "ui.errand.about": (
        "Dừng lúc nào cũng được: khi đó bảng và phương án giữ nguyên như trước khi bấm.",
        "It can be stopped: tables and plan are then as they were before.",
    ),
    "ui.opening.about": (
        "Dừng lúc nào cũng được: các bảng, phương án và mọi thay đổi đã lưu giữ nguyên.",
        "It can be stopped: tables, plan and every saved change stay as they are.",
    ),
    "ui.opening.sample": ("dữ liệu mẫu", "the sample"),
    "ui.opening.stopped": ("Đã dừng mở dữ liệu", "Opening was stopped"),
    "ui.opening.stopped.kept": (
        "Đã dừng theo yêu cầu khi đang mở “{name}”. Các bảng, phương án và mọi thay đổi đã lưu "
        "vẫn còn nguyên. Bấm “Mở lại” khi muốn làm tiếp.",
        "Stopped as asked while “{name}” was being opened. Tables, plan and every saved change "
        "are as they were. Press “Open again” to go on.",
    ),
    "ui.opening.again": ("Mở lại", "Open again"),
    "ui.opening.to_sample": ("Xem dữ liệu mẫu", "Look at the sample"),
    "finding.work_stopped": (
        "Đã dừng theo yêu cầu. Bảng và phương án giữ nguyên như trước.",
        "Stopped as asked. Tables and plan are as they were before.",
    ),
    "finding.work_stopped.mend": (
        "Bấm lại nút vừa rồi khi muốn làm tiếp.",
        "Press the same button again to go on.",
    ),
}
