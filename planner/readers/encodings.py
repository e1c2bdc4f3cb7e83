"""How the text of a table is stored: Unicode, the Vietnamese code page of Windows, or the fonts of
before Unicode (TCVN3, VNI); guessed by how many words become Vietnamese syllables.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from planner.readers.choices import Encoding, Evidence, Origin
from planner.readers.files import has_control, is_binary
from planner.readers.report import Report
from planner.tables import clean
from planner.tables.legacy_text import LegacyEncoding, legacy_encoding, syllable_share, to_unicode

MAX_SAMPLE = 4000
TONES = "\u0300\u0301\u0309\u0303\u0323"
_CODEC: Mapping[Encoding, str] = {"cp1258": "cp1258", "tcvn3": "latin-1", "vni": "latin-1"}
_FONTS: tuple[LegacyEncoding, ...] = ("tcvn3", "vni")
_UTF16_ENDS = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
_UTF16_MARKS = tuple(_UTF16_ENDS.values())
_LATIN_BELOW = 0x250
_VIETNAMESE = range(0x1E00, 0x1F00)
_MARKS = range(0x2000, 0x2070)
Convert = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file as text. Bytes that do not fit the encoding stand as lone surrogates (`is_mixed`);
    `font` is what its letters still have to be read by.
    """

    text: str
    encoding: Encoding
    font: LegacyEncoding | None
    evidence: Evidence
    is_mixed: bool = False


def decode_table(
    data: bytes, file: str, report: Report, choice: Encoding | None = None
) -> Decoded | None:
    """The text of a table in the chosen or the likeliest encoding; None, with a finding, where it
    is no text. A guess other than UTF-8 is a mend; a choice that does not fit is an error.
    """
    if (is_binary(data) or data.startswith(_UTF16_MARKS)) and _utf16(data) is None:
        report.add("binary_file", "error", file=file)
        return None
    found = _guessed(data) if choice is None else _chosen(data, choice)
    if found is None:
        code = "binary_file" if choice is None else "encoding_does_not_fit"
        report.add(code, "error", file=file, facts={} if choice is None else {"encoding": choice})
        return None
    if choice is None and found.encoding != "utf-8":
        _offer(found, file, report)
    return found


def _offer(found: Decoded, file: str, report: Report) -> None:
    """The offer to take a text as it was guessed; old fonts show one cell before and after."""
    if found.font is None:
        report.add("encoding_guessed", "mend", file=file, facts={"encoding": found.encoding})
        return
    report.add(
        "old_font_text", "mend", file=file, facts=shown_change(_words(found.text), found.font)
    )


def shown_change(texts: Iterable[str], font: LegacyEncoding) -> dict[str, str]:
    """The facts of an old font: its name, one text before and after (the one that changes most, of
    those that are stored as the rest of the file is).
    """
    own = (text for text in texts if not is_foreign(text))
    best = max(own, key=lambda t: sum(not c.isascii() for c in t), default="")[:60]
    before, after = clean(best), clean(to_unicode(best, font))
    return {"font": font_name(font), "before": before, "after": after}


def font_name(font: LegacyEncoding) -> str:
    """What people call an old encoding."""
    return {"tcvn3": ".VnTime (TCVN3)", "vni": "VNI-Times (VNI)"}[font]


def _words(text: str) -> list[str]:
    """Pieces of a text between marks and line ends, at most `MAX_SAMPLE`."""
    pieces = (piece for line in text.splitlines() for piece in line.replace(";", ",").split(","))
    return [piece for piece, _ in zip(pieces, range(MAX_SAMPLE), strict=False) if piece.strip()]


def _chosen(data: bytes, choice: Encoding) -> Decoded | None:
    """The text as the user says it is stored; an old font may lie in Unicode or in single bytes."""
    evidence = Evidence("encoding", "chosen", "chosen", {})
    font: LegacyEncoding | None = choice if choice in ("tcvn3", "vni") else None
    if choice == "utf-16":
        text = _utf16(data)
        return None if text is None else Decoded(text, choice, None, evidence)
    if choice == "utf-8" or font:
        text = _strict(data, "utf-8-sig")
        if text is not None:
            return Decoded(text, choice, font, evidence)
    if choice == "utf-8":
        return _mixed_utf8(data, evidence)
    text = _strict(data, _CODEC[choice])
    return None if text is None else Decoded(text, choice, font, evidence)


def _guessed(data: bytes) -> Decoded | None:
    """By its mark, its zero bytes, its validity as UTF-8, else by the share of syllables."""
    text = _utf16(data)
    if text is not None:
        return Decoded(text, "utf-16", None, _why("found", "utf16"))
    text = _strict(data, "utf-8-sig")
    if text is not None:
        font = legacy_encoding(_words(text))
        if font:
            return Decoded(text, font, font, _why("guessed", "old_font", font=font_name(font)))
        plain = "plain_ascii" if text.isascii() else "valid_utf8"
        return Decoded(text, "utf-8", None, _why("found", plain))
    valid, broken = _valid_lines(data)
    if valid > broken:
        return _mixed_utf8(data, _why("guessed", "mixed", lines=broken))
    return _single_bytes(data, is_mixed=valid > 0)


def _single_bytes(data: bytes, *, is_mixed: bool) -> Decoded | None:
    """The single-byte encoding that gives most Vietnamese syllables; control bytes mean no text."""
    if has_control(data):
        return None
    scored: list[tuple[float, Encoding, str]] = []
    for encoding, codec in _CODEC.items():
        text = _strict(data, codec)
        if text is not None:
            font = encoding if encoding in _FONTS else None
            words = [to_unicode(w, font) if font else clean(w) for w in _words(text)]
            scored.append((syllable_share(words), encoding, text))
    share, encoding, text = max(scored, key=lambda item: item[0])
    font = encoding if encoding in _FONTS else None
    why = _why("guessed", "syllables", percent=round(100 * share))
    return Decoded(_marked(text, encoding) if is_mixed else text, encoding, font, why, is_mixed)


def _mixed_utf8(data: bytes, evidence: Evidence) -> Decoded:
    """UTF-8 with lone surrogates where a row is stored otherwise."""
    text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")
    return Decoded(text, "utf-8", None, evidence, is_mixed=True)


def _marked(text: str, encoding: Encoding) -> str:
    """Single-byte text in which lines that are UTF-8 themselves carry lone surrogates."""
    lines = text.splitlines(keepends=True)
    return "".join(_escaped(line, _CODEC[encoding]) for line in lines)


def _escaped(line: str, codec: str) -> str:
    raw = apart(line).encode(codec) if codec == "cp1258" else line.encode(codec)
    if line.isascii() or _strict(raw, "utf-8") is None:
        return line
    return raw.decode("ascii", "surrogateescape")


def apart(text: str) -> str:
    """Text with the five tones behind their letters, as the page cp1258 stores them."""
    return "".join(_apart(letter) for letter in text)


def _apart(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(c for c in parts if c in TONES)
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES)) + tone


def is_foreign(cell: str) -> bool:
    """Whether a cell holds bytes of another encoding than its file."""
    return any("\udc80" <= c <= "\udcff" for c in cell)


def readable(cell: str) -> str:
    """A cell of another encoding, read as well as can be."""
    raw = cell.encode("utf-8", "surrogateescape")
    text = _strict(raw, "utf-8")
    if text is None:
        found = _single_bytes(raw, is_mixed=False)
        text = raw.decode("latin-1") if found is None else found.text
        text = to_unicode(text, found.font) if found is not None and found.font else text
    return clean(text)


def restorer(font: LegacyEncoding | None) -> Convert:
    """How cells typed in an old font are turned into Unicode, blanks and invisible marks as they
    stand; cells with letters that old fonts do not have are Unicode already.
    """
    if font is None:
        return str
    chosen = font
    return lambda cell: cell if _is_unicode(cell) else to_unicode(cell, chosen)


def converter(font: LegacyEncoding | None) -> Convert:
    """How cells become clean text in Unicode."""
    restore = restorer(font)
    return lambda cell: clean(restore(cell))


def _is_unicode(cell: str) -> bool:
    """Whether a text has letters beyond Latin-1, which old fonts never store."""
    return any(ord(c) > 0xFF and not c.isspace() and ord(c) not in _MARKS for c in cell)


def _utf16(data: bytes) -> str | None:
    """UTF-16 by its mark, or without one where nearly all characters are Latin or Vietnamese."""
    for codec, mark in _UTF16_ENDS.items():
        if data.startswith(mark):
            return _strict(data[len(mark) :], codec)
    if len(data) % 2 or b"\0" not in data[:MAX_SAMPLE]:
        return None
    for codec in _UTF16_ENDS:
        text = _strict(data, codec)
        if text and sum(_is_usual(c) for c in text) >= 0.98 * len(text):
            return text
    return None


def _is_usual(c: str) -> bool:
    code = ord(c)
    printed = 32 <= code < _LATIN_BELOW or c in "\t\r\n"
    return printed or code in _VIETNAMESE or code in _MARKS


def _valid_lines(data: bytes) -> tuple[int, int]:
    """How many lines beyond ASCII are UTF-8, and how many are not."""
    odd = [line for line in data.splitlines() if not line.isascii()]
    valid = sum(_strict(line, "utf-8") is not None for line in odd)
    return valid, len(odd) - valid


def _strict(data: bytes, codec: str) -> str | None:
    """The text of bytes that fit a codec; the page cp1258 keeps tones apart from their letters."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    return unicodedata.normalize("NFC", text) if codec == "cp1258" else text


def _why(origin: Origin, code: str, **facts: str | int) -> Evidence:
    return Evidence("encoding", origin, code, facts)
