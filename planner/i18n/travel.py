"""Words of travel: the benchmark of walks on a street file."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.benchmark.od": (
        "Đường đi bộ trong một khoảng cách giữa các nút giao của một tệp đường phố",
        "Walks within a distance between junctions of a street file",
    ),
    "cli.arg.od_network": (
        "tệp đường phố: .osm.pbf, .osm, .geojson, .gpkg, .graphml",
        "street file: .osm.pbf, .osm, .geojson, .gpkg, .graphml",
    ),
    "cli.arg.od_origins": ("số nơi đi", "how many origins"),
    "cli.arg.od_destinations": ("số nơi đến", "how many destinations"),
    "cli.arg.od_cutoff": ("đi bộ xa nhất, mét", "longest walk in metres"),
    "benchmark.od.nodes": ("nút giao", "junctions"),
    "benchmark.od.edges": ("đoạn đường", "edges"),
    "benchmark.od.read_s": ("đọc, giây", "read, s"),
    "benchmark.od.solve_s": ("tính, giây", "solve, s"),
    "benchmark.od.pairs": ("số cặp", "pairs"),
    "benchmark.od.peak_mb": ("bộ nhớ, MB", "memory, MB"),
    "benchmark.od_peers.task": ("việc", "task"),
    "benchmark.od_peers.solver": ("phần mềm", "solver"),
    "benchmark.od_peers.read": ("đọc tệp", "read"),
    "benchmark.od_peers.within": ("tìm đường", "within"),
    "benchmark.od_peers.runtime_s": ("giây", "seconds"),
    "benchmark.od_peers.cpu_s": ("giây CPU", "CPU s"),
    "benchmark.od_peers.peak_mb": ("bộ nhớ, MB", "memory, MB"),
    "benchmark.od_peers.found": ("nút hoặc cặp", "nodes or pairs"),
    "benchmark.od_peers.largest_difference_m": ("lệch nhất, m", "largest gap, m"),
    "benchmark.od_peers.time_ratio": ("giây, lần", "time ratio"),
    "benchmark.od_peers.cpu_ratio": ("CPU, lần", "CPU ratio"),
    "benchmark.od_peers.memory_ratio": ("bộ nhớ, lần", "memory ratio"),
    "finding.benchmark_few_junctions": (
        "{file}: cần {value} nút giao khác nhau, phần chính của mạng đường phố chỉ có {junctions}.",
        "{file}: {value} different junctions are needed, the main street network has {junctions}.",
    ),
    "finding.benchmark_few_junctions.mend": (
        "Giảm --origins và --destinations xuống nhiều nhất {junctions}.",
        "Lower --origins and --destinations to {junctions} at most.",
    ),
}
