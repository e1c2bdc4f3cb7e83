"""Many sessions on one running app, without browsers: each speaks the screens' own protocol.

A browser costs more than the server does on a small machine; here only the server is measured. A
rerun is timed from the request to the message that says the script has ended.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from dataclasses import dataclass, field

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

EVENTS = "$$STREAMLIT_INTERNAL_KEY_{}__events"
"""The id under which a component's events reach the script."""


@dataclass
class Session:
    """One open page: what it was shown, and how long each rerun took (seconds)."""

    name: str
    socket: websockets.ClientConnection
    pages: dict[str, str] = field(default_factory=dict)
    page: str = ""
    widgets: dict[str, str] = field(default_factory=dict)
    reruns: list[tuple[str, float]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    received: int = 0
    shown: str = ""

    async def rerun(self, what: str, page: str | None = None, *states: WidgetState) -> float:
        """Ask for a run (of another page, or with changed widgets) and wait until it has ended."""
        self.page = self.pages.get(page, self.page) if page is not None else self.page
        message = BackMsg()
        message.rerun_script.page_script_hash = self.page
        message.rerun_script.widget_states.widgets.extend(states)
        started = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        await self._ended()
        taken = time.perf_counter() - started
        self.reruns.append((what, taken))
        return taken

    async def _ended(self) -> None:
        while True:
            raw = await asyncio.wait_for(self.socket.recv(), 120)
            self.received += len(raw)
            message = ForwardMsg.FromString(raw)
            self._see(message)
            kind = message.WhichOneof("type")
            early = ForwardMsg.FINISHED_EARLY_FOR_RERUN
            if kind == "script_finished" and message.script_finished != early:
                return

    def _see(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self.pages = {p.url_pathname: p.page_script_hash for p in message.navigation.app_pages}
            self.page = message.navigation.page_script_hash
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._element(message.delta.new_element)

    def _element(self, element) -> None:
        kind = element.WhichOneof("type")
        body = getattr(element, kind)
        if kind == "exception":
            self.errors.append(f"{body.type}: {body.message}")
        identity = getattr(body, "id", "")
        if identity:
            self.widgets[identity.rpartition("-")[2]] = identity
        if kind == "html" and "headline" in body.body:
            self.shown = body.body

    def event(self, key: str, name: str, **value: object) -> WidgetState:
        """What a component's browser side would send."""
        state = WidgetState(id=EVENTS.format(self.widgets[key]))
        state.json_trigger_value = json.dumps([{"event": name, "value": value}])
        return state

    def press(self, key: str) -> WidgetState:
        """A click on the button with this key."""
        return WidgetState(id=self.widgets[key], trigger_value=True)


async def open_session(address: str, name: str) -> Session:
    """A session whose first page has been drawn."""
    url = address.replace("http", "ws") + "/_stcore/stream"
    socket = await websockets.connect(
        url, origin=address, subprotocols=["streamlit"], max_size=None, ping_interval=None
    )
    session = Session(name, socket)
    await session.rerun("open")
    return session


async def browse(session: Session, until: float, pause_s: float, seed: int) -> None:
    """Looks at one page after the other, with a breath in between, as a reader would."""
    draw = random.Random(seed)
    while time.perf_counter() < until:
        page = draw.choice(sorted(session.pages))
        await session.rerun(f"/{page}", page)
        await asyncio.sleep(draw.uniform(0.5, 1.5) * pause_s)


async def drag(session: Session, until: float, pause_s: float) -> None:
    """Drags point 4 to and fro."""
    await session.rerun("/points", "points")
    spots = [(105.823, 21.045), (105.8205, 21.0462)]
    while time.perf_counter() < until:
        spots.reverse()
        event, before = _moved(session, spots[0]), session.shown
        await session.rerun("drag", None, event)
        if session.shown == before:
            session.errors.append("a drag changed nothing that is shown")
        await asyncio.sleep(pause_s)


async def drag_while_solving(address: str, count: int, pause_s: float = 0.3) -> list[float]:
    """Seconds that each drag of one session took while another session's solve was under way."""
    mover, solver = [await open_session(address, name) for name in ("mover", "solver")]
    await mover.rerun("/points", "points")
    await _until_idle(solver)
    spots = [(105.823, 21.045), (105.8205, 21.0462)]
    await mover.rerun("first", None, _moved(mover, spots[1]))
    await solver.rerun("solve", None, solver.press("solve"))
    taken = []
    while len(taken) < count and await _is_solving(solver):
        taken.append(await mover.rerun("drag", None, _moved(mover, spots[len(taken) % 2])))
        await asyncio.sleep(pause_s)
    for session in (mover, solver):
        await session.socket.close()
    return taken


async def _until_idle(session: Session) -> None:
    """Waits for the solve with which a new campaign begins; its answer is left aside where points
    were dragged meanwhile, and it is offered instead of written over them.
    """
    while await _is_solving(session) or "solve" not in session.widgets:
        if "solve_drop" in session.widgets:
            await session.rerun("drop", None, session.press("solve_drop"))
        await asyncio.sleep(1.0)


async def _is_solving(session: Session) -> bool:
    session.widgets.clear()
    await session.rerun("looks", "points")
    return "solve_stop" in session.widgets


def _moved(session: Session, spot: tuple[float, float]) -> WidgetState:
    return session.event("points_map", "moved", id="admin-4", lon=spot[0], lat=spot[1], venue="")


async def sessions_together(
    address: str, count: int, seconds: float, pause_s: float = 3.0
) -> list[Session]:
    """`count` sessions at once for `seconds`: all read, the last one drags. One that gets no answer
    any more has that among its errors; the others go on.
    """
    opened = [await open_session(address, f"reader {n}") for n in range(count)]
    until = time.perf_counter() + seconds
    readers = [browse(s, until, pause_s, n) for n, s in enumerate(opened[:-1])]
    acts = (*readers, drag(opened[-1], until, pause_s))
    ended = await asyncio.gather(*acts, return_exceptions=True)
    for session, error in zip(opened, ended, strict=True):
        session.errors += [repr(error)] if isinstance(error, BaseException) else []
        await session.socket.close()
    return opened
