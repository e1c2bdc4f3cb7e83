"""The card of a plan that is not whole: what is served, whom not and why, and the ways out."""

from __future__ import annotations

import pytest

from planner.ui.state import KEY

HEAD = {"vi": "Phương án từng phần", "en": "A partial plan"}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_ward_of_ones_own_is_told_what_its_plan_lacks(desk, open_page, language):
    """Groups that are not served stand by name, and the solved ways can be taken."""
    desk.is_demo = False
    test = open_page("points", language)
    said = " ".join(element.proto.body for element in test.get("html"))
    assert HEAD[language] in said
    assert "data-partial" in said
    state = test.session_state[KEY].ways_out
    assert state.asked_for is not None
    assert state.ways is not None
    for number in range(len(state.ways)):
        assert test.button(key=f"way_{number}").label
    assert not test.exception


def test_the_sample_has_no_such_card(open_page):
    """The sample plan is introduced by the tour, not by what it lacks."""
    said = " ".join(element.proto.body for element in open_page("points").get("html"))
    assert "data-partial" not in said
