"""Words of the benchmark commands: faults in instance files, tables of answers."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.benchmark": (
        "Đo bộ tính trên các bài toán công khai, cạnh các phần mềm khác",
        "Measure the engines on public instances, beside other solvers",
    ),
    "cli.benchmark.p-median": (
        "p-median: tệp OR-Library (n m p, rồi i j chi phí)",
        "p-median: OR-Library files (n m p, then i j cost)",
    ),
    "cli.benchmark.p-center": (
        "p-center: cùng định dạng với p-median",
        "p-center: the format of p-median",
    ),
    "cli.benchmark.capacitated-p-median": (
        "p-median có sức chứa: tệp pmedcap của OR-Library hoặc SJC của Lorena",
        "Capacitated p-median: OR-Library's pmedcap or Lorena's SJC files",
    ),
    "cli.benchmark.max-cover": (
        "Phủ nhiều người nhất: bảng nhu cầu id,x,y,weight và bảng địa điểm id,x,y (mét)",
        "Maximal covering: demand table id,x,y,weight and site table id,x,y (metres)",
    ),
    "cli.benchmark.peers": (
        "Bộ tính này cạnh spopt, pbp-pmedian, kmedoids "
        "(pip install 'service-point-planner[peers]')",
        "Ours beside spopt, pbp-pmedian, kmedoids (pip install 'service-point-planner[peers]')",
    ),
    "cli.benchmark.generate": (
        "Ghi bài toán tự sinh theo số khởi tạo",
        "Write instances generated from a seed",
    ),
    "cli.arg.benchmark_files": ("tệp bài toán", "instance files"),
    "cli.arg.benchmark_limit": (
        "số giây cho mỗi bài, tính từ khi bắt đầu giải (60)",
        "seconds per instance, counted from the start of the solve (60)",
    ),
    "cli.arg.benchmark_gap": (
        "dừng khi khoảng cách tương đối đạt mức này (0: tới khi chứng minh xong)",
        "stop at this relative gap (0: until proven)",
    ),
    "cli.arg.benchmark_threads": ("số luồng (1)", "threads (1)"),
    "cli.arg.benchmark_no_check": (
        "bỏ qua bước kiểm tra độc lập cận (bước này không tính vào thời gian giải)",
        "leave out the independent check of the bound (it does not count in the time)",
    ),
    "cli.arg.benchmark_json": (
        "in mỗi kết quả một dòng JSON ra stdout",
        "print one JSON object a line to stdout",
    ),
    "cli.arg.benchmark_demand": ("bảng nhu cầu CSV", "CSV of demand points"),
    "cli.arg.benchmark_sites": ("bảng địa điểm CSV", "CSV of sites"),
    "cli.arg.benchmark_radius": ("bán kính phủ, mét", "covering radius in metres"),
    "cli.arg.benchmark_p": ("số điểm được mở", "how many sites open"),
    "cli.arg.benchmark_set": (
        "thư mục tệp p-median *.txt (không có thì dùng bài tự sinh)",
        "folder of p-median files *.txt (without it, generated instances)",
    ),
    "cli.arg.benchmark_model": ("loại bài toán", "which kind of instance"),
    "cli.arg.benchmark_peer_model": (
        "mô hình cho các tệp (p-median)",
        "model for the files (p-median)",
    ),
    "cli.arg.benchmark_peer": (
        "chỉ chạy phần mềm này (dùng được nhiều lần)",
        "run this peer only (may be given several times)",
    ),
    "cli.arg.benchmark_out": ("thư mục để ghi", "folder to write to"),
    "cli.arg.benchmark_n": ("số khách hàng hoặc điểm nhu cầu", "customers or demand points"),
    "cli.arg.benchmark_site_count": ("số địa điểm (max-cover)", "sites (max-cover)"),
    "benchmark.total": (
        "{solver}: trả lời {answered}/{instances} bài, {met} tối ưu, {false} nói tối ưu sai; "
        "thời gian gấp {time} lần, bộ nhớ gấp {memory} lần bộ tính này.",
        "{solver}: {answered} of {instances} answered, {met} optimal, {false} falsely called so; "
        "{time} times our time, {memory} times our memory.",
    ),
    "benchmark.start_up": (
        "Khởi động bộ tính (lần đầu phải biên dịch, có thể mất nửa phút) …",
        "Starting the engine (the first time it compiles, up to half a minute) …",
    ),
    "benchmark.written": ("Đã ghi {file}", "Wrote {file}"),
    "benchmark.head.instance": ("Bài toán", "Instance"),
    "benchmark.head.n": ("n", "n"),
    "benchmark.head.p": ("p", "p"),
    "benchmark.head.status": ("Kết quả", "Status"),
    "benchmark.head.objective": ("Mục tiêu", "Objective"),
    "benchmark.head.bound": ("Cận", "Bound"),
    "benchmark.head.certified_bound": ("Cận đã kiểm", "Checked bound"),
    "benchmark.head.gap": ("Khoảng cách", "Gap"),
    "benchmark.head.runtime_s": ("Giây", "Seconds"),
    "benchmark.head.certificate": ("Chứng cứ", "Certificate"),
    "benchmark.head.model": ("Mô hình", "Model"),
    "benchmark.head.solver": ("Phần mềm", "Solver"),
    "benchmark.head.peak_mb": ("Bộ nhớ MB", "Memory MB"),
    "benchmark.head.time_ratio": ("× thời gian", "× time"),
    "benchmark.head.memory_ratio": ("× bộ nhớ", "× memory"),
    "benchmark.head.objective_ratio": ("× mục tiêu", "× objective"),
    "benchmark.status.optimal": ("tối ưu, đã chứng minh", "proven optimal"),
    "benchmark.status.feasible": ("dùng được", "feasible"),
    "benchmark.status.infeasible": ("không có cách nào", "infeasible"),
    "benchmark.status.stopped": ("đã dừng", "stopped"),
    "benchmark.status.false_optimal": ("nói tối ưu, sai", "says optimal, wrongly"),
    "benchmark.status.met": ("đạt mức tối ưu", "meets the optimum"),
    "benchmark.status.missing": ("chưa cài đặt", "not installed"),
    "benchmark.status.failed": ("lỗi", "failed"),
    "benchmark.certificate.multipliers": ("nhân tử", "multipliers"),
    "benchmark.certificate.lp_dual": ("đối ngẫu LP", "LP dual"),
    "benchmark.certificate.enumeration": ("liệt kê", "enumeration"),
    "benchmark.certificate.solver_word": ("lời bộ giải", "solver's word"),
    "benchmark.certificate.none": ("–", "–"),
    "finding.benchmark_no_file": (
        "Không có tệp {file}.",
        "There is no file {file}.",
    ),
    "finding.benchmark_no_file.mend": ("Kiểm tra đường dẫn của tệp.", "Check the file's path."),
    "finding.benchmark_not_written": (
        "Không ghi được vào {file} (mã lỗi hệ điều hành {number}).",
        "{file} cannot be written to (the system's error number {number}).",
    ),
    "finding.benchmark_not_written.mend": (
        "Chọn một thư mục khác cho --out: thư mục được phép ghi, không phải tệp.",
        "Choose another folder for --out: one that may be written to, no file.",
    ),
    "finding.benchmark_is_folder": (
        "{file} là thư mục, không phải tệp.",
        "{file} is a folder, not a file.",
    ),
    "finding.benchmark_is_folder.mend": (
        "Ghi đường dẫn tới một tệp trong thư mục đó.",
        "Name a file in that folder.",
    ),
    "finding.benchmark_no_permission": (
        "Không có quyền đọc tệp {file}.",
        "There is no permission to read the file {file}.",
    ),
    "finding.benchmark_no_permission.mend": (
        "Cấp quyền đọc cho tệp, hoặc chép tệp sang thư mục khác.",
        "Allow the file to be read, or copy it to another folder.",
    ),
    "finding.benchmark_unreadable": (
        "Hệ điều hành không đọc được tệp {file} (mã lỗi {number}).",
        "The system cannot read the file {file} (error number {number}).",
    ),
    "finding.benchmark_unreadable.mend": (
        "Kiểm tra đĩa hoặc ổ mạng chứa tệp rồi chạy lại.",
        "Check the disk or network drive that holds the file and run again.",
    ),
    "finding.benchmark_no_folder": (
        "Thư mục {value} không có tệp *.txt nào.",
        "The folder {value} holds no *.txt file.",
    ),
    "finding.benchmark_no_folder.mend": (
        "Chọn thư mục chứa tệp p-median của OR-Library.",
        "Name a folder with p-median files of OR-Library.",
    ),
    "finding.benchmark_too_large": (
        "{file} quá lớn: {value}, nhiều nhất {most}.",
        "{file} is too large: {value}, at most {most}.",
    ),
    "finding.benchmark_too_large.mend": (
        "Dùng một bài toán nhỏ hơn.",
        "Use a smaller instance.",
    ),
    "finding.benchmark_not_text": (
        "{file}, dòng {row}: không phải văn bản UTF-8.",
        "{file}, line {row}: not UTF-8 text.",
    ),
    "finding.benchmark_not_text.mend": (
        "Lưu tệp thành văn bản thuần, mã UTF-8.",
        "Save the file as plain text in UTF-8.",
    ),
    "finding.benchmark_empty": ("{file} không có dữ liệu.", "{file} holds no data."),
    "finding.benchmark_empty.mend": (
        "Kiểm tra xem tệp đã được tải hoặc ghi xong chưa.",
        "Check that the file was downloaded or written to its end.",
    ),
    "finding.benchmark_truncated": (
        "{file} hết ở dòng {row}, khi còn thiếu dòng: {names}.",
        "{file} ends at line {row}, where a line is still to come: {names}.",
    ),
    "finding.benchmark_truncated.mend": (
        "Lấy lại tệp đầy đủ, hoặc sửa số lượng ghi ở dòng đầu.",
        "Get the whole file, or mend the counts in its first line.",
    ),
    "finding.benchmark_line_shape": (
        "{file}, dòng {row}: cần {expected} số ({names}), có {found}.",
        "{file}, line {row}: {expected} numbers are needed ({names}), {found} are there.",
    ),
    "finding.benchmark_line_shape.mend": (
        "Sửa dòng này theo định dạng của bài toán.",
        "Mend this line after the format of the instance.",
    ),
    "finding.benchmark_left_over": (
        "{file}, dòng {row}: còn dữ liệu sau khi đã đủ số dòng ghi ở đầu.",
        "{file}, line {row}: there is more than the counts at the top announce.",
    ),
    "finding.benchmark_left_over.mend": (
        "Sửa số lượng ghi ở dòng đầu, hoặc bỏ các dòng thừa.",
        "Mend the counts at the top, or take the surplus lines out.",
    ),
    "finding.benchmark_not_a_number": (
        "{file}, dòng {row}: “{value}” không phải số ({column}).",
        "{file}, line {row}: “{value}” is no number ({column}).",
    ),
    "finding.benchmark_not_a_number.mend": (
        "Viết bằng chữ số, với dấu chấm thập phân.",
        "Write it in digits, with a decimal point.",
    ),
    "finding.benchmark_not_whole": (
        "{file}, dòng {row}: “{value}” không phải số nguyên ({column}).",
        "{file}, line {row}: “{value}” is no whole number ({column}).",
    ),
    "finding.benchmark_not_whole.mend": (
        "Viết {column} không có phần thập phân.",
        "Write {column} without decimals.",
    ),
    "finding.benchmark_too_great": (
        "{file}, dòng {row}: {column} = {value} quá lớn, nhiều nhất {most}.",
        "{file}, line {row}: {column} = {value} is too large, at most {most}.",
    ),
    "finding.benchmark_too_great.mend": (
        "Sửa số này, hoặc đổi sang đơn vị lớn hơn cho cả tệp.",
        "Mend this number, or use a larger unit in the whole file.",
    ),
    "finding.benchmark_out_of_range": (
        "{file}, dòng {row}: {column} = {value}, phải từ {low} đến {high}.",
        "{file}, line {row}: {column} = {value} must be from {low} to {high}.",
    ),
    "finding.benchmark_out_of_range.mend": ("Sửa số này.", "Mend this number."),
    "finding.benchmark_negative": (
        "{file}, dòng {row}: {column} = {value} là số âm.",
        "{file}, line {row}: {column} = {value} is negative.",
    ),
    "finding.benchmark_negative.mend": (
        "Chi phí, nhu cầu và sức chứa từ 0 trở lên.",
        "Costs, demand and capacities are 0 or more.",
    ),
    "finding.benchmark_p_below_one": (
        "{file}, dòng {row}: p = {value}, phải từ 1 đến {sites} (số địa điểm, n).",
        "{file}, line {row}: p = {value} must be from 1 to {sites} (the number of sites, n).",
    ),
    "finding.benchmark_p_below_one.mend": (
        "Ghi p từ 1 đến {sites}.",
        "Write a p from 1 to {sites}.",
    ),
    "finding.benchmark_p_above_sites": (
        "{file}: p = {value} nhiều hơn {sites} địa điểm.",
        "{file}: p = {value} is more than the {sites} sites.",
    ),
    "finding.benchmark_p_above_sites.mend": (
        "Giảm p xuống nhiều nhất {sites}.",
        "Lower p to {sites} at most.",
    ),
    "finding.benchmark_disconnected": (
        "{file}: không có đường nào từ đỉnh 1 tới đỉnh {value} (dòng {row}); tất cả có "
        "{vertices} đỉnh như vậy.",
        "{file}: no path leads from vertex 1 to vertex {value} (line {row}); {vertices} such "
        "vertices in all.",
    ),
    "finding.benchmark_disconnected.mend": (
        "Bổ sung cạnh còn thiếu: mọi đỉnh phải tới được nhau.",
        "Add the missing edges: every vertex must be reached.",
    ),
    "finding.benchmark_column_missing": (
        "{file}, dòng {row}: cần đúng một cột {column}; có: {value}.",
        "{file}, line {row}: exactly one column {column} is needed; there are: {value}.",
    ),
    "finding.benchmark_column_missing.mend": (
        "Dòng đầu ghi id,x,y,weight (nhu cầu) hoặc id,x,y (địa điểm), cách nhau bằng dấu phẩy.",
        "The first line names id,x,y,weight (demand) or id,x,y (sites), parted by commas.",
    ),
    "finding.benchmark_separator": (
        "{file}, dòng {row}: có vẻ tệp ngăn cột bằng “{separator}”, phải bằng dấu phẩy “,”.",
        "{file}, line {row}: the file seems to part its columns by “{separator}”; commas “,” are "
        "needed.",
    ),
    "finding.benchmark_separator.mend": (
        "Lưu lại thành CSV ngăn bằng dấu phẩy; số thập phân viết với dấu chấm.",
        "Save it as CSV parted by commas; decimals are written with a point.",
    ),
    "finding.benchmark_row_shape": (
        "{file}, dòng {row}: có {found} ô, dòng đầu có {expected}.",
        "{file}, line {row}: {found} cells, the header has {expected}.",
    ),
    "finding.benchmark_row_shape.mend": (
        "Sửa dòng này; số thập phân viết với dấu chấm.",
        "Mend this line; decimals are written with a point.",
    ),
    "finding.benchmark_not_csv": (
        "{file}, dòng {row}: dấu nháy kép không khép lại hoặc đặt sai chỗ.",
        "{file}, line {row}: a quotation mark is not closed or stands in the wrong place.",
    ),
    "finding.benchmark_not_csv.mend": (
        "Kiểm tra dấu nháy kép ở dòng này.",
        "Check the quotation marks of this line.",
    ),
    "finding.benchmark_long_cell": (
        "{file}, dòng {row}: có ô quá dài.",
        "{file}, line {row}: a cell is too long.",
    ),
    "finding.benchmark_long_cell.mend": (
        "Rút ngắn ô đó; kiểm tra dấu nháy kép phía trước.",
        "Shorten that cell; check the quotation marks before it.",
    ),
    "finding.benchmark_line_ends": (
        "{file}, dòng {row}: có dấu xuống dòng kiểu cũ (CR) giữa dòng.",
        "{file}, line {row}: there is an old line end (CR) within the line.",
    ),
    "finding.benchmark_line_ends.mend": (
        "Lưu lại tệp với dấu xuống dòng LF hoặc CRLF.",
        "Save the file with LF or CRLF line ends.",
    ),
    "finding.benchmark_no_id": (
        "{file}, dòng {row}: thiếu id.",
        "{file}, line {row}: the id is missing.",
    ),
    "finding.benchmark_no_id.mend": ("Ghi id cho dòng này.", "Give this line an id."),
    "finding.benchmark_same_id": (
        "{file}, dòng {row}: id “{value}” đã có ở dòng trước.",
        "{file}, line {row}: the id “{value}” stands on an earlier line already.",
    ),
    "finding.benchmark_same_id.mend": (
        "Mỗi id chỉ ghi một lần.",
        "Write each id once.",
    ),
    "finding.benchmark_stopped": (
        "Đã dừng theo yêu cầu; còn {left} bài chưa giải.",
        "Ended as asked; {left} instances are left.",
    ),
    "finding.benchmark_stopped.mend": (
        "Chạy lại lệnh khi cần.",
        "Run the command again when needed.",
    ),
    "finding.benchmark_peer_failed": (
        "{value} trên {file}: {reason}.",
        "{value} on {file}: {reason}.",
    ),
    "finding.benchmark_peer_failed.mend": (
        "Chạy riêng phần mềm đó để xem lỗi.",
        "Run that solver alone to see its error.",
    ),
}
