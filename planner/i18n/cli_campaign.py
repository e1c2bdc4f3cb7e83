"""Words of `planner campaign`."""

from __future__ import annotations

from planner.i18n.mended import with_mends

_FOUND: dict[str, tuple[str, str, str, str]] = {
    "campaign_missing": (
        "Không có tệp {file}.",
        "There is no file {file}.",
        "Kiểm tra đường dẫn, hoặc tạo tệp bằng planner campaign init.",
        "Check the path, or make the file with planner campaign init.",
    ),
    "campaign_is_folder": (
        "{file} là thư mục, không phải tệp phương án.",
        "{file} is a folder, not a campaign file.",
        "Ghi đường dẫn tới một tệp .sqlite; planner campaign init tạo tệp mới.",
        "Name a file .sqlite; planner campaign init makes a new one.",
    ),
    "campaign_of_folder": (
        "{file} là thư mục, không phải tệp phương án.",
        "{file} is a folder, not a campaign file.",
        "Ghi đường dẫn tới tệp phương án của thư mục này: {campaign}",
        "Name the campaign file of this folder: {campaign}",
    ),
    "campaign_there": (
        "Tệp {file} đã có; không ghi đè.",
        "The file {file} is already there; it is not overwritten.",
        "Dùng planner campaign save để thêm phiên bản, hoặc chọn tên tệp khác.",
        "Add a version with planner campaign save, or choose another name.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = with_mends(_FOUND) | {
    "cli.campaign": (
        "Các phiên bản của phương án trong một tệp",
        "Versions of a plan in one file",
    ),
    "cli.campaign.init": (
        "Tạo tệp với plan.json là phiên bản 1",
        "Make the file with plan.json as version 1",
    ),
    "cli.campaign.save": (
        "Thêm plan.json thành phiên bản mới",
        "Append plan.json as a new version",
    ),
    "cli.campaign.history": ("Liệt kê các phiên bản", "List the versions"),
    "cli.campaign.diff": (
        "Phiên bản B khác phiên bản A ở đâu",
        "Where version B differs from version A",
    ),
    "cli.campaign.restore": (
        "Lấy phương án của một phiên bản ra thành tệp",
        "Write the plan of a version to a file",
    ),
    "cli.campaign.verify": (
        "Kiểm tra từng phiên bản còn đúng như lúc lưu",
        "Check that every version is what was saved",
    ),
    "cli.campaign.saved": (
        "Đã lưu phiên bản {revision} (mã {digest})",
        "Version {revision} saved (code {digest})",
    ),
    "cli.campaign.same": (
        "Phiên bản {a} và {b} giống nhau",
        "Versions {a} and {b} are the same",
    ),
    "cli.campaign.restored": (
        "Đã ghi phiên bản {revision} ra {path}",
        "Version {revision} written to {path}",
    ),
    "cli.campaign.holds": (
        "{count} phiên bản đều đúng như lúc lưu",
        "All {count} versions are what was saved",
    ),
    "cli.campaign.copy": (
        "Chép cả đợt sang tệp hoặc cơ sở dữ liệu khác chưa có phiên bản nào",
        "Copy the whole campaign into another file or database without versions",
    ),
    "cli.campaign.copied": (
        "Đã chép {count} phiên bản sang {name}",
        "{count} versions copied to {name}",
    ),
    "cli.arg.campaign_to": (
        "tệp mới, hoặc địa chỉ cơ sở dữ liệu trống",
        "a new file, or the address of an empty database",
    ),
    "cli.arg.campaign_file": (
        "tệp phương án của đợt, hoặc postgresql+psycopg://người_dùng@máy_chủ/cơ_sở_dữ_liệu",
        "campaign file, or postgresql+psycopg://user@host/database",
    ),
    "cli.arg.if_revision": (
        "chỉ lưu khi phiên bản mới nhất vẫn là N; khác thì thoát với mã 4 và nêu khác biệt",
        "save only while N is still the newest version; otherwise exit 4 with the differences",
    ),
    "cli.arg.revision": ("số phiên bản", "number of a version"),
    "cli.arg.restore_out": ("tệp sẽ ghi", "file to write"),
    "cli.arg.note": ("ghi chú của phiên bản", "note of the version"),
    "cli.arg.who": ("tên người lưu", "who saves it"),
}
