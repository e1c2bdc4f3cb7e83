"""Words of two planners at once: put together by itself, decided in a dialogue, kept aside."""

from __future__ import annotations

_SCREEN: dict[str, tuple[str, str]] = {
    "title": ("Hai người cùng sửa một chỗ", "Two people changed the same thing"),
    "about": (
        "Người khác đã sửa cùng chỗ này sau khi cửa sổ này được mở ra. Chưa có gì bị ghi đè: phần "
        "của người khác đang có hiệu lực, phần của cửa sổ này ({count} thay đổi) được để riêng. "
        "Chọn cách giải quyết.",
        "Somebody else changed this after this window was drawn. Nothing was written over: what "
        "they did is in force, what was done here ({count} changes) is kept aside. Choose what is "
        "to hold.",
    ),
    "what": ("Chỗ cùng sửa", "What both changed"),
    "side.seen": ("Trước đó, như cửa sổ này hiển thị", "Before, as this window showed it"),
    "side.theirs": ("Của người khác (đang có hiệu lực)", "Theirs (in force)"),
    "side.mine": ("Nếu lấy của cửa sổ này", "If this window's is taken"),
    "somebody": ("người khác", "somebody else"),
    "by": ("{who}, {at}", "{who}, {at}"),
    "why": ("lý do: {why}", "why: {why}"),
    "merged": (
        "Đã gộp với phần của {who}: {changes}.",
        "Put together with what {who} did: {changes}.",
    ),
    "already": (
        "Phần này đã có sẵn, do {who}: {changes}. Không cần làm lại.",
        "This was done already, by {who}: {changes}. Nothing was to be done again.",
    ),
    "theirs": ("Giữ của người khác", "Keep theirs"),
    "theirs.help": (
        "Phần của cửa sổ này không được lấy; vết thay đổi vẫn ghi lại.",
        "What was done here is not taken; the trail of changes still says so.",
    ),
    "mine": ("Lấy của cửa sổ này", "Take this window's"),
    "mine.help": (
        "Phần của cửa sổ này có hiệu lực. Bấm Hoàn tác thì trở lại phần của người khác.",
        "What was done here is put in force. Undo goes back to theirs.",
    ),
    "aside": ("Để riêng, quyết sau", "Keep aside, decide later"),
    "aside.help": (
        "Phần của cửa sổ này thành phương án để riêng ở trang Lịch sử phương án.",
        "What was done here waits as an alternative on the page Plan history.",
    ),
    "each": ("Chọn từng chỗ", "Choose one by one"),
    "go": ("Áp dụng các lựa chọn", "Carry out these choices"),
    "done.theirs": ("Đã giữ phần của người khác.", "Theirs was kept."),
    "done.mine": (
        "Đã lấy phần của cửa sổ này. Bấm Hoàn tác nếu không đồng ý.",
        "This window's was taken. Press Undo if that is not wanted.",
    ),
    "done.aside": (
        "{count} thay đổi được để riêng ở trang Lịch sử phương án.",
        "{count} changes are kept aside on the page Plan history.",
    ),
    "of.stop": ("Cho đặt hay không ở {place}", "Whether {place} may be used"),
    "of.set": ("Các điểm của {service}", "All points of {service}"),
    "of.more": ("Thêm điểm của {service}", "One more point of {service}"),
    "of.roam": ("Cách lưu động của {service}", "How {service} roams"),
    "of.rules": ("Quy tắc: {names}", "Rules: {names}"),
    "of.crews": ("Người trực: {names}", "People on duty: {names}"),
    "of.away": ("{code} vắng từ {first}", "{code} away from {first}"),
    "no_point": ("không còn điểm này", "the point is not there"),
    "pinned": ("{place} (đã ghim giữ)", "{place} (pinned)"),
    "point_at": ("có điểm ở {place}", "a point at {place}"),
    "none_at": ("không có điểm ở {place}", "no point at {place}"),
    "banned": ("không đặt ở đây", "not to be used"),
    "allowed": ("được đặt ở đây", "may be used"),
    "set": ("{count} điểm: {names}", "{count} points: {names}"),
    "nobody": ("chưa có người", "nobody"),
    "away": ("đã báo vắng {code}", "{code} is noted as away"),
    "not_away": ("chưa báo vắng {code}", "{code} is not noted as away"),
    "no_rule": ("không có quy tắc riêng", "no rule of its own"),
    "usual_rule": ("theo quy tắc chung", "as the general rule says"),
    "roams": ("lưu động", "roams"),
    "stays": ("ở yên một chỗ", "stays where it is"),
    "spot": ("chỗ chấm trên bản đồ ({lon}; {lat})", "spot on the map ({lon}; {lat})"),
    "more": ("và {count} chỗ nữa", "and {count} more"),
    "name": ("Người làm: {name}", "At work: {name}"),
    "name.none": ("Ghi tên người làm", "Who is at work"),
    "name.about": (
        "Tên này được ghi cùng mỗi thay đổi để sau này biết ai đã sửa gì. Ghi một lần cho máy này; "
        "không bắt buộc để xem.",
        "This name stands with every change, so that later it is known who changed what. It is "
        "typed once for this machine; looking needs none.",
    ),
    "name.box": ("Họ và tên, chức danh", "Name and position"),
    "name.keep": ("Ghi nhớ trên máy này", "Remember on this machine"),
}

TEXTS: dict[str, tuple[str, str]] = {
    **{f"ui.conflict.{key}": words for key, words in _SCREEN.items()},
    "finding.edit_clash": (
        "{count} thay đổi chạm đúng chỗ người khác vừa sửa; đã để riêng, chưa có hiệu lực.",
        "{count} changes touch what somebody else has just changed; kept aside, not in force.",
    ),
    "finding.edit_clash.mend": (
        "Mở trang Lịch sử phương án, mục Để riêng, rồi chọn phần nào có hiệu lực.",
        "Open the page Plan history, Kept aside, and choose which is to hold.",
    ),
    "finding.undo_of_others": (
        "Chưa hoàn tác: sau thay đổi thấy ở cửa sổ này, phương án đã được sửa ở nơi khác "
        "({count} thay đổi).",
        "Nothing was taken back: after what this window showed, the plan was changed elsewhere "
        "({count} changes).",
    ),
    "finding.undo_of_others.mend": (
        "Cửa sổ này nay hiển thị phương án mới nhất. Xem lại, rồi bấm lại nếu vẫn muốn.",
        "This window shows the newest plan now. Look at it, then press again if still wanted.",
    ),
    "finding.nothing_to_decide": (
        "Không còn thay đổi nào chờ quyết định.",
        "No change waits for a decision any more.",
    ),
    "finding.nothing_to_decide.mend": (
        "Mở lại trang Lịch sử phương án để xem tình trạng mới nhất.",
        "Open the page Plan history again to see how things stand.",
    ),
}
