"""Names and phones in one sealed file: AES-256-GCM under a key that is kept somewhere else.

A line of JSON (the header: how the key is found, how many people), the sealed content, the SHA-256
of both. The header is bound to the content, so that neither can be changed alone; the SHA-256 tells
a damaged file from a wrong passphrase before a key is tried. Key: scrypt (RFC 7914) of a passphrase
with the parameters of the header, or 32 random bytes that the OS keyring holds.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from planner.codec import decode, encode
from planner.findings import BadInputError, Finding

KIND = "service-point-planner people"
VERSION = 1
KEY_BYTES, SALT_BYTES, NONCE_BYTES, SUM_BYTES = 32, 16, 12, 32
MOST_HEADER_BYTES = 4096
MOST_BYTES = 64 * 1024 * 1024
FEWEST_LETTERS = 10
"""Characters of a passphrase, blanks at the ends left out."""
KeyFrom = Literal["passphrase", "keyring"]
People = Mapping[str, tuple[str, str]]
"""Member code -> (name, phone)."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Parameters of scrypt: 128·n·r bytes of memory, about half a second of an office machine."""

    n: int = 2**17
    r: int = 8
    p: int = 1

    @property
    def is_sound(self) -> bool:
        """Whether they may be used: n a power of two, no more than 512 MiB passed through, so that
        a box of somebody else takes seconds at most before it is refused.
        """
        is_power = self.n > 1 and self.n & (self.n - 1) == 0
        least = min(self.r, self.p) >= 1
        return is_power and least and 128 * self.n * self.r * self.p <= 2**29


@dataclass(frozen=True, slots=True)
class KeySource:
    """Where a key comes from: a passphrase with this salt (hexadecimal) and cost, or the keyring's
    entry of this id.
    """

    kind: KeyFrom
    salt: str = ""
    cost: Cost = Cost()
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What a box says of itself to anybody: nothing of the people but how many they are."""

    kind: str
    version: int
    key: KeySource
    nonce: str
    count: int


@dataclass(frozen=True, slots=True)
class BoxKey:
    """A key in memory, with what a header must say so that it is found again."""

    source: KeySource
    secret: bytes = field(repr=False)


def new_passphrase_key(passphrase: str, cost: Cost | None = None) -> BoxKey:
    """A key of a passphrase under a fresh salt. BadInputError where it is too short."""
    if len(passphrase.strip()) < FEWEST_LETTERS:
        raise _refused("people_passphrase_short", least=FEWEST_LETTERS)
    salt = secrets.token_bytes(SALT_BYTES).hex()
    return passphrase_key(KeySource("passphrase", salt, cost or Cost()), passphrase)


def passphrase_key(source: KeySource, passphrase: str) -> BoxKey:
    """The key that a passphrase gives with the salt and cost of a box. Letters with marks count
    the same however they were typed (NFC); blanks at the ends do not count.
    """
    plain = unicodedata.normalize("NFC", passphrase.strip()).encode("utf-8")
    cost = source.cost
    scrypt = Scrypt(bytes.fromhex(source.salt), KEY_BYTES, n=cost.n, r=cost.r, p=cost.p)
    return BoxKey(source, scrypt.derive(plain))


def random_key(entry: str) -> BoxKey:
    """A key of 32 random bytes, to be kept in the keyring under this id."""
    return BoxKey(KeySource("keyring", entry=entry), secrets.token_bytes(KEY_BYTES))


def seal(people: People, key: BoxKey) -> bytes:
    """The box of these people under a key; another one each time (a fresh nonce)."""
    rows = tuple((code, *people[code]) for code in sorted(people))
    return sealed_bytes(encode(rows), len(people), key)


def sealed_bytes(content: bytes, count: int, key: BoxKey) -> bytes:
    """A box of this content, whose header says that it holds so many people."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    header = encode(Header(KIND, VERSION, key.source, nonce.hex(), count)) + b"\n"
    body = header + AESGCM(key.secret).encrypt(nonce, content, header)
    return body + hashlib.sha256(body).digest()


def read_header(data: bytes, file: str) -> Header:
    """What a box says of itself. BadInputError where it is damaged, no box, or of a newer planner;
    no key is needed.
    """
    first, found, _ = data[:MOST_HEADER_BYTES].partition(b"\n")
    if not found or len(data) > MOST_BYTES:
        raise _refused("people_box_damaged", file)
    try:
        told = decode(first, dict[str, object])
    except ValueError as error:
        raise _refused("people_box_damaged", file) from error
    version = told.get("version")
    if told.get("kind") == KIND and isinstance(version, int) and version > VERSION:
        raise _refused("people_box_newer", file, found=version, known=VERSION)
    if hashlib.sha256(data[:-SUM_BYTES]).digest() != data[-SUM_BYTES:]:
        raise _refused("people_box_damaged", file)
    return _header(first, file)


def unseal(data: bytes, key: BoxKey, file: str) -> dict[str, tuple[str, str]]:
    """The people of a box. BadInputError where it cannot be read, or not with this key."""
    header = read_header(data, file)
    line = data[: data.index(b"\n") + 1]
    try:
        if header.key != key.source:
            raise InvalidTag
        plain = AESGCM(key.secret).decrypt(
            bytes.fromhex(header.nonce), data[len(line) : -SUM_BYTES], line
        )
    except InvalidTag as error:
        raise _refused(f"people_wrong_{header.key.kind}", file) from error
    try:
        rows = decode(plain, tuple[tuple[str, str, str], ...])
    except ValueError as error:
        raise _refused("people_box_damaged", file) from error
    return {code: (name, phone) for code, name, phone in rows}


def _header(line: bytes, file: str) -> Header:
    try:
        header = decode(line, Header)
        lengths = (len(bytes.fromhex(header.nonce)), len(bytes.fromhex(header.key.salt)))
    except ValueError as error:
        raise _refused("people_box_damaged", file) from error
    has_salt = header.key.kind == "keyring" or lengths[1] == SALT_BYTES
    is_known = (header.kind, header.version, lengths[0]) == (KIND, VERSION, NONCE_BYTES)
    if not (is_known and has_salt and header.key.cost.is_sound):
        raise _refused("people_box_damaged", file)
    return header


def _refused(code: str, file: str = "", **facts: int) -> BadInputError:
    return BadInputError([Finding(code, "error", file=file, facts=facts)])
