"""The fields of the templates of state papers: what each is filled with, and in words."""

from __future__ import annotations

FIELDS: dict[str, tuple[str, str]] = {
    "co_quan": ("cơ quan ban hành, chữ hoa", "issuing body, capitals"),
    "don_vi": ("tên đơn vị: phường Tây Hồ", "the ward: phường Tây Hồ"),
    "don_vi_hoa": ("tên đơn vị, chữ hoa", "the ward in capitals"),
    "loai_don_vi": ("phường, xã, thị trấn hoặc đặc khu", "kind of the unit"),
    "dia_danh": ("địa danh ghi trước ngày ký", "place written before the date"),
    "ngay_ban_hanh": ("ngày ký, phần ngày để trống", "date of signing, the day left blank"),
    "can_cu": ("danh sách căn cứ, mỗi dòng một căn cứ", "legal bases, one a line"),
    "ten_cac_diem": ("tên chung của các điểm", "what all points are called"),
    "ten_dot": ("tên đợt phục vụ", "name of the campaign"),
    "thoi_gian": ("từ ngày đến ngày", "first to last day"),
    "tu_ngay": ("ngày đầu", "first day"),
    "den_ngay": ("ngày cuối đã xếp lịch", "last planned day"),
    "so_ngay": ("số ngày", "number of days"),
    "so_diem": ("số điểm phục vụ", "number of points"),
    "so_ca_mo": ("số lượt mở điểm", "number of openings"),
    "duong_day_nong": ("số đường dây nóng", "hotline"),
    "mo_phong": ("dấu dữ liệu mô phỏng, trống nếu là số liệu thật", "mark of synthetic data"),
    "cac_phan": (
        "mỗi dòng một loại điểm: số điểm, giờ mở, người trực",
        "kinds of points, a line each",
    ),
    "noi_dung": ("mỗi dòng một nội dung phục vụ", "what is offered, a line each"),
    "nhiem_vu": ("mỗi dòng người trực của một loại điểm", "crews, a line each"),
    "chi_tieu": ("năm chỉ tiêu: ten, so_lieu", "the five figures: ten, so_lieu"),
    "chung_nhan": ("câu về chất lượng phương án", "the certificate sentence"),
    "khoang_trong": ("câu về tổ dân phố còn khoảng trống", "the sentence on gaps"),
    "nhan_luc": (
        "câu về nhân lực; trống nếu chưa có danh sách",
        "sentence on people; may be blank",
    ),
    "nhom_diem": (
        "các nhóm điểm: ten, so_diem, diem (stt, ten, dia_diem, lien_ket, ma_qr, gio, gan_dung)",
        "groups of points: ten, so_diem, diem (stt, ten, dia_diem, lien_ket, ma_qr, gio, gan_dung)",
    ),
    "lich": (
        "lịch mở: ten, so_dong, dong (diem, thoi_gian, t2 … t7, cn)",
        "timetable: ten, so_dong, dong (diem, thoi_gian, t2 … t7, cn)",
    ),
    "ngay_le": ("mỗi dòng một câu về ngày lễ", "sentences on holidays"),
    "muc_phuc_vu": (
        "theo dịch vụ: ten, tam_di_bo, to, cong (stt, ten, nguoi, phuc_vu, ty_le, nct, "
        "nct_phuc_vu, ty_le_nct, phut)",
        "by service: ten, tam_di_bo, to, cong (stt, ten, nguoi, phuc_vu, ty_le, nct, nct_phuc_vu, "
        "ty_le_nct, phut)",
    ),
    "di_bo": ("câu về cách tính đường đi bộ", "how walks were counted"),
    "gia_dinh": ("các giá trị đã dùng: ten, gia_tri, nguon", "values used: ten, gia_tri, nguon"),
    "ma_phuong_an": ("mã phương án", "fingerprint of the plan"),
    "co_danh_sach": ("đúng nếu có danh sách nhân lực", "whether there is a list of people"),
    "co_ten": ("đúng nếu in họ tên", "whether names are printed"),
    "co_dien_thoai": ("đúng nếu in điện thoại", "whether phones are printed"),
    "tong_so_nguoi": ("tổng số người được phân công", "people in all"),
    "thanh_phan": ("mỗi dòng một thành phần và số người", "who takes part, a line each"),
    "danh_sach": (
        "các đơn vị: ten, so_nguoi, nguoi (stt, ma, ho_ten, vai_tro, so_ca, dien_thoai, ghi_chu)",
        "units: ten, so_nguoi, nguoi (stt, ma, ho_ten, vai_tro, so_ca, dien_thoai, ghi_chu)",
    ),
    "vi_tri": (
        "vị trí cần người: stt, diem, vai_tro, so_nguoi, so_luot",
        "posts to fill: stt, diem, vai_tro, so_nguoi, so_luot",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {
    **{f"office.field.{name}": words for name, words in FIELDS.items()},
    "office.fields.title": (
        "Các trường dùng trong mẫu văn bản (đặt giữa hai dấu ngoặc nhọn, ví dụ {example})",
        "Fields of the templates (between double braces, for example {example})",
    ),
    "office.fields.list": (
        "Trường có danh sách dùng với for; dấu hiệu {row} lặp cả dòng của bảng, {paragraph} lặp "
        "cả đoạn.",
        "Lists are used with for; {row} repeats a row of a table, {paragraph} a paragraph.",
    ),
    "office.fields.names": (
        "Thư mục này đặt cạnh campaign.toml; chỉ các tệp tên {names} được dùng; thiếu tệp nào thì "
        "dùng mẫu có sẵn. Trường có họ tên (danh_sach, co_ten, co_dien_thoai) chỉ có trong quyết "
        "định.",
        "This folder stands beside campaign.toml; only files called {names} are used, the built-in "
        "one where a file is missing. Fields with persons (danh_sach, co_ten, co_dien_thoai) are "
        "in the decision only.",
    ),
}
