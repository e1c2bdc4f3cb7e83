"""The page behind bench_maps: the app's map over a made ward of ?count= homes, classes dealt anew."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ui"))

from ui_desk import FakeDesk
from ui_sample import make_plan

from planner.model.place import DemandCell
from planner.ui import state
from planner.ui.map_component import mount_base, mount_map
from planner.ui.map_data import Look, base_sheet, map_data
from planner.ui.served import BINARY, SHELF
from planner.ui.words import Words


@st.cache_resource
def made(count: int) -> tuple:
    """The sample plan with so many homes, and its sketch."""
    plan, dealt = make_plan(), random.Random(count)
    groups = plan.scenario.groups
    cells = tuple(
        DemandCell(
            f"c{k}",
            (group := groups[k % len(groups)]).id,
            group.lon + dealt.gauss(0, 0.002),
            group.lat + dealt.gauss(0, 0.002),
            10,
            dealt.randint(5, 90),
            5,
            1,
        )
        for k in range(count)
    )
    few = replace(plan.scenario, cells=cells[:2000])  # areas of groups are no part of this
    sheet = base_sheet(few, plan.clustering, Words("vi"))
    whole = base_sheet(replace(plan.scenario, cells=()), plan.clustering, Words("vi"))
    from planner.ui.map_dots import pack_cells

    place = {group.id: k for k, group in enumerate(groups)}
    packed = pack_cells(cells, place, {})
    key = f"{sheet.key}{count}"
    return plan, replace(whole, key=key, data={**sheet.data, "key": key}, cells=packed)


count = int(st.query_params.get("count", "2000"))
st.session_state.setdefault(state.KEY, state.Session(FakeDesk()))
st.button("again")
plan, sheet = made(count)
classes = random.randbytes(count).translate(bytes(k % 3 for k in range(256)))
mount_base(sheet)
look = Look("560px", layers=("groups", "cells"), dots=SHELF.publish(classes, BINARY))
mount_map(map_data(plan, sheet, Words("vi"), look), key="bench_map")
