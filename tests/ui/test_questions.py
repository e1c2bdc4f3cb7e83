"""The panel of questions over the sample desk: asked, watched, answered, adopted, explained."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ui_questions import impossible, proof_of

from planner.model.question import LeftOut, Question
from planner.ui.front_chart import Mark, front_svg
from planner.ui.proofs import certificate_sentence
from planner.ui.questions_state import MENU
from planner.ui.questions_words import proved, question_sentence
from planner.ui.state import KEY
from planner.ui.words import Words

VI, EN = Words("vi"), Words("en")


def html_of(app) -> str:
    return "\n".join(str(node.proto.body) for node in app.get("html"))


def button(app, key: str):
    return next(b for b in app.button if (b.key or "").startswith(key))


@pytest.fixture
def asked(open_page):
    """A function that opens the panel in a language and asks one line of the menu."""

    def opened(key: str = "most_people", language: str = "vi"):
        app = open_page("points", language)
        app.button(key="panel_ask").click().run()
        app.selectbox(key="ask_key").set_value(key).run()
        app.button(key="ask_go").click().run()
        assert not app.exception
        return app

    return opened


@pytest.mark.parametrize("key", [entry.key for entry in MENU])
def test_every_question_can_be_asked_and_is_answered(asked, desk, key):
    """Each line of the menu becomes its question, with the numbers of its sentence."""
    app = asked(key)
    entry = next(entry for entry in MENU if entry.key == key)
    question = desk.questions.asked[0]
    assert (question.kind, question.who) == (entry.kind, entry.who)
    assert question_sentence(question, VI) in [caption.value for caption in app.caption]
    assert "phép kiểm tra độc lập đã xác nhận" in html_of(app)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_answer_stands_beside_the_numbers_of_now(asked, language):
    """The card shows both columns, the change with sign and word, and nothing technical at first."""
    text = html_of(asked(language=language))
    for part in {"vi": ("18.000", "18.600", "▲ 600 (tăng)"), "en": ("18,000", "▲ 600 (more)")}[
        language
    ]:
        assert part in text
    assert "MCLP" not in text.split('class="answer"')[0]


def test_a_number_in_the_sentence_changes_the_question(open_page, desk):
    """The fields inside the sentence are what is asked."""
    app = open_page("points")
    app.button(key="panel_ask").click().run()
    app.number_input(key="ask_most_people_points").set_value(7)
    app.number_input(key="ask_most_people_minutes").set_value(12)
    app.number_input(key="ask_most_people_elderly_share_floor").set_value(80)
    app.button(key="ask_go").click().run()
    question = desk.questions.asked[0]
    assert (question.points, question.minutes, question.elderly_share) == (7, 12.0, 0.8)


def test_while_it_is_answered_the_map_shows_the_best_so_far(asked, desk):
    """A held inquiry shows progress and a stop button; stopping takes the answer there is."""
    desk.questions.held = True
    app = asked()
    assert "Vòng tròn nét đứt" in " ".join(caption.value for caption in app.caption)
    button(app, "ask_stop").click().run()
    assert desk.questions.last.cancelled
    assert "18.600" in html_of(app)


def test_adopting_is_one_edit_and_goes_back_to_editing(asked, desk):
    """The answer's points are taken, the panel of edits is back, and undo is offered."""
    app = asked()
    button(app, "answer_adopt").click().run()
    assert len(desk.questions.adopted) == 1
    assert desk.changes == 1
    assert "Dùng câu trả lời, đặt lại các điểm" in html_of(app)
    app.button(key="undo").click().run()
    assert desk.changes == 0
    assert not app.session_state[KEY].asking.open


def test_an_impossible_question_says_what_would_do(asked, desk):
    """Without an answer the card names the cause and each single way out, and offers no adoption."""
    desk.questions.ready = impossible(Question("fewest_for_share", "admin", share=0.99))
    app = asked("fewest_for_share")
    text = html_of(app)
    assert "Với 17,5 phút đi bộ thì đặt được." in text
    assert "Chỉ yêu cầu tối đa 92,8 % người cao tuổi trong tầm." in text
    assert not [b for b in app.button if b.key == "answer_adopt"]


def test_people_whom_no_place_can_reach_are_named_apart(asked, desk):
    """The sentence gives their number, their elderly and their groups."""
    desk.questions.left_out = (LeftOut("TDP-03", 40, 11), LeftOut("TDP-05", 2, 2))
    text = html_of(asked("fewest_for_all"))
    assert "42 người (13 người cao tuổi)" in text
    assert "TDP 3 – Thụy Khuê (40)" in text


def test_every_proposed_point_answers_why(asked, desk):
    """The reason names who is lost, the groups hit and the best other place."""
    app = asked()
    button(app, "why_").click().run()
    text = html_of(app)
    assert "1.484 người không còn điểm nào trong tầm 15 phút, trong đó 574 người cao tuổi" in text
    assert "TDP 3 – Thụy Khuê (−400)" in text
    assert "Chỗ thay tốt nhất là" in text


def test_points_and_places_on_the_map_answer_why_too(open_page, desk):
    """The card of a chosen point tells why it is there, that of a venue why it is not."""
    app = open_page("points")
    session = app.session_state[KEY]
    session.chosen = "admin-5"
    app.run()
    button(app, "why_").click().run()
    assert "Bỏ điểm này" in html_of(app)
    used = {point.stop_id for point in desk.plan.points()}
    session.chosen = next(stop.id for stop in desk.stops if stop.id not in used)
    session.asking.why_stop = ""
    app.run()
    button(app, "why_not_").click().run()
    assert "Có ca của dịch vụ mà địa điểm này không mở cửa được" in html_of(app)


def test_conditions_show_their_price(open_page, desk):
    """Each floor has a sentence with what it costs, or that it is not priced."""
    app = open_page("points")
    app.button(key="panel_ask").click().run()
    app.number_input(key="ask_most_people_elderly_share_floor").set_value(80)
    app.button(key="ask_go").click().run()
    text = html_of(app)
    assert "80 % người cao tuổi trong tầm: bớt 120 người trong tầm" in text
    assert "Thêm 1 điểm % nữa không mất gì." in text


@pytest.mark.parametrize(("checked", "gap"), [(True, 0.0), (True, 0.013), (False, 0.0)])
def test_the_certificate_is_said_as_it_is(checked, gap):
    """Proven and confirmed, proven within a gap, and only the software's word read differently."""
    question = Question("most_people", "admin", points=9)
    text = proved(question, proof_of(question, checked=checked, gap=gap), 9, VI)
    if gap:
        assert (
            "không có cách đặt 9 điểm nào phục vụ thêm quá 1,3 % số người so với phương án này, "
            "với dữ liệu và giả định hiện tại." in text
        )
    elif checked:
        assert text.endswith(
            "Phương án này là tốt nhất theo dữ liệu và giả định hiện tại; phép kiểm tra độc lập "
            "đã xác nhận."
        )
    else:
        assert "phần mềm tính toán" in text
        assert "đã xác nhận" not in text


def test_the_overview_names_the_question_that_the_points_answer(desk):
    """After adoption the certificate of the plan speaks of the question, not of the service's own."""
    placement = desk.plan.placements[0]
    proof = proof_of(Question("least_worst_walk", "admin", points=9))
    asked = replace(placement, model="asked", proof=proof)
    plan = replace(desk.plan, placements=(asked, *desk.plan.placements[1:]), findings=())
    text = certificate_sentence(plan, VI)
    assert "Đặt 9 điểm ở đâu để người ở xa nhất đi bộ ít nhất?" in text
    assert "luôn có người phải đi bộ ít nhất" in text


def test_the_curve_is_drawn_with_what_is_proven(desk):
    """Filled dots are proven, the hollow one has a bar; marks stand for now and the proposal."""
    question = Question("most_people", "admin", points=9)
    curve = desk.draw_curve(question).result()
    svg = front_svg(curve, EN, [Mark(9, 0.9, 31.0, "now"), Mark(8, 0.93, 27.5, "answer")])
    assert svg.startswith("<svg")
    assert svg.count("<circle") == 7
    assert svg.count('r="5" fill="#FFFFFF"') == 1
    assert "proposed" in svg
    assert "9 points" in svg
    assert front_svg(type(curve)(question, 0, ()), EN) == ""
