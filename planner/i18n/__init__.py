"""Vietnamese and English texts. One catalogue module per area; every key has both languages."""

from planner.i18n.catalogue import all_texts, mend, message, text

__all__ = ["all_texts", "mend", "message", "text"]
