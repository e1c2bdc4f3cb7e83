"""Words of the plan, decision and notice of a ward office.

State papers are Vietnamese by law (Decree 30/2020), whatever the language of the screen: PROSE is
what the built-in templates say (with template fields), SAID what is worked out from a plan. TEXTS
is what a user reads about them, in both languages.
"""

from __future__ import annotations

from planner.i18n.mended import with_mends

PAPERS: tuple[str, ...] = ("ke_hoach", "quyet_dinh", "thong_bao")

PROSE: dict[str, str] = {
    # heads
    "nation": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "motto": "Độc lập - Tự do - Hạnh phúc",
    "date": "{{ dia_danh }}, {{ ngay_ban_hanh }}",
    "number.ke_hoach": "Số:         /KH-UBND",
    "number.quyet_dinh": "Số:         /QĐ-UBND",
    "number.thong_bao": "Số:         /TB-UBND",
    "name.ke_hoach": "KẾ HOẠCH",
    "name.quyet_dinh": "QUYẾT ĐỊNH",
    "name.thong_bao": "THÔNG BÁO",
    "about.ke_hoach": "Tổ chức {{ ten_cac_diem }} trên địa bàn {{ don_vi }}",
    "about.quyet_dinh": (
        "Về việc phân công lực lượng phục vụ tại {{ ten_cac_diem }} trên địa bàn {{ don_vi }}"
    ),
    "about.thong_bao": "Về việc mở {{ ten_cac_diem }} trên địa bàn {{ don_vi }}",
    # the plan
    "plan.enact": (
        "Ủy ban nhân dân {{ don_vi }} ban hành Kế hoạch tổ chức {{ ten_cac_diem }} trên địa bàn "
        "{{ don_vi }} theo đợt “{{ ten_dot }}” như sau:"
    ),
    "plan.I": "I. MỤC ĐÍCH, YÊU CẦU",
    "plan.I.1": "1. Mục đích",
    "plan.I.1.a": (
        "Hướng dẫn, hỗ trợ người dân ngay tại nơi ở, trong tầm đi bộ; ưu tiên người cao tuổi, "
        "người khuyết tật."
    ),
    "plan.I.1.b": (
        "Bố trí địa điểm, thời gian và nhân lực thành một phương án thống nhất, có căn cứ số liệu, "
        "kiểm tra lại được."
    ),
    "plan.I.2": "2. Yêu cầu",
    "plan.I.2.a": (
        "Mở điểm đúng nơi, đúng ngày, đúng giờ đã công bố; khi phải thay đổi thì thông báo trước "
        "cho tổ dân phố và người trực."
    ),
    "plan.I.2.b": (
        "Mỗi ca có đủ người theo từng vị trí; phân công công bằng, bảo đảm thời gian nghỉ giữa hai "
        "ca."
    ),
    "plan.I.2.c": (
        "Không thu thập, không lưu mật khẩu, mã OTP, ảnh giấy tờ của người dân; thông tin cá nhân "
        "của người tham gia chỉ dùng để phân công."
    ),
    "plan.II": "II. NỘI DUNG",
    "plan.II.1": "1. Các điểm phục vụ",
    "plan.II.1.intro": (
        "Tổ chức {{ so_diem }} điểm phục vụ, tổng số {{ so_ca_mo }} lượt mở điểm trong đợt, gồm:"
    ),
    "plan.II.2": "2. Mức độ phục vụ theo phương án",
    "plan.II.3": "3. Nhân lực",
    "plan.II.3.none": (
        "Chưa có danh sách nhân lực; số người cần bố trí cho mỗi ca nêu tại mục II.1."
    ),
    "plan.III": "III. THỜI GIAN, ĐỊA ĐIỂM",
    "plan.III.1": "1. Thời gian: {{ thoi_gian }}.",
    "plan.III.2": "2. Địa điểm: theo danh sách tại Phụ lục I.",
    "plan.III.3": "3. Lịch mở điểm: theo Phụ lục II.",
    "plan.IV": "IV. TỔ CHỨC THỰC HIỆN",
    "plan.IV.1": (
        "1. Đơn vị chủ trì tham mưu (……………………………………): theo dõi việc thực hiện Kế hoạch, cập "
        "nhật lịch mở điểm và lịch trực, tổng hợp báo cáo Ủy ban nhân dân {{ don_vi }}."
    ),
    "plan.IV.2": "2. Lực lượng tham gia và nhiệm vụ trong mỗi ca:",
    "plan.IV.3": (
        "3. Tổ dân phố và tổ chuyển đổi số cộng đồng: thông báo lịch mở điểm đến từng hộ, chuẩn bị "
        "địa điểm, mời người cao tuổi, người khuyết tật đến điểm gần nhất."
    ),
    "plan.IV.4": "4. Đường dây nóng: {{ duong_day_nong }}.",
    "plan.IV.5": "5. Kinh phí: …………………………………………………………",
    "plan.end": (
        "Trên đây là Kế hoạch tổ chức {{ ten_cac_diem }} trên địa bàn {{ don_vi }}; trong quá "
        "trình thực hiện, nếu có vướng mắc, đề nghị các đơn vị phản ánh về Ủy ban nhân dân "
        "{{ don_vi }} để xem xét, giải quyết./."
    ),
    # appendices
    "appendix.I": "Phụ lục I",
    "appendix.II": "Phụ lục II",
    "appendix.III": "Phụ lục III",
    "appendix.IV": "Phụ lục IV",
    "appendix.one": "Phụ lục",
    "appendix.points": "DANH SÁCH ĐIỂM PHỤC VỤ",
    "appendix.timetable": "LỊCH MỞ ĐIỂM",
    "appendix.coverage": "MỨC ĐỘ PHỤC VỤ THEO TỔ DÂN PHỐ",
    "appendix.basis": "CƠ SỞ TÍNH TOÁN VÀ GIẢ ĐỊNH",
    "appendix.people": "DANH SÁCH LỰC LƯỢNG THAM GIA",
    "appendix.posts": "DANH SÁCH VỊ TRÍ CẦN BỐ TRÍ",
    "appendix.of.ke_hoach": (
        "(Kèm theo Kế hoạch số         /KH-UBND {{ ngay_ban_hanh }} của Ủy ban nhân dân "
        "{{ don_vi }})"
    ),
    "appendix.of.quyet_dinh": (
        "(Kèm theo Quyết định số         /QĐ-UBND {{ ngay_ban_hanh }} của Ủy ban nhân dân "
        "{{ don_vi }})"
    ),
    "appendix.of.thong_bao": (
        "(Kèm theo Thông báo số         /TB-UBND {{ ngay_ban_hanh }} của Ủy ban nhân dân "
        "{{ don_vi }})"
    ),
    "points.none": "Phương án chưa có điểm phục vụ nào.",
    "points.note": (
        "Quét mã QR hoặc mở liên kết để xem đường đi trên Google Maps; vị trí ghi “gần đúng” cần "
        "kiểm tra tại chỗ trước khi công bố."
    ),
    "timetable.note": (
        "“STT” là số thứ tự tại Phụ lục I; ô “–” là ngày không mở. Lịch mỗi tuần lặp lại trong cả "
        "khoảng thời gian ghi ở cột thứ hai."
    ),
    "timetable.none": "Phương án chưa xếp lịch mở điểm.",
    "coverage.intro": (
        "{{ d.ten }}: số người có điểm phục vụ trong tầm đi bộ {{ d.tam_di_bo }} phút và còn chỗ "
        "tiếp nhận trong một tuần thường."
    ),
    "coverage.none": "Phương án chưa tính mức độ phục vụ.",
    "coverage.note": "Dấu * : tổ dân phố còn khoảng trống phục vụ.",
    "basis.1": "1. Chất lượng phương án",
    "basis.2": "2. Đường đi bộ",
    "basis.3": "3. Các giá trị đã dùng",
    "basis.code": "Mã phương án: {{ ma_phuong_an }}.",
    # the decision
    "decision.title": "ỦY BAN NHÂN DÂN {{ don_vi_hoa }}",
    "decision.word": "QUYẾT ĐỊNH:",
    "decision.plan": (
        "Căn cứ Kế hoạch số         /KH-UBND ngày      tháng      năm          của Ủy ban nhân dân "
        "{{ don_vi }} về tổ chức {{ ten_cac_diem }};"
    ),
    "decision.proposal": "Theo đề nghị của …………………………………………………………",
    "decision.1": "Điều 1.",
    "decision.1.people": (
        " Phân công {{ tong_so_nguoi }} người (danh sách kèm theo) tham gia phục vụ tại "
        "{{ ten_cac_diem }} trên địa bàn {{ don_vi }}, {{ thoi_gian }}, gồm:"
    ),
    "decision.1.posts": (
        " Bố trí nhân lực phục vụ tại {{ ten_cac_diem }} trên địa bàn {{ don_vi }}, "
        "{{ thoi_gian }}, theo danh sách vị trí kèm theo; các đơn vị cử người và ghi họ tên vào "
        "danh sách trước ngày mở điểm."
    ),
    "decision.2": "Điều 2.",
    "decision.2.text": (
        " Người được phân công có trách nhiệm trực đúng điểm, đúng ca theo lịch trực; hướng dẫn, "
        "hỗ trợ người dân; giữ bí mật thông tin cá nhân của người dân; báo ngay cho lãnh đạo trực "
        "khi không thể đến để bố trí người thay."
    ),
    "decision.2.rest": (
        "Chế độ làm việc ngoài giờ, nghỉ bù và bồi dưỡng thực hiện theo quy định hiện hành."
    ),
    "decision.3": "Điều 3.",
    "decision.3.text": (
        " Quyết định này có hiệu lực kể từ ngày ký. Văn phòng Hội đồng nhân dân và Ủy ban nhân dân "
        "{{ don_vi }}, các đơn vị liên quan và những người được phân công chịu trách nhiệm thi "
        "hành Quyết định này./."
    ),
    "people.codes": (
        "Danh sách ghi mã người tham gia; họ tên do đơn vị quản lý mã lưu giữ, chỉ in khi có yêu "
        "cầu."
    ),
    "people.note": (
        "Số ca là số ca trực theo kế hoạch trong cả đợt; “dự phòng” là người chưa có ca; người "
        "cùng đơn vị xếp theo tên gọi."
    ),
    # the notice
    "notice.intro": (
        "Ủy ban nhân dân {{ don_vi }} trân trọng thông báo đến Nhân dân trên địa bàn lịch mở "
        "{{ ten_cac_diem }} như sau:"
    ),
    "notice.1": "1. Nội dung phục vụ",
    "notice.2": "2. Thời gian: ",
    "notice.3": "3. Địa điểm và giờ mở cửa: ",
    "notice.3.text": "{{ so_diem }} điểm, theo danh sách kèm theo.",
    "notice.4": "4. Đối tượng: ",
    "notice.4.text": (
        "người dân trên địa bàn {{ don_vi }}; ưu tiên người cao tuổi, người khuyết tật."
    ),
    "notice.5": "5. Giấy tờ cần mang theo: ",
    "notice.5.text": "………………………………………………",
    "notice.6": "6. Đường dây nóng: ",
    "notice.6.text": "{{ duong_day_nong }}.",
    "notice.safe": (
        "Người hướng dẫn không hỏi mật khẩu, không giữ mã OTP và giấy tờ của người dân. Đề nghị "
        "các gia đình thông báo cho nhau, nhất là gia đình có người cao tuổi, người khuyết tật."
    ),
    "notice.end": (
        "Ủy ban nhân dân {{ don_vi }} trân trọng thông báo để Nhân dân được biết và thực hiện./."
    ),
    # feet
    "to": "Nơi nhận:",
    "to.ke_hoach": (
        "- Thường trực Đảng ủy, HĐND {{ loai_don_vi }};\n"
        "- Chủ tịch, các PCT UBND {{ loai_don_vi }};\n- Như mục IV;\n- Lưu: VT, VHXH."
    ),
    "to.quyet_dinh": (
        "- Như Điều 3;\n- Thường trực Đảng ủy, HĐND {{ loai_don_vi }};\n- Lưu: VT, VHXH."
    ),
    "to.thong_bao": (
        "- Các tổ dân phố;\n- Thường trực Đảng ủy, HĐND {{ loai_don_vi }};\n"
        "- Đài truyền thanh, trang thông tin {{ loai_don_vi }};\n- Lưu: VT, VHXH."
    ),
    "sign.1": "TM. ỦY BAN NHÂN DÂN",
    "sign.2": "KT. CHỦ TỊCH",
    "sign.3": "PHÓ CHỦ TỊCH",
    # heads of tables
    "col.number": "STT",
    "col.point": "Tên điểm",
    "col.place": "Địa điểm, liên kết bản đồ",
    "col.hours": "Giờ mở cửa",
    "col.qr": "Mã QR",
    "col.points": "Điểm",
    "col.span": "Từ ngày – đến ngày",
    "col.group": "Tổ dân phố",
    "col.people": "Số người",
    "col.served": "Được phục vụ",
    "col.share": "Tỷ lệ",
    "col.elderly": "Người cao tuổi",
    "col.elderly_served": "NCT được phục vụ",
    "col.minutes": "Phút đi bộ bình quân",
    "col.total": "Cộng",
    "col.item": "Nội dung",
    "col.value": "Giá trị",
    "col.source": "Nguồn số liệu",
    "col.code": "Mã",
    "col.name": "Họ và tên",
    "col.role": "Chức danh, vai trò",
    "col.shifts": "Số ca",
    "col.phone": "Điện thoại",
    "col.note": "Ghi chú",
    "col.post": "Vị trí (vai trò)",
    "col.per_shift": "Số người mỗi ca",
    "col.turns": "Số lượt trực",
    "col.filled_by": "Người được cử",
}
"""What the built-in templates say."""

SAID: dict[str, str] = {
    "dots": "………………………",
    "ward.unknown": "phường ………………………",
    "place.unknown": "………………",
    "signed": "ngày      tháng {month} năm {year}",
    "day": "ngày {day} tháng {month} năm {year}",
    "span": "từ {first} đến hết {last} ({days} ngày)",
    "span.open": (
        "từ {first} cho đến khi có thông báo mới; lịch kèm theo tính đến hết {last} ({days} ngày)"
    ),
    "service.other": "điểm “{service}”",
    "services": "các {names}",
    "services.and": " và ",
    "services.none": "các điểm phục vụ",
    "kind.mobile": "{service} lưu động",
    "kind.fixed": "{service} cố định",
    "basis.government": (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày      tháng      năm         ;"
    ),
    "basis.party": (
        "Thực hiện Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị về đột phá "
        "phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia;"
    ),
    "basis.city": (
        "Thực hiện Chỉ thị số 11/CT-UBND ngày 24 tháng 7 năm 2025 của Ủy ban nhân dân thành phố Hà "
        "Nội;"
    ),
    "basis.unknown": ("Căn cứ …………………………………………………………………………;"),
    "part": "{name}: {points} điểm, {sessions} lượt mở điểm; {hours}{crew}.",
    "part.public": "{name}: {points} điểm; {hours}.",
    "part.hours": "giờ mở: {hours}",
    "part.hours.many": "giờ mở của từng điểm nêu tại danh sách kèm theo",
    "part.hours.none": "chưa xếp lịch mở",
    "part.crew": "; mỗi ca: {crew}",
    "crew": "{count} {roles}",
    "crew.range": "{count} đến {aimed} {roles}",
    "crew.any": "{count} người",
    "crew.any.range": "{count} đến {aimed} người",
    "crew.own": "do nơi đặt điểm bố trí",
    "gaps.none": "Không còn tổ dân phố nào có khoảng trống phục vụ.",
    "gaps": "Còn {count} tổ dân phố có khoảng trống phục vụ: {names}.",
    "staff": "Danh sách nhân lực có {people} người, gồm:",
    "stt": "STT {numbers} ({count} điểm)",
    "holiday.open": "{name}: vẫn mở các ngày lễ {days}.",
    "holiday.closed": "{name}: không mở các ngày lễ {days}.",
    "approximate": "vị trí gần đúng",
    "roams": "{span}: {hours}",
    "minutes.none": "không tới được",
    "team": "Tổ chuyển đổi số cộng đồng {group}",
    "teams": "{count} tổ chuyển đổi số cộng đồng: {people} người",
    "places": "Người tại {count} trường học, trạm y tế, địa điểm khác: {people} người",
    "one_unit": "{name}: {people} người",
    "unit": "đơn vị, {size} người",
    "unit.of": "thuộc {unit}",
    "spare": "dự phòng",
    "trained": "đã tập huấn",
    "source.given": "được cung cấp",
    "source.derived": "tính toán",
    "source.assumed": "giả định",
    "value.yes": "có",
    "value.no": "không",
    "used.minutes": "Thời gian một lượt phục vụ – {service} (phút)",
    "used.reach": "Tầm đi bộ – {service} (phút)",
    "walks.none": "Phương án chưa ghi cách tính đường đi bộ.",
    "title.ke_hoach": "Kế hoạch tổ chức {services}",
    "title.quyet_dinh": "Quyết định phân công lực lượng tại {services}",
    "title.thong_bao": "Thông báo mở {services}",
    "picture.qr": "Mã QR mở bản đồ: {url}",
    "picture": "Hình trong văn bản",
}
"""What is worked out from a plan, by placeholders."""


def prose(key: str) -> str:
    """What a built-in template says, its fields in double braces; KeyError for an unknown key."""
    return PROSE[key]


def said(key: str, /, **facts: object) -> str:
    """A sentence of a state paper with its placeholders filled."""
    return SAID[key].format_map(facts)


_FOUND: dict[str, tuple[str, str, str, str]] = {
    "office_template_not_docx": (
        "Mẫu văn bản {file} không mở được như một tệp .docx ({reason}).",
        "The template {file} cannot be opened as a .docx file ({reason}).",
        "Lưu lại mẫu bằng Word hoặc LibreOffice dạng .docx, hoặc xóa tệp này để dùng mẫu có sẵn.",
        "Save the template as .docx in Word or LibreOffice, or delete it to use the built-in one.",
    ),
    "office_template_too_large": (
        "Mẫu văn bản {file} quá lớn: {size_mb} MB, tối đa {most_mb} MB.",
        "The template {file} is too large: {size_mb} MB, at most {most_mb} MB.",
        "Giảm dung lượng hình trong mẫu, hoặc xóa tệp này để dùng mẫu có sẵn.",
        "Make the pictures in it smaller, or delete it to use the built-in one.",
    ),
    "office_template_unknown_field": (
        "Mẫu văn bản {file} có trường “{column}” mà phương án không có.",
        "The template {file} asks for the field “{column}”, which a plan does not have.",
        "Sửa tên trường trong mẫu. Các trường dùng được: {known}.",
        "Mend the name in the template. The fields are: {known}.",
    ),
    "office_template_broken": (
        "Mẫu văn bản {file} viết sai ở chỗ đặt trường: {reason}.",
        "The template {file} is broken where its fields stand: {reason}.",
        "Kiểm tra các dấu ngoặc nhọn và cặp for – endfor, if – endif; mẫu gốc lấy bằng lệnh "
        "planner template THƯ_MỤC.",
        "Check the braces and the pairs for – endfor, if – endif; the original comes with planner "
        "template DIR.",
    ),
    "office_template_forbidden": (
        "Mẫu văn bản {file} dùng “{column}”, là việc mà mẫu không được làm.",
        "The template {file} uses “{column}”, which a template may not do.",
        "Trong mẫu chỉ đặt trường, for, if. Các trường dùng được: {known}.",
        "A template has fields, for and if only. The fields are: {known}.",
    ),
    "office_template_ignored": (
        "Tệp {file} trong thư mục mẫu văn bản không được dùng: chỉ dùng {names}.",
        "The file {file} in the folder of templates is not used: only {names} are.",
        "Lưu mẫu dạng .docx với đúng một trong các tên đó, hoặc chuyển tệp này đi nơi khác.",
        "Save the template as .docx under one of those names, or move the file elsewhere.",
    ),
    "office_papers_vietnamese": (
        "Kế hoạch, Quyết định, Thông báo là văn bản hành chính nên luôn bằng tiếng Việt.",
        "Plan, decision and notice are state papers: they are in Vietnamese by law.",
        "Không cần làm gì.",
        "Nothing needs doing.",
    ),
    "office_templates_there": (
        "Thư mục {file} đã có mẫu văn bản; không ghi đè.",
        "The folder {file} already holds templates; nothing is written over.",
        "Chọn thư mục khác, hoặc đổi tên thư mục đang có.",
        "Choose another folder, or rename the one that is there.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = with_mends(_FOUND)
