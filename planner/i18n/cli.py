"""Words of the terminal."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.about": (
        "Đặt điểm phục vụ, lịch mở điểm và lịch trực trong một phương án đã kiểm tra.",
        "Where service points stand, when they open, who works there: one audited plan.",
    ),
    "cli.exit_codes": (
        "Mã kết thúc: 0 xong, 1 lỗi phần mềm, 2 dữ liệu hoặc lệnh chưa đúng, 3 không có phương án, "
        "4 đã có phiên bản mới hơn, 5 kiểm tra độc lập chưa đạt hoặc đã dừng.",
        "Exit codes: 0 done, 1 internal error, 2 bad input or usage, 3 infeasible, "
        "4 newer version exists, 5 audit finding or stopped.",
    ),
    "cli.check": ("Kiểm tra dữ liệu", "Check a workspace"),
    "cli.plan": ("Lập phương án và ghi ra thư mục", "Make a plan and write it to a folder"),
    "cli.app": ("Mở màn hình trên máy này", "Open the screens on this machine"),
    "cli.demo": ("Ghi dữ liệu mẫu mô phỏng", "Write the synthetic demo workspace"),
    "cli.export": ("Xuất lại bộ hồ sơ từ plan.json", "Write all files again from plan.json"),
    "cli.doctor": ("Tự kiểm tra máy", "Check this machine"),
    "cli.arg.workspace": ("thư mục dữ liệu hoặc tệp .xlsx", "workspace folder or .xlsx file"),
    "cli.arg.app_workspace": (
        "thư mục dữ liệu; để trống thì mở bản sao dữ liệu mẫu",
        "workspace; without it a copy of the demo opens",
    ),
    "cli.arg.out": (
        "thư mục kết quả (chỉ thay thế thư mục do phần mềm này tạo)",
        "folder for the plan (replaced only where the planner made it)",
    ),
    "cli.arg.seed": ("số khởi tạo ngẫu nhiên (45)", "random seed (45)"),
    "cli.arg.accept_held": (
        "bỏ qua các dòng để riêng và liệt kê chúng",
        "leave out rows that are set aside, and list them",
    ),
    "cli.arg.json": ("in một tài liệu JSON ra stdout", "print one JSON document to stdout"),
    "cli.arg.campaign_tables": (
        "thư mục trống để ghi các bảng của bản sao lưu (FILE là tệp .zip)",
        "an empty folder for the backup's tables (FILE is a .zip)",
    ),
    "cli.arg.database": (
        "địa chỉ cơ sở dữ liệu chung của nhóm (postgresql+psycopg://người_dùng@máy_chủ/tên; mật "
        "khẩu để trong PGPASSWORD hoặc pgpass)",
        "address of the team's database (postgresql+psycopg://user@host/name; password in "
        "PGPASSWORD or pgpass)",
    ),
    "finding.cli_database_alone": (
        "Có cơ sở dữ liệu chung nhưng chưa cho biết thư mục dữ liệu trên máy này.",
        "A team's database is told, but no folder for the tables on this machine.",
    ),
    "finding.cli_database_alone.mend": (
        "Gọi planner app THƯ_MỤC --database ĐỊA_CHỈ; thư mục trống sẽ nhận bảng từ máy chủ.",
        "Call planner app FOLDER --database ADDRESS; an empty folder gets the tables from there.",
    ),
    "finding.cli_password_in_address": (
        "Địa chỉ có mật khẩu: người dùng khác trên máy này có thể thấy nó trong danh sách tiến "
        "trình.",
        "The address holds a password: other users of this machine can see it in the list of "
        "processes.",
    ),
    "finding.cli_password_in_address.mend": (
        "Bỏ mật khẩu khỏi địa chỉ; để nó trong tệp pgpass, tệp dịch vụ (service) hoặc PGPASSWORD.",
        "Leave it out of the address; keep it in the pgpass file, a service file or PGPASSWORD.",
    ),
    "cli.arg.port": ("cổng (8501 hoặc cổng trống kế tiếp)", "port (8501 or the next free one)"),
    "cli.arg.demo_plan": (
        "lập luôn phương án mẫu vào thư mục DIR_plan",
        "solve the sample plan too, into the folder DIR_plan",
    ),
    "cli.arg.demo_dir": ("thư mục mới cho dữ liệu mẫu", "new folder for the demo"),
    "cli.arg.start": ("ngày bắt đầu (2025-07-24)", "first day (2025-07-24)"),
    "cli.arg.plan": ("tệp plan.json của một phương án", "plan.json of a plan"),
    "cli.arg.to": ("thư mục kết quả", "folder to write to"),
    "cli.severity.error": ("LỖI", "ERROR"),
    "cli.severity.held": ("ĐỂ RIÊNG", "SET ASIDE"),
    "cli.severity.mend": ("CẦN SỬA", "MEND"),
    "cli.severity.warning": ("LƯU Ý", "WARNING"),
    "cli.row": ("dòng {row}", "row {row}"),
    "cli.column": ("cột {column}", "column {column}"),
    "cli.more_findings": (
        "… còn {count} dòng nữa; dùng --json để xem tất cả",
        "… {count} more; use --json to see them all",
    ),
    "cli.check_counts": (
        "{error} lỗi, {held} dòng để riêng, {mend} chỗ cần sửa, {warning} lưu ý.",
        "{error} errors, {held} rows set aside, {mend} to mend, {warning} warnings.",
    ),
    "cli.audit_clean": (
        "Kiểm tra độc lập: đạt, không có sai khác.",
        "Independent check: passed, nothing refuted.",
    ),
    "cli.audit_found": (
        "Kiểm tra độc lập: {count} điểm sai khác, phương án này chưa dùng được.",
        "Independent check: {count} findings, this plan is not to be used.",
    ),
    "cli.gap": ("khoảng cách {gap}", "gap {gap}"),
    "cli.written": (
        "Đã ghi phương án vào {out} sau {seconds} giây.",
        "Plan written to {out} after {seconds} s.",
    ),
    "cli.demo_written": (
        "Đã ghi dữ liệu mô phỏng vào {directory}.",
        "Demo written to {directory}.",
    ),
    "cli.app_runs": (
        "Đang chạy tại {address} (Ctrl+C để dừng)",
        "Running at {address} (Ctrl+C to stop)",
    ),
    "cli.installing": (
        "Cài đặt lần đầu vào .venv (mất vài phút) …",
        "First installation into .venv (takes some minutes) …",
    ),
    "finding.cli_not_installed": (
        "Các thư viện cần thiết chưa được cài đặt.",
        "The packages that the planner needs are not installed.",
    ),
    "finding.cli_not_installed.mend": (
        "Chạy make app (Linux, macOS) hoặc app.bat (Windows) trong thư mục nguồn.",
        "Run make app (Linux, macOS) or app.bat (Windows) in the source folder.",
    ),
    "finding.cli_no_venv": (
        "Python này thiếu mô-đun venv.",
        "This Python has no venv module.",
    ),
    "finding.cli_no_venv.mend": (
        "Trên Debian/Ubuntu: cài gói python3-venv; trên Windows: cài Python từ python.org.",
        "On Debian/Ubuntu install python3-venv; on Windows install Python from python.org.",
    ),
    "cli.stage.reading": ("Đọc đường phố", "Reading streets"),
    "cli.stage.travel": ("Thời gian đi bộ", "Walking times"),
    "cli.stage.placement": ("Điểm phục vụ", "Service points"),
    "cli.stage.timetable": ("Lịch mở điểm", "Opening timetable"),
    "cli.stage.roster": ("Lịch trực", "Shift roster"),
    "cli.stage.coverage": ("Khoảng trống phục vụ", "Coverage gaps"),
    "cli.stage.audit": ("Kiểm tra độc lập", "Independent check"),
    "cli.head.stage": ("Bước", "Stage"),
    "cli.head.status": ("Kết quả", "Status"),
    "cli.head.gap": ("Khoảng cách", "Gap"),
    "cli.head.s": ("Giây", "Seconds"),
    "cli.status.optimal": ("đã chứng minh tốt nhất", "proven best"),
    "cli.status.feasible": ("dùng được", "feasible"),
    "cli.status.infeasible": ("chưa có cách", "infeasible"),
    "cli.status.stopped": ("đã dừng", "stopped"),
    "cli.doctor.well": ("đạt", "well"),
    "cli.doctor.unwell": ("CHƯA", "NOT"),
    "finding.cli_usage": ("Lệnh chưa đúng: {reason}.", "The command is not right: {reason}."),
    "finding.cli_usage.mend": (
        "Viết lại lệnh theo mẫu ({usage}); thêm --help để xem từng tham số bằng tiếng Việt.",
        "Write the command after this pattern ({usage}); add --help to see every argument.",
    ),
    "finding.cli_environment": (
        "Một biến môi trường PLANNER_… không đọc được: {reason}.",
        "One of the PLANNER_… environment variables cannot be read: {reason}.",
    ),
    "finding.cli_environment.mend": (
        "Xóa hoặc sửa biến đó rồi chạy lại.",
        "Remove or mend that variable and run again.",
    ),
    "finding.cli_disk_refuses": (
        "Ổ đĩa đã đầy hoặc chỉ cho đọc ({reason}); các tệp đã có vẫn còn nguyên.",
        "The disk is full or read-only ({reason}); the files that were there are untouched.",
    ),
    "finding.cli_disk_refuses.mend": (
        "Giải phóng dung lượng hoặc chọn ổ đĩa khác rồi chạy lại lệnh.",
        "Free some space or choose another disk, then run the command again.",
    ),
    "finding.cli_internal_error": (
        "Lỗi bên trong phần mềm ({error}, {place}).",
        "An error inside the planner ({error}, {place}).",
    ),
    "finding.cli_internal_error.mend": (
        "Chạy lại với PLANNER_DEBUG=1 rồi gửi kết quả cho người phụ trách phần mềm.",
        "Run again with PLANNER_DEBUG=1 and send the output to those who maintain the planner.",
    ),
    "finding.cli_stopped": (
        "Đã dừng theo yêu cầu khi việc chưa xong.",
        "Ended as asked before it was done.",
    ),
    "finding.cli_stopped.mend": ("Chạy lại lệnh khi cần.", "Run the command again when needed."),
    "finding.cli_folder_in_use": (
        "Thư mục {file} đã có tệp khác.",
        "The folder {file} holds other files.",
    ),
    "finding.cli_folder_in_use.mend": (
        "Chọn một thư mục mới hoặc trống.",
        "Choose a new or empty folder.",
    ),
    "finding.cli_no_workspace": (
        "Không tìm thấy dữ liệu “{value}”.",
        "There is no workspace “{value}”.",
    ),
    "finding.cli_no_workspace.mend": (
        "Kiểm tra đường dẫn, hoặc tạo dữ liệu mẫu bằng: planner demo DIR",
        "Check the path, or write the demo with: planner demo DIR",
    ),
    "finding.cli_port_taken": (
        "Cổng {value} đang được chương trình khác dùng.",
        "Port {value} is taken by another program.",
    ),
    "finding.cli_port_taken.mend": (
        "Chọn cổng khác, hoặc bỏ --port để phần mềm tự chọn.",
        "Choose another port, or leave --port out and a free one is taken.",
    ),
    "finding.cli_no_app": (
        "Không tìm thấy {file} bên cạnh phần mềm.",
        "There is no {file} beside the planner.",
    ),
    "finding.cli_no_app.mend": (
        "Cài đặt lại từ thư mục nguồn: pip install -e .",
        "Install again from the source folder: pip install -e .",
    ),
    "finding.cli_app_did_not_start": (
        "Màn hình chưa khởi động được ở cổng {value}.",
        "The screens did not start on port {value}.",
    ),
    "finding.cli_app_did_not_start.mend": (
        "Chạy planner doctor để tự kiểm tra máy, rồi thử lại.",
        "Run planner doctor to check this machine, then try again.",
    ),
}
