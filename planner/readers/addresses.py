"""Hanoi addresses as a ward office writes them: house, alleys, street, group, wards. Pure text.

"Số 12 ngách 5 ngõ 28 Xuân La, P. Xuân La" reads as house 12, alleys 28 and 5 (outermost first),
the street Xuân La, the ward Xuân La. With and without diacritics, with the usual abbreviations.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from planner.tables import normalise

Role = Literal["street", "follows", "either", "bare", "ward", "district", "place"]
"""How a name is said: with a street word, right after a number, with "P." (street or ward), alone,
as a ward, as a district, as the name of a building or landmark.
"""
MAX_CHARACTERS = 300
_WORD = re.compile(r"[^\W_]+(?:/[^\W_]+)*|[,;()|:\n–—-]|\.")
_NUMBER = re.compile(r"[0-9]{1,4}[a-z]{0,2}(?:/[0-9]{1,4}[a-z]{0,2})*")
_BREAKS = frozenset(",;()|\n–—-")
_LEVELS = {"ngo": 1, "ng": 1, "kiet": 1, "ngach": 2, "ngh": 2, "hem": 3}
_STREET_WORDS = {"duong": ("đường", "duong"), "pho": ("phố", "pho")}
_GROUPS = frozenset({"to", "tdp", "kdc", "khu", "cum", "khoi", "doi", "xom", "thon", "chidoan"})
_PLACES = frozenset(
    normalise(
        "nvh nhà trường trạm ubnd chùa đình đền miếu chợ cc tòa kdt bệnh công san đối sau cạnh gần "
        "đầu cuối giữa khách chung tập tt ktx văn vp hội sảnh block th thcs thpt mn cầu bãi"
    ).split(" ")
)
_BESIDE = frozenset({"doi", "sau", "canh", "gan", "dau", "cuoi", "giua"})
_OLD_OR_NEW = frozenset({"cu", "moi"})
_TOWNS = frozenset({"ha noi", "hanoi", "hn", "viet nam", "vn", "tphn"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name in an address: its folded words, how it was said, its text as written (lower case,
    NFC), the word before it that was taken for a prefix.
    """

    words: tuple[str, ...]
    role: Role
    said: str = ""
    prefix: str = ""

    @property
    def key(self) -> str:
        """What names are compared by: folded, without blanks ("La Pho" = "Lapho")."""
        return "".join(self.words)


@dataclass(frozen=True, slots=True)
class Address:
    """What an address says. `house` may be a path ("52/4"); `alleys` are numbers, outermost first;
    `words` are all folded words, for names that were not recognised as such.
    """

    house: str = ""
    alleys: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()
    group: str = ""
    words: tuple[str, ...] = ()
    is_plain: bool = False

    @property
    def streets(self) -> tuple[Name, ...]:
        """Names that may be the street's, the most likely first; "P." behind another name is its
        ward.
        """
        told = tuple(name for role in _STREETS for name in self.names if name.role == role)
        first = self.names[0] if self.names else None
        open_ = (n for n in self.names if n.role == "bare" or (n.role == "either" and n is first))
        places = (name for name in self.names if name.role == "place")
        return (*told, *open_, *places)

    @property
    def wards(self) -> tuple[Name, ...]:
        """Names that may be a ward's, the most likely first."""
        return tuple(n for role in _AS_WARD for n in self.names if n.role == role)


_STREETS: tuple[Role, ...] = ("street", "follows")
_AS_WARD: tuple[Role, ...] = ("ward", "either", "bare")


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    raw: str
    dotted: bool
    part: int


@dataclass(slots=True)
class _State:
    tokens: Sequence[_Token]
    is_plain: bool
    at: int = 0
    house: str = ""
    levels: dict[int, str] = field(default_factory=dict)
    path: tuple[str, ...] = ()
    group: str = ""
    names: list[Name] = field(default_factory=list)
    open: list[_Token] = field(default_factory=list)
    role: Role = "bare"
    prefix: str = ""
    after_number: bool = False

    def peek(self, ahead: int = 0) -> _Token | None:
        """The token so many places on, in the same part of the address."""
        place = self.at + ahead
        if place >= len(self.tokens) or self.tokens[place].part != self.tokens[self.at].part:
            return None
        return self.tokens[place]

    def number(self, ahead: int) -> str:
        """The number so many tokens on, blank where there is none."""
        token = self.peek(ahead)
        return token.word if token and _NUMBER.fullmatch(token.word) else ""

    def close(self) -> None:
        """End the name at hand."""
        while self.open and self.open[-1].word in _OLD_OR_NEW:
            self.open.pop()
        words = tuple(token.word for token in self.open)
        said = " ".join(token.raw for token in self.open)
        if words and " ".join(words) not in _TOWNS:
            self.names.append(Name(words, self.role, said, self.prefix))
        self.open, self.role, self.prefix = [], "bare", ""

    def begin(self, role: Role, prefix: str = "") -> None:
        """Start a name with this role."""
        self.close()
        self.role, self.prefix, self.after_number = role, prefix, False


@lru_cache(maxsize=4096)
def read_address(text: str) -> Address:
    """The parts of one address; an empty one for a text that says nothing. Never raises."""
    tokens = _tokens(text[:MAX_CHARACTERS])
    state = _State(tokens, is_plain=all(token.raw.isascii() for token in tokens))
    part = -1
    while state.at < len(tokens):
        if tokens[state.at].part != part:
            state.close()
            part = tokens[state.at].part
        state.at += next((taken for rule in _RULES if (taken := rule(state))), 0) or _word(state)
    state.close()
    return Address(
        house=state.house,
        alleys=_alleys(state),
        names=tuple(state.names),
        group=state.group,
        words=tuple(token.word for token in tokens),
        is_plain=state.is_plain,
    )


def _tokens(text: str) -> tuple[_Token, ...]:
    """Words with their part (between commas, brackets, dashes) and whether a dot follows."""
    found: list[_Token] = []
    part, end = 0, -1
    for match in _WORD.finditer(unicodedata.normalize("NFC", text).lower()):
        piece = match[0]
        if piece == ".":
            if found and match.start() == end:
                last = found[-1]
                found[-1] = _Token(last.word, last.raw, True, last.part)
        elif piece in _BREAKS:
            part += 0 if _joins_numbers(text, match.start()) else 1
        elif piece != ":":
            for raw in _split(piece):
                word = "/".join(normalise(step) for step in raw.split("/"))
                found.append(_Token(word, raw, False, part))
        end = match.end()
    return tuple(found)


def _split(piece: str) -> list[str]:
    """Of "12/xuân", which is no path, the steps are taken one by one."""
    steps = piece.split("/")
    whole = len(steps) == 1 or all(_NUMBER.fullmatch(normalise(step)) for step in steps)
    return [piece] if whole else [step for step in steps if step]


def _joins_numbers(text: str, place: int) -> bool:
    """Whether a hyphen stands between two digits ("12-14")."""
    around = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
    return text[place : place + 1] == "-" and len(around) == 2 and around.isdigit()


def _alley(state: _State) -> int:
    """Reads "ngõ 28", "ngách 12/2", "hẻm số 5"."""
    token = state.tokens[state.at]
    level = _LEVELS.get(token.word, 0)
    if not level or (token.word in ("ng", "ngh") and not token.dotted):
        return 0
    ahead = 2 if _is_word(state.peek(1), "so") else 1
    number = state.number(ahead)
    if not number:
        return 0
    state.close()
    steps = number.split("/")
    if len(steps) > 1 and len(steps) >= len(state.path):
        state.path = tuple(steps)
    elif len(steps) == 1:
        state.levels[level] = number
    state.after_number = True
    return ahead + 1


def _alleys(state: _State) -> tuple[str, ...]:
    """All alley numbers from the outside in: ngõ 31, ngách 27, hẻm 16."""
    steps = tuple(state.levels[level] for level in sorted(state.levels))
    if not state.path:
        return steps
    if 1 in state.levels and state.path[0] != state.levels[1]:
        return (state.levels[1], *state.path)
    inner = tuple(state.levels[level] for level in sorted(state.levels) if level > len(state.path))
    return (*state.path, *inner)


def _group(state: _State) -> int:
    """Reads "tổ 5", "TDP số 19", "tổ dân phố 7", "KDC 3", "cụm 2"."""
    token, ahead = state.tokens[state.at], 1
    if token.word not in _GROUPS and not re.fullmatch(r"(?:to|tdp|kdc)[0-9]{1,3}", token.word):
        return 0
    if token.word not in _GROUPS:
        state.begin("bare")
        state.group = state.group or re.sub(r"\D", "", token.word)
        return 1
    for more in (("dan", "pho"), ("dan", "cu")):
        if _is_word(state.peek(1), more[0]) and _is_word(state.peek(2), more[1]):
            ahead = 3
    ahead += bool(_is_word(state.peek(ahead), "so"))
    number = state.number(ahead)
    if not number or "/" in number:
        return 0
    state.begin("bare")
    if token.word in ("to", "tdp") or (token.word == "kdc" and not state.group):
        state.group = state.group or number
    return ahead + 1


def _house(state: _State) -> int:
    """Reads "số 12", "SN 12", "số nhà 12/3", "nhà số 5", "nhà 12", "12" before a name; not in
    "Đường số 3".
    """
    words = [t.word if (t := state.peek(k)) else "" for k in range(2)]
    ahead = 0
    if words[0] in ("so", "nha") and words[1] in ("so", "nha") and words[0] != words[1]:
        ahead = 2
    elif words[0] in ("so", "sn", "nha"):
        ahead = 1
    number = state.number(ahead)
    beside = bool(state.open) and state.open[0].word in _BESIDE
    if not number or (state.open and not beside) or state.role == "street":
        return 0
    state.close()
    state.house = state.house or number
    state.after_number = True
    return ahead + 1


def _street(state: _State) -> int:
    """Reads "đường", "phố", "đ.", "Đg."; "dương" and "phó" are no prefixes."""
    token = state.tokens[state.at]
    if state.role == "street" and not state.open:
        return 0
    if token.word in _STREET_WORDS:
        marked, plain = _STREET_WORDS[token.word]
        is_said = token.raw == marked or (token.raw == plain and not state.open)
        if not is_said or state.peek(1) is None or (token.word == "pho" and state.role == "ward"):
            return 0
    elif not (token.dotted and token.raw in ("đ", "d", "đg", "dg", "đường")):
        return 0
    state.begin("street", token.word)
    return 1


def _either(state: _State) -> int:
    """Reads "P." (street or ward), "F" and "phường" (ward), "Q" and "quận" (district)."""
    token = state.tokens[state.at]
    if state.peek(1) is None:
        return 0
    if token.word in ("p", "ph") and (token.dotted or token.word == "p"):
        state.begin("either", token.word)
    elif _is_said(state, "phường", "phuong") or token.word in ("f", "phg"):
        state.begin("ward", token.word)
    elif _is_said(state, "quận", "quan") or token.raw == "huyện" or token.word == "q":
        state.begin("district", token.word)
    else:
        return _town(state)
    return 1


def _is_said(state: _State, marked: str, plain: str) -> bool:
    """Whether the word at hand is the marked one; unmarked only in a text without any marks."""
    raw = state.tokens[state.at].raw
    return raw == marked or (raw == plain and state.is_plain)


def _town(state: _State) -> int:
    """Reads "thành phố Hà Nội", "TP. HN": left out."""
    token = state.tokens[state.at]
    if token.word == "tp" or (token.word == "thanh" and _is_word(state.peek(1), "pho")):
        ahead = 1 if token.word == "tp" else 2
        if state.open or state.peek(ahead) is not None:
            state.begin("district", token.word)
            return ahead
    return 0


def _place(state: _State) -> int:
    """Reads "Nhà văn hóa…", "chung cư…", "trường…", a name kept with its first word."""
    token = state.tokens[state.at]
    if state.open or state.role != "bare" or state.after_number or token.word not in _PLACES:
        return 0
    state.begin("place")
    state.open.append(token)
    return 1


def _word(state: _State) -> int:
    """A word of a name."""
    token = state.tokens[state.at]
    if not state.open and state.role == "bare" and state.after_number:
        state.role = "follows"
    state.after_number = False
    state.open.append(token)
    return 1


_RULES: tuple[Callable[[_State], int], ...] = (_alley, _group, _house, _street, _either, _place)


def _is_word(token: _Token | None, word: str) -> bool:
    return token is not None and token.word == word
