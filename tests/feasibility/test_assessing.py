"""Judging quickly and on purpose: kinds are chosen, release asks, next follows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import Condition
from tests.factories.actions import ask_units
from tests.factories.actions import fresh
from tests.factories.actions import release
from tests.feasibility.lives import address
from tests.feasibility.lives import change
from tests.feasibility.lives import four_eyes
from tests.feasibility.lives import sent


@pytest.fixture
def idea(idea_factory):
    return idea_factory(stage=Stage.ASSESSMENT)


@pytest.fixture
def both(idea):
    return ask_units(idea)


@pytest.fixture
def work(world, client):
    """Send the form of the work page, or look at it, as the assessor."""

    def done(request, data=None, *, query="", status=None):
        client.force_login(world.assessor)
        url = address("assess", request) + query
        response = client.get(url) if data is None else client.post(url, data)
        assert response.status_code == (status or (200 if data is None else 302))
        return response

    return done


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html5lib")


# --- The kind of a condition is chosen ---------------------------------------

CONDITIONAL = {
    "finance-verdict": "conditional",
    "finance-condition": "Das Geld muss in den Haushalt.",
    "finance-kind": "",
}


def test_no_kind_is_preset(both, work):
    page = soup(work(both[0]))
    for select in page.select('select[name*="-kind"]'):
        chosen = select.select_one("[selected]")
        assert chosen is None or chosen["value"] == "", select["name"]
        assert select.select_one("option")["value"] == ""


def test_a_draft_keeps_what_has_no_kind_yet(both, work):
    work(both[0], sent(both[0], "save", **CONDITIONAL))
    assert Condition.objects.get().kind == ""
    field = soup(work(both[0])).select_one("[name=finance-condition]")
    assert field.text.strip() == CONDITIONAL["finance-condition"]


@pytest.mark.parametrize("place", ["", "_2", "_3"])
@pytest.mark.parametrize("kind", ["", "nonsense"])
def test_a_release_without_it_is_refused_at_the_field(both, work, place, kind):
    changes = {
        "finance-verdict": "infeasible",
        "finance-condition": "Etwas anderes.",
        f"finance-condition{place}": CONDITIONAL["finance-condition"],
        f"finance-kind{place}": kind,
    }
    response = work(both[0], sent(both[0], "release", **changes), status=200)
    page = soup(response)
    assert page.select_one(f"#id_finance-kind{place}")["aria-invalid"] == "true"
    assert page.select(f'#gd-errors a[href="#id_finance-kind{place}"]')
    assert not Assessment.objects.filter(released_at__isnull=False).exists()


def test_where_no_condition_counts_no_kind_is_asked_for(both, work):
    changes = CONDITIONAL | {"finance-verdict": "feasible"}
    response = work(both[0], sent(both[0], "release", **changes))
    assert "freigeben" in response["Location"]


# --- Release asks once -------------------------------------------------------


def test_release_shows_what_will_be_final_and_asks(both, work):
    changes = CONDITIONAL | {"finance-kind": "law"}
    response = work(both[0], sent(both[0], "release", **changes))
    assert Assessment.objects.get().released_at is None, "it is only saved"
    look = soup(work(both[0], query="?freigeben=1"))
    text = look.select_one("#judgement").text
    assert CONDITIONAL["finance-condition"] in text
    assert "Recht" in text, "the wrong kind is seen before it is final"
    assert not look.select("[name=finance-verdict]")
    form = look.select_one("form.gd-finish")
    data = {tag["name"]: tag["value"] for tag in form.select("input, button")}
    response = work(both[0], data)
    assert Assessment.objects.get().released_at is not None
    assert response["Location"] == address("assess", both[0])


def test_who_saved_meanwhile_is_not_released_unseen(world, both, work, client):
    work(both[0], sent(both[0], "release"))
    form = soup(work(both[0], query="?freigeben=1")).select_one("form.gd-finish")
    data = {tag["name"]: tag["value"] for tag in form.select("input, button")}
    work(both[0], sent(both[0], "save", **{"law-reason": "Doch anders."}))
    Assessment.objects.update(author=world.colleague)
    work(both[0], data, status=409)
    assert Assessment.objects.get().released_at is None


@pytest.mark.parametrize("how", ["nothing", "incomplete", "outdated", "four eyes"])
def test_there_is_nothing_to_release_where_something_is_missing(
    world, idea, both, work, how
):
    if how != "nothing":
        work(both[0], sent(both[0], "save"))
    if how == "incomplete":
        work(both[0], sent(both[0], "save", **{"law-reason": ""}))
    if how == "outdated":
        change(idea)
    if how == "four eyes":
        four_eyes(world)
    page = soup(work(both[0], query="?freigeben=1"))
    assert page.select("[name=law-verdict]"), "the form is shown"


# --- Saving and going on -----------------------------------------------------


def test_save_and_next_goes_through_what_waits_by_urgency(
    world, idea_factory, work, client
):
    today = timezone.localdate()
    requests = []
    for days in (3, 9, 9):
        idea = idea_factory(stage=Stage.ASSESSMENT)
        own, other = ask_units(idea)
        due = today + timedelta(days=days)
        AssessmentRequest.objects.filter(pk=own.pk).update(due=due)
        requests.append((own, other))
    # Of two with the same day the one that fewer have judged comes first.
    release(requests[1][1])
    first, third, second = (own for own, _other in requests)
    for here, following in ((first, second), (second, third), (third, first)):
        response = work(here, sent(here, "next"))
        assert response["Location"] == address("assess", following)
    assert Assessment.objects.filter(author=world.assessor).count() == 3


def test_after_the_last_one_the_workbench_follows(both, work):
    response = work(both[0], sent(both[0], "next"))
    assert response["Location"].endswith("/werkbank/")


def test_nothing_of_other_units_follows(world, both, work, idea_factory):
    ask_units(idea_factory(stage=Stage.ASSESSMENT), world.units[1])
    response = work(both[0], sent(both[0], "next"))
    assert response["Location"].endswith("/werkbank/")


def test_what_has_an_error_is_not_left(both, work):
    data = sent(both[0], "next", **{"law-who": "Jemand", "law-condition": ""})
    work(both[0], data, status=200)


def test_the_page_says_how_far_one_is(world, idea_factory, both, work):
    more = [ask_units(idea_factory(stage=Stage.ASSESSMENT))[0] for _n in range(3)]
    release(more[0])
    work(both[0], sent(both[0], "save", **{"law-verdict": ""}))
    response = work(both[0])
    load = response.context["workload"]
    assert (load.done, load.left, load.total) == (1, 3, 4)
    number = both[0].criteria_set.criteria.count()
    assert response.context["judged"] == number - 1
    bar = soup(response).select_one("form .gd-savebar")
    assert bar.select_one("button[value=save]")
    assert bar.select_one("button[value=next]")
    assert str(number) in bar.text
    assert fresh(both[0]).assessment.released_at is None
