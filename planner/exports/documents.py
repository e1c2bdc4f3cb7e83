"""The documents of a set: which files each has, who needs it, whether it may show names."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

from planner.i18n import text
from planner.i18n.catalogue import Language

Reader = Literal["signing", "duty", "leaders", "phones", "software"]
READERS: tuple[Reader, ...] = ("signing", "duty", "leaders", "phones", "software")
INDEX_FILE = "danh_muc.csv"
INDEX_COLUMNS = ("file", "document", "for", "variant", "names", "sha256")
NO, YES = "no", "yes"


@dataclass(frozen=True, slots=True)
class Document:
    """One document. `id` is what it is asked for by (`--what`) and the key of its words
    (`dossier.<id>`); `files` are patterns of names; `internal`: it tells of single people, by codes
    at least; `named`: it shows their names where these were asked for.
    """

    id: str
    part: str
    reader: Reader
    files: tuple[str, ...]
    internal: bool = False
    named: bool = False

    def has(self, name: str) -> bool:
        """Whether a file belongs to the document."""
        return any(fnmatchcase(name, pattern) for pattern in self.files)


DOCUMENTS: tuple[Document, ...] = (
    Document("ke_hoach", "office", "signing", ("ke_hoach.*",)),
    Document("quyet_dinh", "office", "signing", ("quyet_dinh.*",), internal=True, named=True),
    Document("thong_bao", "office", "signing", ("thong_bao.*",)),
    Document(
        "lich_truc", "duty", "duty", ("roster.xlsx", "lich_truc.*"), internal=True, named=True
    ),
    Document("lich_truc_cong_khai", "duty", "duty", ("lich_truc_cong_khai.*",)),
    Document("phieu_ca", "duty", "duty", ("phieu_ca/*", "phieu_ca.*"), internal=True, named=True),
    Document("lich_ca_nhan", "duty", "duty", ("lich_ca_nhan/*",), internal=True, named=True),
    Document("brief", "briefings", "leaders", ("brief.*",)),
    Document("giao_ban", "briefings", "leaders", ("giao_ban.*",), internal=True, named=True),
    Document("khoang_trong", "briefings", "leaders", ("khoang_trong.*",)),
    Document("zalo", "phones", "phones", ("zalo/*",)),
    Document("loa", "phones", "phones", ("loa/*",)),
    Document("groups", "phones", "phones", ("groups/*",)),
    Document("map", "tools", "software", ("map.html",)),
    Document("csv", "tools", "software", ("csv/*",), internal=True),
    Document("tables", "tools", "software", ("*.csv",), internal=True),
    Document("geojson", "tools", "software", ("*.geojson",)),
    Document("gpkg", "tools", "software", ("*.gpkg",), internal=True),
    Document("kml", "tools", "software", ("*.kml",)),
    Document("json", "tools", "software", ("plan.json",), internal=True),
    Document("schema", "tools", "software", ("plan.schema.json",)),
)


def document_of(name: str) -> Document:
    """The document that a file belongs to; KeyError for a file of none."""
    for document in DOCUMENTS:
        if document.has(name):
            return document
    raise KeyError(name)


def index_csv(digests: Mapping[str, str], language: Language, *, named: bool) -> bytes:
    """What is in the set, a line a file: its document in words, for whom, public or internal,
    whether it may show names (`named`: they were asked for), SHA-256 (`digests`: file -> its own).
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(INDEX_COLUMNS)
    for name in sorted(digests):
        writer.writerow((*_about(name, language, named=named), digests[name]))
    return codecs.BOM_UTF8 + out.getvalue().encode("utf-8")


def listed(index: bytes) -> dict[str, str]:
    """File -> SHA-256 of an index; nothing where it is none."""
    try:
        rows: Iterable[dict[str, str]] = csv.DictReader(
            io.StringIO(index.decode("utf-8-sig"), newline="")
        )
        return {row["file"]: row["sha256"] for row in rows}
    except (UnicodeDecodeError, csv.Error, KeyError):
        return {}


def digest_of_bytes(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _about(name: str, language: Language, *, named: bool) -> tuple[str, str, str, str, str]:
    document = document_of(name)
    return (
        name,
        text(f"dossier.{document.id}", language),
        text(f"dossier.for.{document.reader}", language),
        text(f"dossier.{'internal' if document.internal else 'public'}", language),
        YES if document.named and named else NO,
    )
