"""Questions to the team: who asks, answers, reads and publishes."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gemeinsam_digital.core.choices import Side
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.models import REASON_LENGTH
from gemeinsam_digital.feasibility.models import Question
from gemeinsam_digital.feasibility.published import PublishedQuestion
from gemeinsam_digital.feasibility.questions import services as questions
from gemeinsam_digital.pages.tasks.team import questions_to_answer
from tests.factories.actions import ask_units
from tests.factories.actions import bring
from tests.feasibility.lives import address
from tests.feasibility.lives import member

ASKED = "Wer betreibt die Anlage nach dem zweiten Jahr?"
SAID = "Das übernimmt der Bezirk, so ist es zugesagt."


@pytest.fixture
def idea(idea_factory):
    return idea_factory(stage=Stage.ASSESSMENT)


@pytest.fixture
def request_(idea):
    return ask_units(idea)[0]


@pytest.fixture
def question(world, request_):
    return questions.question_ask(request=request_, text=ASKED, actor=world.assessor)


@pytest.fixture
def coordinator(world):
    return member(world, "coordinator", UnitRole.COORDINATOR)


def answer(question, user, text=SAID):
    return questions.question_answer(question=question, text=text, actor=user)


def publish(question, user):
    return questions.question_publish(question=question, actor=user)


@pytest.mark.parametrize("who", ["colleague", "moderator", "superuser", "lead"])
def test_nobody_asks_for_another_unit(world, request_, who):
    with pytest.raises(PermissionDenied):
        questions.question_ask(request=request_, text=ASKED, actor=getattr(world, who))


@pytest.mark.parametrize("text", ["", " \n ", "x" * (REASON_LENGTH + 1)])
def test_a_question_says_something_and_not_too_much(world, request_, text):
    with pytest.raises(Invalid) as caught:
        questions.question_ask(request=request_, text=text, actor=world.assessor)
    assert caught.value.field == "text"
    assert not Question.objects.exists()


def test_team_and_unit_answer_each_other(world, question):
    for who, side in (
        ("lead", Side.TEAM),
        ("assessor", Side.UNIT),
        ("author", Side.TEAM),
        ("partner", Side.TEAM),
    ):
        said = answer(Question.objects.latest("pk"), getattr(world, who))
        assert (said.side, said.parent, said.unit) == (side, question, question.unit)


@pytest.mark.parametrize("who", ["colleague", "moderator", "superuser", "citizen"])
def test_nobody_else_answers(world, question, who):
    with pytest.raises(PermissionDenied):
        answer(question, getattr(world, who))
    assert Question.objects.count() == 1


def test_after_the_stage_nobody_asks_or_answers(world, idea, request_, question):
    bring(idea, "back-to-profile")
    with pytest.raises(Illegal):
        questions.question_ask(request=request_, text=ASKED, actor=world.assessor)
    with pytest.raises(Illegal):
        answer(question, world.lead)


def test_published_on_purpose_and_once(world, question, coordinator):
    said = answer(question, world.lead)
    with pytest.raises(Illegal):
        publish(said, coordinator)
    first = publish(question, coordinator)
    assert (first.who, first.text) == (world.units[0].name, ASKED)
    second = publish(said, world.moderator)
    assert second.parent == first
    assert world.lead.username not in second.who
    for row in (question, said):
        with pytest.raises(Illegal):
            publish(row, coordinator)
    assert PublishedQuestion.objects.count() == 2


@pytest.mark.parametrize("who", ["assessor", "colleague", "lead", "author", "citizen"])
def test_nobody_else_publishes(world, question, who):
    with pytest.raises(PermissionDenied):
        publish(question, getattr(world, who))


def test_who_coordinates_another_unit_does_not_publish(world, question):
    other = member(world, "other", UnitRole.COORDINATOR, unit=1)
    with pytest.raises(PermissionDenied):
        publish(question, other)


# --- Pages ---------------------------------------------------------------------


@pytest.fixture
def look(client):
    def looked(user, url: str, status: int = 200):
        client.logout()
        if user is not None:
            client.force_login(user)
        response = client.get(url)
        assert response.status_code == status
        return BeautifulSoup(response.content, "html5lib")

    return looked


def test_a_question_is_asked_answered_and_published(
    world, idea, request_, coordinator, client, look
):
    client.force_login(world.assessor)
    ask = address("question-ask", request_)
    assert client.post(ask, {"text": " "}).status_code == 200
    assert client.post(ask, {"text": ASKED}).status_code == 302
    thread = address("idea-questions", idea)
    assert ASKED in look(world.lead, thread).text
    question = Question.objects.get()
    wrong = {"question": question.pk, "text": ""}
    response = client.post(thread, wrong)
    assert f'href="#id_q{question.pk}_text"' in response.content.decode()
    right = {"question": question.pk, "text": SAID}
    assert client.post(thread, right).status_code == 302
    work = address("assess", request_)
    assert SAID in look(world.assessor, work).select_one("#questions").text
    link = address("question-publish", question)
    assert not look(world.assessor, work).select(f'a[href="{link}"]')
    assert look(coordinator, work).select(f'a[href="{link}"]')
    assert ASKED in look(coordinator, link).text
    assert client.post(link).status_code == 302
    look(coordinator, link, status=409)
    assert PublishedQuestion.objects.get().text == ASKED


@pytest.mark.parametrize("who", ["colleague", "citizen", None])
def test_a_question_is_nowhere_else(world, idea, question, who, look):
    answer(question, world.lead)
    world.colleague  # noqa: B018 - is asked about the same idea
    user = getattr(world, who) if who else None
    for url in (idea.get_absolute_url(), address("idea-timeline", idea)):
        text = look(user, url).text
        assert ASKED not in text
        assert SAID not in text
    if who == "colleague":
        text = look(user, address("idea-questions", idea)).text
        assert ASKED not in text
        assert SAID not in text


def test_a_question_waits_for_the_team_until_it_is_answered(world, idea, question):
    def waiting(name: str) -> list:
        return list(questions_to_answer(getattr(world, name), world.module))

    team = ("author", "lead", "partner")
    assert all(waiting(name) == [idea] for name in team)
    assert not any(waiting(name) for name in ("citizen", "assessor", "moderator"))
    answer(question, world.partner)
    assert not any(waiting(name) for name in team)
    answer(question, world.assessor)
    assert all(waiting(name) == [idea] for name in team)
    bring(idea, "park")
    assert not any(waiting(name) for name in team)


def test_nobody_answers_what_they_cannot_read(world, idea, question, client):
    client.force_login(world.colleague)
    for key in (question.pk, "x", "", "²"):
        data = {"question": key, "text": SAID}
        assert client.post(address("idea-questions", idea), data).status_code == 404
    assert Question.objects.count() == 1


def test_a_unit_that_was_not_asked_reads_nothing(world, idea, question, look):
    outsider = member(world, "outsider", unit=2)
    look(outsider, address("idea-questions", idea), status=403)


def test_an_answer_survives_the_end_of_the_session(world, idea, question, client):
    url = address("idea-questions", idea)
    client.post(url, {"question": question.pk, "text": SAID})
    client.force_login(world.lead)
    page = BeautifulSoup(client.get(url).content, "html5lib")
    assert page.select_one(f"#id_q{question.pk}_text").text.strip() == SAID


def test_many_threads_cost_what_one_does(world, idea, request_, client):
    client.force_login(world.moderator)

    def cost() -> int:
        questions.question_ask(request=request_, text=ASKED, actor=SYSTEM)
        answer(Question.objects.latest("pk"), world.lead)
        client.get(address("idea-questions", idea))
        with CaptureQueriesContext(connection) as captured:
            client.get(address("idea-questions", idea))
        return len(captured)

    one = cost()
    for _number in range(4):
        many = cost()
    assert many == one
