"""Vietnamese and English texts. One catalogue module per area; every key has both languages."""

from planner.i18n.catalogue import all_texts, mend, message, text
from planner.i18n.labels import point_label, short_group

__all__ = ["all_texts", "mend", "message", "point_label", "short_group", "text"]
