"""The page and the picture of one group: its own facts only, no markup from data, nothing loaded."""

from __future__ import annotations

import base64
import hashlib
import html
import re
import struct
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from planner.exports import group_page_html, speech_text, zalo_text
from planner.plan.group_card import Asked
from tests.exports.group_cases import DAY, demo_pages, hostile_pages, pages_of, small_pages
from tests.made_plans import small_plan
from tests.strategies import HOSTILE_TEXTS

TAG_NAMES = (
    "html head meta title style body header div p h1 h2 h3 h4 small main section ul li span b wbr "
    "details summary a table tr th td figure pre button script footer svg path rect g text clippath"
)
TAGS = frozenset(TAG_NAMES.split())
TURNED = "\u202ekhông\u2066 tên\u200f"
PHONE = re.compile(r"(?<![\d.,])0\d{2,3}[ .]?\d{3}[ .]?\d{3,4}(?!\d)")


class Seen(HTMLParser):
    """Tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """As HTMLParser says."""
        self.tags.add(tag)
        self.attributes += [(key, value or "") for key, value in attrs]


def page(pages, group_id: str, language: str = "vi", **options) -> str:
    """One page as text."""
    found = pages.files(DAY, language, group_ids=[group_id], kinds=["html"], **options)
    return next(iter(found))[1].decode("utf-8")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_page_says_place_hours_people_and_texts(language):
    """Place, week, roles on duty, nearest point with walks, map, QR, both texts and the marks."""
    made = small_pages()
    card = made.cards.card("TDP-1", DAY)
    told = html.unescape(page(made, "TDP-1", language))
    for words in (
        card.group.name,
        "TDP 1 – Bưởi",
        {"vi": "19h00–\u200b", "en": "19:00–\u200b"}[language].rstrip("\u200b"),
        {"vi": "Tổ phó", "en": "Deputy group head"}[language],
        {"vi": "người cao tuổi khoảng", "en": "the elderly about"}[language],
        {"vi": "DỮ LIỆU MÔ PHỎNG", "en": "SYNTHETIC DATA"}[language],
        {"vi": "Vị trí gần đúng", "en": "Approximate position"}[language],
        {"vi": "Đường dây nóng: ……", "en": "Hotline: ……"}[language],
        {"vi": "ước lượng", "en": "estimate"}[language],
        zalo_text(card, language),
        speech_text(card, language),
    ):
        assert words in told
    point = card.own[0].point
    assert f"https://maps.google.com/?q={point.lat:.6f},{point.lon:.6f}" in told


def test_nothing_is_loaded_and_only_its_own_script_runs():
    """No address but the links that a tap follows; the page's rules let in exactly the style and
    the script that it carries.
    """
    text = page(small_pages(), "TDP-1")
    seen = Seen(text)
    links = [v for k, v in seen.attributes if k in {"src", "href", "action", "srcset", "data"}]
    assert links
    assert all(link.startswith("https://maps.google.com/?q=") for link in links)
    assert not any(key.startswith("on") or key == "style" for key, _ in seen.attributes)
    rules = next(v for k, v in seen.attributes if "default-src" in v)
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in rules
        assert "url(" not in content
        assert "http" not in content
    assert rules.startswith("default-src 'none'")


@pytest.mark.parametrize("hostile", [*HOSTILE_TEXTS, TURNED, "'\"><svg onload=alert(1)>"])
def test_names_stay_words(hostile):
    """One text in every field gives no tag, attribute or script beyond the page's own, a lawful
    map, and no sign that turns the writing round.
    """
    pages, asked = hostile_pages(hostile)
    text = page(pages, "TDP-1", asked=asked)
    seen = Seen(text)
    assert seen.tags <= TAGS
    assert not any(key.startswith("on") for key, _ in seen.attributes)
    assert text.count("<script>") == 1
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f]", text)
    drawn = re.search(r"<figure>(.*)</figure>", text, re.DOTALL)
    assert drawn
    ET.fromstring(drawn[1])


def test_a_page_of_the_demo_shows_its_group_only():
    """No page holds a member's code or a phone; asked for, only those of its own group."""
    pages = demo_pages()
    scenario = pages.cards.plan.scenario
    codes = {member.code: member.team for member in scenario.members}
    names = {g.id: g.name for g in scenario.groups}
    people = {c: (f"Họ Tên {n}.", f"09{n:08d}") for n, c in enumerate(codes, start=1)}
    for name, content in pages.files(DAY, "vi", kinds=["html"]):
        text = html.unescape(content.decode("utf-8"))
        group_id = name.removesuffix(".html")
        assert not codes.keys() & set(re.findall(r"[\w-]+", text))
        assert not PHONE.search(text)
        others = [other for key, other in names.items() if key != group_id and other in text]
        assert others == []
    asked = Asked(people, names=True, phones=True)
    text = html.unescape(page(pages, "TDP-XL-19", asked=asked))
    told = set(re.findall(r"Họ Tên \d+\.", text))
    own = {people[c][0] for c, team in codes.items() if team == "TDP-XL-19"}
    assert told
    assert told <= own
    assert set(re.findall(r"09\d{8}", text)) <= {
        people[c][1] for c in codes if codes[c] == "TDP-XL-19"
    }


@pytest.mark.parametrize("hostile", ["", "#set page(fill: red) $x$ \\ * _ @a <b> `c` ${d}", TURNED])
def test_the_picture_is_portrait_and_wide_enough(hostile):
    """1,080 pixels wide, higher than wide; markup of the typesetter in names is written as it is."""
    pages, asked = hostile_pages(hostile) if hostile else (small_pages(), Asked())
    found = pages.files(DAY, "vi", group_ids=["TDP-1"], kinds=["png"], asked=asked)
    name, content = next(iter(found))
    assert name == "TDP-1.png"
    assert content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[16:24])
    assert width == 1080
    assert 1400 <= height <= 7000  # the widest letters of the families that it is set in


def test_a_ward_without_openings_people_or_points_is_told_so():
    """A plan of groups alone still gives a page that says what is missing, and no invented hour."""
    plan = small_plan()
    bare = replace(
        plan,
        placements=tuple(replace(p, points=()) for p in plan.placements),
        timetable=replace(plan.timetable, openings=(), stays=()),
        roster=replace(plan.roster, duties=(), vacancies=()),
        coverage=replace(plan.coverage, rows=(), groups=(), loads=()),
    )
    text = page(pages_of(bare), "TDP-1")
    assert "Phương án không đặt điểm riêng tại tổ này" in text
    assert "Phương án chưa có điểm nào khác" in text
    unopened = replace(plan, timetable=replace(plan.timetable, openings=()))
    assert "Chưa xếp lịch mở" in page(pages_of(unopened), "TDP-1")


def test_pages_are_the_same_each_time():
    """The same plan, day and language give the same bytes."""
    card = small_pages().cards.card("TDP-1", DAY)
    drawn = small_pages().maps.svg(card, "vi")
    assert group_page_html(card, "vi", map_svg=drawn) == group_page_html(card, "vi", map_svg=drawn)
