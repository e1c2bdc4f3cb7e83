"""Every file of a set of papers: whose names are in it, and that no text of data is ever more."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
import subprocess
import zipfile
from html.parser import HTMLParser

import icalendar
import pytest
import vobject
from lxml import etree

from planner.exports.documents import DOCUMENTS, INDEX_FILE, document_of
from tests.made_plans import small_plan
from tests.whole_sets import DAY, NAMES, PHONES, hostile_plan, hostile_set, people_of, texts_in

INTERNAL = ("office", "duty", "briefings")
OFFICE_XML = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHEET_XML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/package/2006/relationships}"
NUMBER = re.compile(r"[+-]?\d[\d .,]*")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝")
KNOWN = "Syntax Error: Suspects object is wrong type (boolean)"
"""A mistake of older pdfinfo: ISO 32000 asks for a boolean there."""
FIELDS = re.compile(r"^\s*(PAGE|NUMPAGES)\b")


def whole() -> dict[str, bytes]:
    """The whole set, with names and telephones asked for."""
    return hostile_set(named=True, phones=True)


def of_kind(*endings: str) -> list[tuple[str, bytes]]:
    found = [(name, content) for name, content in whole().items() if name.endswith(endings)]
    assert found
    return found


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert parts.testzip() is None
        return {part: parts.read(part) for part in parts.namelist()}


def has(words: tuple[str, ...], name: str, content: bytes) -> bool:
    """Whether one of these words stands in a file, however its lines are broken."""
    said = [re.sub(r"[\s.]+", "", part) for part in texts_in(name, content)]
    return any(re.sub(r"[\s.]+", "", word) in part for part in said for word in words)


def test_the_set_has_every_document() -> None:
    """Nothing of the registry is missing, and every file belongs to a document."""
    files = whole()
    found = {document_of(name).id for name in files if name != INDEX_FILE}
    assert found == {document.id for document in DOCUMENTS}


def test_public_files_know_nobody_whoever_was_asked_for() -> None:
    """With names and telephones asked for, no public file and no file for other software has any;
    the list of the office has both, so that this test can fail.
    """
    for name, content in whole().items():
        if name == INDEX_FILE or not document_of(name).named:
            assert not has((*NAMES, *PHONES), name, content), name
    roster = whole()["roster.xlsx"]
    assert has(NAMES, "roster.xlsx", roster)
    assert has(PHONES, "roster.xlsx", roster)
    assert has(NAMES, "lich_truc.pdf", whole()["lich_truc.pdf"])


def test_without_phones_no_file_has_one() -> None:
    """Names were asked for and telephones not: no file that stays in the office has a telephone."""
    files = hostile_set(named=True, phones=False, what=INTERNAL)
    assert any(has(NAMES, name, content) for name, content in files.items())
    assert [name for name, content in files.items() if has(PHONES, name, content)] == []


def test_without_people_no_file_has_a_name() -> None:
    """Nobody was asked for: codes are all that the papers of the office know."""
    files = hostile_set(named=False, phones=False, what=INTERNAL)
    assert [name for name, content in files.items() if has((*NAMES, *PHONES), name, content)] == []


def test_no_name_of_a_file_tells_of_a_person() -> None:
    """File names are made of codes, and hold on every system."""
    for name in whole():
        assert not any(word in name for word in (*NAMES, *PHONES))
        assert re.fullmatch(r"[\w./-]{1,120}", name), name
        assert ".." not in name


def test_no_cell_is_a_formula() -> None:
    """Workbooks have no formula and no link but to the map; cells of CSV never begin like one."""
    for name, content in of_kind(".xlsx"):
        for part, xml in parts_of(content).items():
            tree = etree.fromstring(xml) if part.endswith((".xml", ".rels")) else None
            if tree is None:
                continue
            assert not list(tree.iter(f"{SHEET_XML}f", f"{SHEET_XML}hyperlink")), (name, part)
    for name, content in of_kind(".csv"):
        text = content.decode("utf-8-sig")
        for row in csv.reader(io.StringIO(text, newline="")):
            for cell in row:
                assert not cell.startswith(FORMULA) or NUMBER.fullmatch(cell), (name, cell)


def test_word_files_are_whole_and_hold_no_field_of_data() -> None:
    """Each part is well-formed; fields are page numbers, links lead to the map alone."""
    for name, content in of_kind(".docx"):
        for part, xml in parts_of(content).items():
            if not part.endswith((".xml", ".rels")):
                continue
            tree = etree.fromstring(xml)
            for field in tree.iter(f"{OFFICE_XML}instrText"):
                assert FIELDS.match(field.text or ""), (name, field.text)
            for link in tree.iter(f"{LINK}Relationship"):
                outside = link.get("TargetMode") == "External"
                assert not outside or link.get("Target", "").startswith("https://maps.google.com/")


class Looked(HTMLParser):
    """The tags of a page that could do something, and the text of its scripts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.live: list[str] = []
        self.scripts = 0
        self.code = ""
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count scripts; note handlers, strange pictures and links that run."""
        self.scripts += tag == "script"
        self._inside = tag == "script"
        for key, value in attrs:
            runs = (value or "").strip().lower().startswith(("javascript:", "http://x.example"))
            if key.startswith("on") or runs or (tag, key, value) == ("img", "src", "x"):
                self.live.append(f"{tag} {key}={value}")

    def handle_endtag(self, tag: str) -> None:
        """A script has ended."""
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        """Text of scripts."""
        self.code += data if self._inside else ""


def looked(content: bytes) -> Looked:
    page = Looked()
    page.feed(content.decode("utf-8"))
    return page


def test_pages_have_no_script_but_their_own() -> None:
    """As many scripts as a page of harmless words, no handler, no template literal out of data."""
    from planner.exports.asked import Asked
    from planner.plan.dossier import DossierRequest, dossier

    harmless = Asked(small_plan(), "vi", DAY, DAY)
    plain = dict(dossier(DossierRequest(harmless, ("map", "groups"))))
    most = {
        name.endswith("map.html"): looked(own).scripts
        for name, own in plain.items()
        if name.endswith(".html")
    }
    for name, content in of_kind(".html"):
        page = looked(content)
        assert page.live == [], name
        assert page.scripts == most[name.endswith("map.html")], name
        assert "${alert" not in page.code, name
        assert "`alert" not in page.code, name


def test_kml_is_text_twice_over() -> None:
    """The file is well-formed, and what Google Earth reads as HTML has line breaks and no more."""
    [(_, content)] = of_kind(".kml")
    tree = etree.fromstring(content)
    told = [node.text or "" for node in tree.iter("{*}description")]
    assert len(told) > len(hostile_plan().points())
    for html in told:
        assert set(re.findall(r"<[^>]*>?", html)) <= {"<br>"}
        assert "$[" not in html


def test_calendars_are_read_by_two_parsers() -> None:
    """Each calendar has its own events alone: no text of data begins or ends one."""
    for name, content in of_kind(".ics"):
        own = icalendar.Calendar.from_ical(content)
        events = [part for part in own.walk() if part.name == "VEVENT"]
        other = list(vobject.readComponents(content.decode("utf-8")))
        assert len(other) == 1, name
        assert len(events) == len(other[0].contents.get("vevent", [])), name
        assert len({str(event["UID"]) for event in events}) == len(events), name


def test_other_files_are_what_they_are_called() -> None:
    """JSON is JSON, a GeoPackage a whole database, pictures are pictures, texts are plain text."""
    for name, content in whole().items():
        if name.endswith(("json",)):
            json.loads(content)
        elif name.endswith(".gpkg"):
            with sqlite3.connect(":memory:") as base:
                base.deserialize(content)
                assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        elif name.endswith(".png"):
            assert content.startswith(b"\x89PNG"), name
        elif name.endswith(".txt"):
            assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", content.decode()), name


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="pdfinfo (poppler-utils) is missing")
def test_pdfs_are_whole() -> None:
    """The PDF tools read each PDF without a complaint; no page has shrunk to what a text asked for."""
    for name, content in of_kind(".pdf"):
        told = subprocess.run(["pdfinfo", "-"], input=content, capture_output=True, check=True)
        complaints = [line for line in told.stderr.decode().splitlines() if line and line != KNOWN]
        assert complaints == [], name
        facts = told.stdout.decode("utf-8", errors="replace")
        assert int(re.search(r"Pages:\s+(\d+)", facts)[1]) >= 1
        width = float(re.search(r"Page size:\s+([\d.]+)", facts)[1])
        assert width > 290, name


def test_the_people_asked_for_are_on_duty() -> None:
    """The two people of these tests stand in the roster, so that their names would be shown."""
    codes = {duty.member_code for duty in hostile_plan().roster.duties}
    assert set(people_of(hostile_plan())) <= codes
    assert len(people_of(hostile_plan())) == len(NAMES)
