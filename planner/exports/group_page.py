"""The page of one group: one HTML file that is read without script and asks for nothing outside.

Only what `GroupTold` holds is embedded; every text is escaped, and the page's own rules let no
style, script or picture in but the two that are written here.
"""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterable
from functools import cache
from importlib import resources

from planner.exports.group_qr import qr_svg
from planner.exports.group_texts import seconds_of, speech_text, zalo_text
from planner.exports.group_words import DayCell, GroupTold, PlaceTold, told_of
from planner.exports.text_pieces import words_of
from planner.i18n import text
from planner.i18n.catalogue import Language
from planner.i18n.labels import visible
from planner.i18n.numbers import number
from planner.model.group_card import GroupCard
from planner.palette import css_variables, sign_svg

_SIGN_PX = 25.0


def group_page_html(card: GroupCard, language: Language, *, map_svg: str) -> bytes:
    """The page as UTF-8; `map_svg` is the map of the group's surroundings, made by `maps`."""
    told = told_of(card, language)
    style, script = css_variables() + _part("group_page.css"), _part("group_page.js")
    rules = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    mark = f'<div class="synthetic">{_safe(told.synthetic)}</div>' if told.synthetic else ""
    page = (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(rules)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{_safe(told.title)}</title><style>{style}</style></head><body>"
        f"<header><div><p>{_safe(card.campaign)}</p><h1>{_safe(told.group)}</h1>"
        f"<p>{_safe(told.week)}</p></div></header>{mark}"
        f'<main><div class="column">{_own(told)}{_duty(told, card)}{_near(told)}</div>'
        f'<div class="column">{_map(told, map_svg)}{_hotline(told)}{_texts(card, told)}</div>'
        f"</main>{_foot(told)}<script>{script}</script></body></html>\n"
    )
    return page.encode("utf-8")


@cache
def _part(name: str) -> str:
    return resources.files("planner.exports").joinpath(name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _safe(words: str) -> str:
    """Text from data as HTML text: nothing in it is obeyed, nothing turns the line round."""
    return html.escape(visible(words), quote=True)


def _own(told: GroupTold) -> str:
    places = "".join(_own_place(place, told) for place in told.own)
    none = f"<p>{_safe(told('own.none'))}</p>" if not told.own else ""
    return f'<section class="own"><h2>{_safe(told("own"))}</h2>{places}{none}</section>'


def _own_place(place: PlaceTold, told: GroupTold) -> str:
    cells = "".join(_cell(cell, told) for cell in place.week)
    short = " short" if len(place.week) < 7 else ""
    return (
        f'<div class="place">{_head(place, told)}<p class="soft">{_safe(place.walk)}</p>'
        f'<p class="now">{_safe(place.now)}</p>'
        f'<ul class="week{short}">{cells}</ul>'
        f"{_whole(place, told)}{_way(place, told)}"
        f'<div class="qr">{_qr(place, told)}<span>{_safe(told("qr"))}</span></div></div>'
    )


def _head(place: PlaceTold, told: GroupTold) -> str:
    venue = f"<p>{_safe(place.venue)}</p>" if place.venue else ""
    about = text("documents.map.approximate", told.language)
    mark = f'<span class="about">{_safe(about)}</span>' if place.approximate else ""
    return (
        f"<h3>{sign_svg(place.sign, place.shown, size_px=_SIGN_PX)}"
        f"<span>{_safe(place.label)}</span></h3>{venue}{mark}"
    )


def _cell(cell: DayCell, told: GroupTold) -> str:
    """A day; hours on two lines, so that seven days fit a phone."""
    hours = "".join(f"<b>{_safe(span).replace('–', '–<wbr>')}</b>" for span in cell.hours)
    state = "open" if cell.hours else "shut"
    closed = "" if cell.hours else f'<span title="{_safe(told("closed"))}">–</span>'
    return (
        f'<li class="{state}" data-day="{cell.iso}" data-today="{_safe(told("today"))}">'
        f"<span>{_safe(cell.weekday)}</span>"
        f'<span class="date">{_safe(cell.day)}</span>{hours}{closed}</li>'
    )


def _whole(place: PlaceTold, told: GroupTold) -> str:
    if not place.whole:
        return ""
    return f"<details><summary>{_safe(told.whole)}</summary>{_list(place.whole)}</details>"


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{_safe(line)}</li>' for line in lines)}</ul>"


def _way(place: PlaceTold, told: GroupTold) -> str:
    """A link that only a tap follows."""
    return (
        f'<a class="map" href="{_safe(place.url)}" target="_blank" rel="noopener noreferrer">'
        f"{_safe(told('open_maps'))}</a>"
    )


def _qr(place: PlaceTold, told: GroupTold) -> str:
    name = told("qr.of", point=place.label)
    return f'<span role="img" aria-label="{_safe(name)}">{qr_svg(place.url)}</span>'


def _duty(told: GroupTold, card: GroupCard) -> str:
    """Who is on duty in the week, told only where there is a point of the group's own."""
    if not told.own:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{_safe(when)}</th><td>{_safe(who)}</td></tr>'
        for place in told.own
        for when, who in place.duty
    )
    team = f'<p class="soft">{_safe(told.team)}</p>' if told.team and rows else ""
    named = card.names_asked or card.phones_asked
    codes = "" if named or not rows else f'<p class="soft">{_safe(told("duty.codes"))}</p>'
    body = f"<table>{rows}</table>" if rows else f"<p>{_safe(told('duty.none'))}</p>"
    return f'<section class="duty"><h2>{_safe(told("duty"))}</h2>{team}{body}{codes}</section>'


def _near(told: GroupTold) -> str:
    places = "".join(_near_place(place, told) for place in told.near)
    none = f"<p>{_safe(told('near.none'))}</p>" if not told.near else ""
    reach = "".join(f'<p class="soft">{_safe(line)}</p>' for line in told.reach)
    return (
        f'<section class="near"><h2>{_safe(told("near"))}</h2>'
        f'<div class="places">{places}</div>{none}{reach}</section>'
    )


def _near_place(place: PlaceTold, told: GroupTold) -> str:
    return (
        f'<div class="place">{_head(place, told)}<p class="soft">{_safe(place.walk)}</p>'
        f'<p class="hours">{_safe(place.hours)}</p>{_whole(place, told)}{_way(place, told)}</div>'
    )


def _map(told: GroupTold, map_svg: str) -> str:
    head = f"<h2>{_safe(told('map'))}</h2>"
    return f'<section class="around">{head}<figure>{map_svg}</figure></section>'


def _hotline(told: GroupTold) -> str:
    return f'<section class="line"><p class="hotline">{_safe(told.hotline)}</p></section>'


def _texts(card: GroupCard, told: GroupTold) -> str:
    zalo, speech = zalo_text(card, told.language), speech_text(card, told.language)
    sizes = (
        told("zalo.size", count=number(len(zalo), told.language)),
        told("speech.size", count=words_of(speech), seconds=seconds_of(speech)),
    )
    boxes = "".join(
        _text_box(key, content, size, told)
        for key, content, size in zip(("zalo", "speech"), (zalo, speech), sizes, strict=True)
    )
    return f'<section class="texts"><h2>{_safe(told("texts"))}</h2>{boxes}</section>'


def _text_box(key: str, content: str, size: str, told: GroupTold) -> str:
    return (
        f'<div class="{key}"><h4>{_safe(told(key))}<small>{_safe(size)}</small></h4>'
        f'<pre class="say" id="{key}" tabindex="0">{_safe(content)}</pre>'
        f'<button type="button" data-copy="{key}" data-done="{_safe(told("copied"))}" '
        f'data-hand="{_safe(told("copy.by_hand"))}">{_safe(told("copy"))}</button>'
        '<span role="status"></span></div>'
    )


def _foot(told: GroupTold) -> str:
    lines = "".join(f"<p>{_safe(line)}</p>" for line in (told.made, *told.sources))
    return f"<footer>{lines}</footer>"
