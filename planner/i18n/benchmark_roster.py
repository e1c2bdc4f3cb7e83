"""Words of `planner benchmark roster`: faults in shift scheduling files."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.benchmark.roster": (
        "Lịch trực: tệp Curtois–Qu (ca, người, yêu cầu, số người cần), kèm cận chứng minh",
        "Roster: Curtois–Qu files (shifts, staff, requests, cover), with a proven bound",
    ),
    "cli.arg.benchmark_roster_out": (
        "thư mục ghi <tên tệp>.csv: employee,day,shift",
        "folder for <file's stem>.csv: employee,day,shift",
    ),
    "cli.arg.benchmark_roster_threads": (
        "số luồng (mọi nhân của máy, nhiều nhất 8)",
        "threads (all cores of the machine, at most 8)",
    ),
    "finding.benchmark_recount": (
        "{file}: lời giải báo {said}, kiểm lại ra {counted}, {broken} chỗ sai quy tắc.",
        "{file}: the solve said {said}, the recount says {counted} and {broken} rules broken.",
    ),
    "finding.benchmark_recount.mend": (
        "Đây là lỗi của phần mềm: xin gửi tệp này cho người phát triển.",
        "This is a fault of the software: please send this file to its makers.",
    ),
    "finding.benchmark_no_schedule": (
        "{file}: các quy tắc riêng của {value} không cho lịch nào.",
        "{file}: the rules of {value} leave no schedule.",
    ),
    "finding.benchmark_no_schedule.mend": (
        "Nới số phút ít nhất, chuỗi ngày hoặc ngày nghỉ của người này.",
        "Loosen the least minutes, the runs or the days off of this person.",
    ),
    "finding.benchmark_cells": (
        "{file}, dòng {row}: cần {expected} ô cách nhau bằng dấu phẩy ({names}), có {found}.",
        "{file}, line {row}: {expected} cells parted by commas are needed ({names}), {found} are "
        "there.",
    ),
    "finding.benchmark_cells.mend": (
        "Sửa dòng này theo định dạng của mục.",
        "Mend this line after the format of its section.",
    ),
    "finding.benchmark_before_section": (
        "{file}, dòng {row}: có dữ liệu trước mục đầu tiên: “{value}”.",
        "{file}, line {row}: there is data before the first section: “{value}”.",
    ),
    "finding.benchmark_before_section.mend": (
        "Mỗi mục bắt đầu bằng một dòng SECTION_…; dòng ghi chú bắt đầu bằng #.",
        "Each section begins with a line SECTION_…; a comment begins with #.",
    ),
    "finding.benchmark_no_section": (
        "{file}: thiếu mục {value}.",
        "{file}: the section {value} is missing.",
    ),
    "finding.benchmark_no_section.mend": (
        "Lấy lại tệp đầy đủ, hoặc thêm mục này.",
        "Get the whole file, or add this section.",
    ),
    "finding.benchmark_unknown_section": (
        "{file}, dòng {row}: không có mục nào tên “{value}”.",
        "{file}, line {row}: there is no section “{value}”.",
    ),
    "finding.benchmark_unknown_section.mend": (
        "Các mục có thể dùng: {known}.",
        "Sections that may stand there: {known}.",
    ),
    "finding.benchmark_section_twice": (
        "{file}, dòng {row}: mục {value} đã có ở trên.",
        "{file}, line {row}: the section {value} stands above already.",
    ),
    "finding.benchmark_section_twice.mend": (
        "Gộp hai mục làm một.",
        "Join the two into one.",
    ),
    "finding.benchmark_section_empty": (
        "{file}: mục {value} không có dòng nào.",
        "{file}: the section {value} has no line.",
    ),
    "finding.benchmark_section_empty.mend": (
        "Ghi ít nhất một dòng vào mục này.",
        "Write at least one line into this section.",
    ),
    "finding.benchmark_unknown_id": (
        "{file}, dòng {row}: “{value}” chưa được khai báo ({column}).",
        "{file}, line {row}: “{value}” is not declared ({column}).",
    ),
    "finding.benchmark_unknown_id.mend": (
        "Khai báo trong SECTION_SHIFTS (ca) hoặc SECTION_STAFF (người), hoặc sửa chữ ở đây.",
        "Declare it in SECTION_SHIFTS or SECTION_STAFF, or mend the word here.",
    ),
    "finding.benchmark_limit_missing": (
        "{file}, dòng {row}: thiếu số ca nhiều nhất của “{value}” ({column}).",
        "{file}, line {row}: the most shifts of “{value}” are missing ({column}).",
    ),
    "finding.benchmark_limit_missing.mend": (
        "Ghi {value}=số cho mọi ca, 0 nếu người này không trực ca đó.",
        "Write {value}=number for every shift, 0 where this person does not work it.",
    ),
    "finding.benchmark_least_above_most": (
        "{file}, dòng {row}: {column} = {value} lớn hơn mức nhiều nhất {most}.",
        "{file}, line {row}: {column} = {value} is above the most, {most}.",
    ),
    "finding.benchmark_least_above_most.mend": (
        "Đổi chỗ hoặc sửa hai số này.",
        "Swap or mend the two numbers.",
    ),
    "finding.benchmark_row_twice": (
        "{file}, dòng {row}: {column} = {value} đã có ở dòng trước.",
        "{file}, line {row}: {column} = {value} stands on an earlier line already.",
    ),
    "finding.benchmark_row_twice.mend": (
        "Mỗi ô chỉ ghi một lần; gộp hai dòng làm một.",
        "Write each cell once; join the two lines into one.",
    ),
}
