"""Words of what differs between two plans: what was done elsewhere, what the open window holds."""

from __future__ import annotations

_NEXT_STEP = ("{next_step}", "{next_step}")

_CHANGES: dict[str, tuple[str, str]] = {
    "point_moved": (
        "{whose}: {point} chuyển từ {was} sang {now}.",
        "{whose}: {point} moved from {was} to {now}.",
    ),
    "point_added": ("{whose}: thêm {point}.", "{whose}: {point} was added."),
    "point_removed": ("{whose}: bỏ {point}.", "{whose}: {point} was removed."),
    "point_kept": ("{whose}: giữ cố định {point}.", "{whose}: {point} was pinned."),
    "point_freed": ("{whose}: thôi giữ {point}.", "{whose}: {point} was unpinned."),
    "stop_banned": (
        "{whose}: không dùng {now} cho {what}.",
        "{whose}: {now} is no longer used for {what}.",
    ),
    "stop_unbanned": (
        "{whose}: lại được dùng {now} cho {what}.",
        "{whose}: {now} may be used for {what} again.",
    ),
    "points_adopted": (
        "{whose}: thay toàn bộ điểm của {what} bằng {now} điểm khác.",
        "{whose}: all points of {what} were replaced by {now} others.",
    ),
    "openings": (
        "{whose}: lịch mở điểm bớt {was} ca, thêm {now} ca.",
        "{whose}: {was} openings went from the timetable, {now} came.",
    ),
    "duties": (
        "{whose}: lịch trực bớt {was} lượt, thêm {now} lượt.",
        "{whose}: {was} duties went from the roster, {now} came.",
    ),
    "staffed": (
        "{whose}: sửa tay {now} ô trong lịch trực.",
        "{whose}: {now} cells of the roster were changed by hand.",
    ),
    "away": ("{whose}: báo vắng {now}.", "{whose}: {now} was noted as away."),
    "rule": (
        "{whose}: đổi quy tắc “{what}” ({now} phạm vi).",
        "{whose}: rule “{what}” changed (for {now} scopes).",
    ),
    "frozen": (
        "{whose}: lịch trực đã công bố giữ nguyên đến hết {now}.",
        "{whose}: the published roster stays as it is up to {now}.",
    ),
    "roaming": (
        "{whose}: đổi yêu cầu lưu động của {what}.",
        "{whose}: how {what} are to roam was changed.",
    ),
    "groups": (
        "{whose}: bảng tổ dân phố bỏ hoặc sửa {was} dòng, thêm hoặc sửa {now} dòng.",
        "{whose}: residential groups: {was} rows went or changed, {now} came or changed.",
    ),
    "venues": (
        "{whose}: bảng địa điểm bỏ hoặc sửa {was} dòng, thêm hoặc sửa {now} dòng.",
        "{whose}: venues: {was} rows went or changed, {now} came or changed.",
    ),
    "members": (
        "{whose}: bảng lực lượng bỏ hoặc sửa {was} dòng, thêm hoặc sửa {now} dòng.",
        "{whose}: members: {was} rows went or changed, {now} came or changed.",
    ),
    "assumption": (
        "{whose}: giả định {what} đổi từ {was} thành {now}.",
        "{whose}: assumption {what} changed from {was} to {now}.",
    ),
    "settings": (
        "{whose}: đổi ngày, ca, dịch vụ hoặc vai trò của đợt.",
        "{whose}: days, shifts, services or roles of the campaign changed.",
    ),
    "other": (
        "{whose}: chỉ khác ở số liệu tính lại, không khác điểm, ca hay người trực.",
        "{whose}: only recounted figures differ, not points, shifts or duties.",
    ),
    "more": ("{whose}: và {count} chỗ khác nữa.", "{whose}: and {count} more differences."),
}

TEXTS: dict[str, tuple[str, str]] = {
    "store.whose.theirs": ("Nơi khác đã làm", "Done elsewhere"),
    "store.whose.undone": ("Nơi khác đã hoàn tác", "Taken back elsewhere"),
    "store.whose.mine": ("Bản đang mở", "In the open version"),
    "store.whose.version": ("Bản sau", "The later version"),
    "store.next_step.version": (
        "Lấy lại bản trước nếu không muốn thay đổi này; không bản nào bị mất.",
        "Go back to the earlier version where this is not wanted; no version is lost.",
    ),
    "store.next_step.theirs": (
        "Giữ như vậy, hoặc sửa lại trên bản mới nhất.",
        "Leave it so, or change it on the newest version.",
    ),
    "store.next_step.undone": (
        "Làm lại trên bản mới nhất nếu vẫn cần.",
        "Do it again on the newest version if it is still wanted.",
    ),
    "store.next_step.mine": (
        "Chưa có trong bản mới nhất; làm lại nếu vẫn cần.",
        "Not in the newest version yet; do it again if it is still wanted.",
    ),
    "finding.store_reopened": (
        "Đã mở bản mới nhất (phiên bản {revision}); việc vừa làm chưa được ghi.",
        "The newest version ({revision}) is open now; what was just done was not kept.",
    ),
    "finding.store_reopened.mend": (
        "Xem các khác biệt trên rồi làm lại việc đó nếu vẫn cần.",
        "Look at the differences above, then do it again if it is still wanted.",
    ),
    **{f"finding.changed_{kind}": words for kind, words in _CHANGES.items()},
    **{f"finding.changed_{kind}.mend": _NEXT_STEP for kind in _CHANGES},
}
