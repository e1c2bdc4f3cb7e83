"""A network once read, kept as an .npz beside its file (no pickle), under the content's digest and
the digest of the code that reads it: changed content or code is read anew.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import struct
import tempfile
import tokenize
import zipfile
import zlib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import platformdirs

from planner import __version__
from planner.model.travel import TravelNetwork
from planner.readers.report import Report

APPLICATION = "service-point-planner"
FOLDER = ".planner"
OWN_DATA = Path(__file__).parents[2] / "geodata"
_ARRAYS = (
    *("node_xy", "edge_nodes", "edge_length_m", "edge_class", "edge_oneway", "edge_ride"),
    *("edge_name", "shape_xy", "shape_start", "shape_lifted"),
)
_TEXTS = ("classes", "names", "crs", "attribution", "vintage", "digest", "dropped", "vintage_from")
_APART = "ride_only."
_BROKEN = (
    OSError, ValueError, LookupError, TypeError, EOFError, ArithmeticError, MemoryError,
    SyntaxError,
    RuntimeError, tokenize.TokenError, struct.error, zlib.error, zipfile.BadZipFile,
)  # fmt: skip
"""What numpy and the zip library raise over a file that is broken or none of theirs."""
_LABELS = "labels"


def kept_network(path: Path, digest: str, report: Report) -> TravelNetwork | None:
    """The network kept under this digest; None where there is none. A kept file that is broken is
    told in a warning and read anew.
    """
    for folder in (_beside(path), _users()):
        file = folder / _name(digest)
        if not file.is_file():
            continue
        try:
            found = _load(file)
            if found.digest == digest and _is_whole(found):
                return found
        except _BROKEN:
            pass
        report.add("network_cache_broken", "warning", file=path.name, value=file.name)
    return None


def keep_network(path: Path, network: TravelNetwork, report: Report) -> None:
    """Keep the network beside its file, or in the user's cache folder where that cannot be written
    or holds the planner's own data; a warning where neither takes it.
    """
    for folder in (_beside(path), _users()):
        if folder == _beside(path) and _is_own(path):
            continue
        try:
            _save(folder, network)
        except OSError:
            continue
        return
    report.add("network_not_kept", "warning", file=path.name)


def _beside(path: Path) -> Path:
    return path.resolve().parent / FOLDER


def _users() -> Path:
    """The planner's folder among the user's caches."""
    return Path(platformdirs.user_cache_dir(APPLICATION, appauthor=False)) / "networks"


def _is_own(path: Path) -> bool:
    """Whether the file lies in the data that come with the planner."""
    return OWN_DATA.resolve() in path.resolve().parents


def _name(digest: str) -> str:
    return f"network-{digest[:24]}-{code_version()}.npz"


@cache
def code_version() -> str:
    """Twelve letters that change with any line of the code that reads files or builds graphs."""
    digest = hashlib.sha256(f"{__version__} {np.__version__}".encode())
    here = Path(__file__).parent
    for folder, pattern in ((here, "street_*.py"), (here.parent / "travel", "*.py")):
        for file in sorted(folder.glob(pattern)):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _save(folder: Path, network: TravelNetwork) -> None:
    """Written beside its place and renamed: never half there. Older ones of the same content go."""
    folder.mkdir(parents=True, exist_ok=True)
    if folder.name == FOLDER and not (folder / ".gitignore").exists():
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    name = _name(network.digest)
    handle, scratch = tempfile.mkstemp(suffix=".tmp", prefix=name, dir=folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            np.savez(stream, **_content(network))
        Path(scratch).replace(folder / name)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise
    for other in folder.glob(f"network-{network.digest[:24]}-*.npz"):
        if other.name != name:
            other.unlink(missing_ok=True)


def _content(network: TravelNetwork) -> dict[str, Any]:
    """Arrays by name; the rest as one text."""
    labels = {name: getattr(network, name) for name in _TEXTS}
    labels["dropped"] = dict(network.dropped)
    content: dict[str, Any] = {name: getattr(network, name) for name in _ARRAYS}
    if network.ride_only is not None:
        own = {name: getattr(network.ride_only, name) for name in _ARRAYS if name != "node_xy"}
        content |= {f"{_APART}{name}": array for name, array in own.items()}
    text = json.dumps(labels, ensure_ascii=False)
    return {**content, _LABELS: np.frombuffer(text.encode("utf-8"), dtype=np.uint8)}


def _load(file: Path) -> TravelNetwork:
    """The network in a kept file; an error of any kind where it holds none."""
    with np.load(io.BytesIO(file.read_bytes()), allow_pickle=False) as kept:
        labels = json.loads(np.asarray(kept[_LABELS]).tobytes().decode("utf-8"))
        arrays: dict[str, Any] = {name: np.asarray(kept[name]) for name in _ARRAYS}
        own = [name for name in _ARRAYS if f"{_APART}{name}" in kept]
        apart: dict[str, Any] = {name: np.asarray(kept[f"{_APART}{name}"]) for name in own}
    rest = {name: labels[name] for name in _TEXTS}
    rest |= {"classes": tuple(labels["classes"]), "names": tuple(labels["names"])}
    network = TravelNetwork(**arrays, **rest)
    if not apart:
        return network
    alone = {**rest, "dropped": {}, "vintage_from": ""}
    ride_only = TravelNetwork(node_xy=arrays["node_xy"], **apart, **alone)
    return TravelNetwork(**arrays, **rest, ride_only=ride_only)


def _is_whole(network: TravelNetwork) -> bool:
    """Whether the arrays are numbers and fit one another."""
    if not all(_is_numeric(getattr(network, name)) for name in _ARRAYS):
        return False
    edges, vertices = len(network.edge_nodes), len(network.shape_xy)
    if network.ride_only is not None and not _is_whole(network.ride_only):
        return False
    by_edge = (network.edge_length_m, network.edge_class, network.edge_oneway, network.edge_ride)
    return (
        all(len(array) == edges for array in (*by_edge, network.edge_name))
        and len(network.shape_start) == edges + 1
        and network.shape_start[-1] == vertices == len(network.shape_lifted)
        and bool((np.diff(network.shape_start, prepend=0) >= 0).all())
        and _lies_in(network.edge_nodes, 0, len(network.node_xy))
        and _lies_in(network.edge_class, -1, max(len(network.classes), 1))
        and _lies_in(network.edge_name, -1, max(len(network.names), 1))
    )


def _is_numeric(array: Any) -> bool:
    """Whether all of an array are truth values, integers or finite numbers."""
    return array.dtype.kind in "biuf" and bool(np.isfinite(array).all())


def _lies_in(numbers: Any, least: int, above: int) -> bool:
    """Whether all numbers are at least `least` and less than `above`."""
    return len(numbers) == 0 or (int(numbers.min()) >= least and int(numbers.max()) < above)
