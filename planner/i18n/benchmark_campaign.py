"""Words of `planner benchmark campaign`."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.benchmark.campaign": (
        "phân ca một đợt lớn tự tạo, có chứng minh",
        "roster a large generated campaign, with a proof",
    ),
    "cli.arg.campaign_people": ("số người (643)", "people (643)"),
    "cli.arg.campaign_days": ("số ngày (45)", "days (45)"),
    "cli.arg.campaign_gap": (
        "dừng khi cách mức tốt nhất có thể không quá tỷ lệ này (0.001)",
        "end when the answer is within this share of the bound (0.001)",
    ),
    "cli.arg.campaign_threads": ("số luồng (2)", "threads (2)"),
    "cli.arg.campaign_out": (
        "thư mục để ghi bảng dữ liệu và kết quả",
        "folder for the generated tables and the answer",
    ),
    "benchmark.campaign.first_feasible_s": ("Đủ người (s)", "Staffed (s)"),
    "benchmark.campaign.rule_breaks": ("Lỗi quy tắc", "Rule breaks"),
    "benchmark.campaign.duties": ("Lượt trực", "Duties"),
    "benchmark.campaign.vacancies": ("Chỗ trống", "Vacancies"),
    "finding.benchmark_campaign_size": (
        "--{column} là {value}, nhiều nhất là {limit}.",
        "--{column} is {value}, the most is {limit}.",
    ),
    "finding.benchmark_campaign_size.mend": (
        "Chọn số từ 1 đến {limit}.",
        "Choose a number from 1 to {limit}.",
    ),
}
