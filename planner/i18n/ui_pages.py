"""Words of the single pages."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "ui.overview.next": ("Bước tiếp theo", "Next step"),
    "ui.overview.welcome": (
        "Phương án đã lập sẵn: {admin} điểm HCC lưu động, {learning} điểm BDHVS, lịch trực {days} ngày. "
        "Thử kéo một điểm trên bản đồ, hoặc bắt đầu với tệp Excel của phường mình.",
        "The plan is ready: {admin} mobile admin points, {learning} learning points, a roster of {days} "
        "days. Try dragging a point on the map, or begin with your own ward's spreadsheet.",
    ),
    "ui.overview.drag": ("Kéo thử một điểm", "Try dragging a point"),
    # kinds of venues
    "ui.kind.nha_van_hoa": ("Nhà văn hóa tổ dân phố", "Culture house"),
    "ui.kind.truong_hoc": ("Trường học", "School"),
    "ui.kind.tram_y_te": ("Trạm y tế", "Health station"),
    "ui.kind.hanh_chinh_cong": ("Điểm phục vụ hành chính công", "Public service counter"),
    "ui.kind.chung_cu": ("Sảnh chung cư", "Apartment lobby"),
    "ui.kind.ton_giao": ("Cơ sở tôn giáo", "Religious place"),
    "ui.kind.cho": ("Chợ", "Market"),
    "ui.kind.quan_ca_phe": ("Quán cà phê", "Café"),
    "ui.kind.hoi_quan": ("Hội quán, trụ sở đoàn thể", "Clubhouse"),
    "ui.kind.ngo_san": ("Ngõ, sân chơi, vườn hoa", "Alley, yard or garden"),
    "ui.kind.khac": ("Địa điểm khác", "Other place"),
}
