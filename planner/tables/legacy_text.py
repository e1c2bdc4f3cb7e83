"""Vietnamese text typed with the fonts of before Unicode: TCVN3 (.VnTime) and VNI-Windows.

Both put accented letters on the places of Latin-1 characters, so that "Tổ dân phố" is stored as
"Tæ d©n phè" (TCVN3) or "Toå daân phoá" (VNI). The tables are those of TCVN 5712:1993 (set 3) and
of VNI's Windows fonts, written out from the layout of the keys, not copied from a program.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal

LegacyEncoding = Literal["tcvn3", "vni"]

_TCVN3_BASES = {
    "a": "µ¸¶·¹",
    "ă": "»¾¼½Æ",
    "â": "ÇÊÈÉË",
    "e": "ÌÐÎÏÑ",
    "ê": "ÒÕÓÔÖ",
    "i": "×ÝØÜÞ",
    "o": "ßãáâä",
    "ô": "åèæçé",
    "ơ": "êíëìî",
    "u": "ïóñòô",
    "ư": "õøö÷ù",
    "y": "úýûüþ",
}
_TONES = "\u0300\u0301\u0309\u0303\u0323"
_TCVN3_LETTERS = dict(zip("¨©ª«¬\u00ad®¡¢§£¤¥¦", "ăâêôơưđĂÂĐÊÔƠƯ", strict=True))
_VNI_TONES = "øùûõï"
_VNI_BREVE = "èéúüë"
_VNI_HAT = "àáåãä"
_VNI_ALONE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}
_EDGES = ".,;:()[]-/0123456789\"'"
_ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx]"
_NUCLEUS = (
    "iêu|yêu|oai|oay|oao|oeo|uây|uôi|uya|uyê|uyu|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă"
    "|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ươ|ưi|ưu|yê|[aăâeêioôơuưy]"
)
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:{_NUCLEUS})(?:ch|ng|nh|[cmnpt])?")
_LEAST_GAIN = 0.15
_USUAL_WORDS = """
    tổ phố phường số người hộ đường ngõ nhà hóa hoá trường học họ tên địa chỉ độ cũ mã điểm tọa toạ
    vĩ tiểu của và các có không điện thoại cao tuổi khuyết tật đình chùa hồ tây xã quận thị trấn
    nguyễn trần lê phạm hoàng vũ võ đặng bùi đỗ ngô dương lý nữ cán bộ phụ trách sở
"""
_USUAL = frozenset(_USUAL_WORDS.split())


def _tcvn3_table() -> dict[int, str]:
    table = {ord(code): letter for code, letter in _TCVN3_LETTERS.items()}
    for base, codes in _TCVN3_BASES.items():
        for code, tone in zip(codes, _TONES, strict=True):
            table[ord(code)] = unicodedata.normalize("NFC", base + tone)
    return table


def _vni_pairs() -> dict[str, str]:
    """Lower-case pairs and single characters; capitals follow from them."""
    pairs = dict(_VNI_ALONE)
    for base in "aeouy":
        pairs |= _toned(base, base, _VNI_TONES)
    for letter, stored in (("ơ", "ô"), ("ư", "ö")):
        pairs[stored] = letter
        pairs |= _toned(letter, stored, _VNI_TONES)
    pairs |= {"aê": "ă", **_toned("ă", "a", _VNI_BREVE)}
    for base, letter in zip("aeo", "âêô", strict=True):
        pairs |= {f"{base}â": letter, **_toned(letter, base, _VNI_HAT)}
    capitals = {stored.upper(): letter.upper() for stored, letter in pairs.items()}
    mixed = {stored[0].upper() + stored[1:]: v.upper() for stored, v in pairs.items()}
    return {**mixed, **capitals, **pairs}


def _toned(letter: str, stored: str, marks: str) -> dict[str, str]:
    return {
        stored + mark: unicodedata.normalize("NFC", letter + tone)
        for mark, tone in zip(marks, _TONES, strict=True)
    }


_TCVN3 = _tcvn3_table()
_VNI = _vni_pairs()
_VNI_FINDER = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def to_unicode(text: str, encoding: LegacyEncoding) -> str:
    """The text in Unicode (NFC). Capital TCVN3 fonts store small letters, which stay small."""
    if encoding == "tcvn3":
        return unicodedata.normalize("NFC", text.translate(_TCVN3))
    return unicodedata.normalize("NFC", _VNI_FINDER.sub(lambda found: _VNI[found[0]], text))


def legacy_encoding(texts: Iterable[str]) -> LegacyEncoding | None:
    """Which old font the texts were typed with: the one that turns clearly more of their words
    into Vietnamese syllables; None where they read best as they are. A letter alone tells nothing:
    nearly every code is a vowel of some font. A font that brings forth none of the letters that it
    was made for (ơ, ạ, Ă) is not believed.
    """
    words = [word.strip(_EDGES) for text in texts for word in text.split()]
    odd = [word for word in words if len(word) > 1 and not word.isascii()]
    if not odd:
        return None
    shares: list[tuple[float, LegacyEncoding]] = [
        (_share([to_unicode(word, "tcvn3") for word in odd]), "tcvn3"),
        (_share([to_unicode(word, "vni") for word in odd]), "vni"),
    ]
    best, encoding = max(shares, key=lambda share: share[0])
    restored = (to_unicode(word, encoding) for word in odd)
    if not any(map(_is_modern, restored)):
        return None
    return encoding if best >= _share(odd) + _LEAST_GAIN else None


def _is_modern(word: str) -> bool:
    """Whether a word has a Vietnamese letter beyond Latin-1."""
    return any("\u0100" <= c <= "\u01b0" or "\u1ea0" <= c <= "\u1ef9" for c in word)


def syllable_share(texts: Iterable[str]) -> float:
    """Share (0 to 1) of the words beyond ASCII that are Vietnamese syllables, usual words of ward
    tables counting double; 0 where there are none.
    """
    words = (word.strip(_EDGES) for text in texts for word in text.split())
    return _share([word for word in words if not word.isascii()])


def _share(words: Sequence[str]) -> float:
    """Share of the words that are Vietnamese syllables; usual words weigh two."""
    weights = [2 if word.lower() in _USUAL else 1 for word in words]
    good = sum(weight for word, weight in zip(words, weights, strict=True) if is_syllable(word))
    return good / max(1, sum(weights))


def is_syllable(word: str) -> bool:
    """Whether a word is built like a Vietnamese syllable, tones aside."""
    return _SYLLABLE.fullmatch(without_tones(word)) is not None


def without_tones(word: str) -> str:
    """Lower case without the five tone marks; the letters ă â ê ô ơ ư đ stay."""
    parts = unicodedata.normalize("NFD", word.lower())
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
