"""The page on which a unit works: what it shows, to whom, and what it saves."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import Correction
from gemeinsam_digital.feasibility.models import Judgement
from gemeinsam_digital.feasibility.requests.services import assessment_decline
from tests.contract import build as host
from tests.factories.actions import ask_units
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.actions import release
from tests.factories.content import TEXT
from tests.feasibility.lives import address
from tests.feasibility.lives import change
from tests.feasibility.lives import four_eyes
from tests.feasibility.lives import member
from tests.feasibility.lives import sent

SECRET = "Geheime Begründung der anderen Einheit."


@pytest.fixture
def idea(idea_factory):
    return idea_factory(stage=Stage.ASSESSMENT)


@pytest.fixture
def both(idea):
    """The requests of the assessor's unit and of another one."""
    return ask_units(idea)


@pytest.fixture
def page(client):
    """Look at a page as somebody; the text and what is on it."""

    def looked(user, url: str, status: int = 200):
        client.force_login(user)
        response = client.get(url)
        assert response.status_code == status
        return BeautifulSoup(response.content, "html5lib")

    return looked


def post(client, user, url: str, data, status: int = 302):
    client.force_login(user)
    response = client.post(url, data)
    assert response.status_code == status, response.content.decode()[:500]
    return BeautifulSoup(response.content, "html5lib")


def reveal(request) -> None:
    """Let the other unit release something that can be searched for."""
    release(request, Verdict.INFEASIBLE)
    Judgement.objects.filter(assessment__request=request).update(reason=SECRET)


def names(soup) -> set[str]:
    return {field["name"] for field in soup.select("[name]")}


def test_cost_at_finance_and_horizon_at_schedule_only(world, both, page):
    fields = names(page(world.assessor, address("assess", both[0])))
    assert {name for name in fields if name.endswith("-cost_band")} == {
        "finance-cost_band"
    }
    assert {name for name in fields if name.endswith("-horizon")} == {
        "schedule-horizon"
    }
    assert {"law-condition", "law-condition_2", "law-condition_3"} <= fields


def test_what_was_entered_comes_back(world, both, client, page):
    url = address("assess", both[0])
    changes = {
        "finance-verdict": "conditional",
        "finance-cost_band": "low",
        "schedule-horizon": "years",
    }
    for number, suffix in enumerate(("", "_2", "_3")):
        changes[f"finance-kind{suffix}"] = "budget"
        changes[f"finance-condition{suffix}"] = f"Bedingung {number}"
        changes[f"finance-who{suffix}"] = f"Stelle {number}"
    post(client, world.assessor, url, sent(both[0], "save", **changes))
    judgement = Judgement.objects.get(criterion__code="finance")
    assert judgement.cost_band == "low"
    assert judgement.conditions.count() == 3
    form = page(world.assessor, url)
    assert form.select_one("[name=finance-condition_3]").text.strip() == "Bedingung 2"
    assert form.select_one("[name=finance-who_2]")["value"] == "Stelle 1"
    chosen = form.select_one("[name=schedule-horizon] option[selected]")
    assert chosen["value"] == "years"
    post(client, world.assessor, url, sent(both[0], "release", **changes))
    text = page(world.assessor, f"{url}?freigeben=1").select_one("#judgement").text
    for said in ("Bedingung 2", "Stelle 1"):
        assert said in text


def test_somebody_named_for_nothing_is_asked_what_for(world, both, client):
    data = sent(both[0], "save", **{"law-who_2": "Der Senat"})
    soup = post(client, world.assessor, address("assess", both[0]), data, status=200)
    assert soup.select_one("#id_law-condition_2")["aria-invalid"] == "true"
    assert not Assessment.objects.exists()


def test_an_incomplete_release_is_kept_and_named(world, both, client):
    data = sent(both[0], "release", **{"law-verdict": "infeasible"})
    soup = post(client, world.assessor, address("assess", both[0]), data, status=200)
    assert soup.select('a[href="#id_law-condition"]')
    assert Assessment.objects.get().released_at is None


def test_what_was_written_survives_the_end_of_the_session(world, both, client, page):
    url = address("assess", both[0])
    data = sent(both[0], "save", **{"law-reason": "Lange daran geschrieben."})
    assert client.post(url, data).status_code == 302
    client.force_login(world.assessor)
    soup = page(world.assessor, url)
    assert soup.select_one("[name=law-reason]").text.strip() == (
        "Lange daran geschrieben."
    )


# --- What others say -----------------------------------------------------------


def test_others_are_hidden_until_the_own_release(world, assessment_factory, both, page):
    reveal(both[1])
    url = address("assess", both[0])
    assert SECRET not in page(world.assessor, url).text
    assessment_factory(request=both[0])
    assert SECRET not in page(world.assessor, url).text
    release(both[0])
    assert SECRET in page(world.assessor, url).select_one("#others").text


def test_what_others_said_is_no_secret_once_it_is_published(
    world, finding_factory, idea, both, page
):
    for request in both:
        release(request)
    url = address("assess", both[0])
    assert "vertraulich" in page(world.assessor, url).select_one("#others").text
    finding_factory(idea=idea)
    assert "vertraulich" not in page(world.assessor, url).select_one("#others").text


def test_drafts_of_others_are_never_shown(world, assessment_factory, both, page):
    assessment_factory(request=both[1], author=world.colleague)
    Judgement.objects.update(reason=SECRET)
    release(both[0])
    assert SECRET not in page(world.assessor, address("assess", both[0])).text


def test_an_arena_may_show_them_before(world, both, page):
    arena = world.arena
    arena.thresholds = {**arena.thresholds, "blind": 0}
    arena.save()
    reveal(both[1])
    assert SECRET in page(world.assessor, address("assess", both[0])).text


def test_a_release_on_an_earlier_text_opens_nothing(world, idea, both, page):
    release(both[0])
    change(idea)
    renewed = ask_units(fresh(idea))
    reveal(renewed[1])
    for request in (both[0], renewed[0]):
        assert SECRET not in page(world.assessor, address("assess", request)).text


@pytest.mark.parametrize("who", ["colleague", "moderator", "superuser", "lead"])
@pytest.mark.parametrize("name", ["assess", "assessment-correct"])
def test_the_work_page_is_for_the_unit_only(world, both, page, who, name):
    release(both[0])
    page(getattr(world, who), address(name, both[0]), status=403)


# --- Two who write -------------------------------------------------------------


def base(soup) -> str:
    return soup.select_one("[name=base]")["value"]


def test_two_of_a_unit_do_not_replace_each_others_draft(
    world, assessment_factory, both, client, page
):
    colleague = member(world, "second")
    url = address("assess", both[0])
    mine = sent(both[0], "save", **{"law-reason": "Meine Gründe."})
    mine["base"] = base(page(world.assessor, url))
    assessment_factory(request=both[0], author=colleague)
    Judgement.objects.filter(criterion__code="law").update(reason="Ihre Gründe.")
    for do in ("save", "release"):
        soup = post(client, world.assessor, url, mine | {"do": do}, status=409)
        assert "Ihre Gründe." in soup.select_one("details").text
        assert "Meine Gründe." in soup.select_one("[name=law-reason]").text
        assert Judgement.objects.get(criterion__code="law").reason == "Ihre Gründe."
        assert Assessment.objects.get().released_at is None
    mine["base"] = base(soup)
    for _twice in range(2):
        post(client, world.assessor, url, mine)
    assert Judgement.objects.get(criterion__code="law").reason == "Meine Gründe."


def test_what_lacks_something_is_saved_and_can_be_completed(world, both, client, page):
    url = address("assess", both[0])
    some = sent(both[0], "release", **{"law-reason": ""})
    some["base"] = base(page(world.assessor, url))
    soup = post(client, world.assessor, url, some, status=200)
    whole = sent(both[0], "release") | {"base": base(soup)}
    post(client, world.assessor, url, whole)
    look = page(world.assessor, f"{url}?freigeben=1")
    post(client, world.assessor, url, {"do": "approve", "base": base(look)})
    assert Assessment.objects.get().released_at


def test_only_what_was_read_is_released(world, assessment_factory, both, client, page):
    releaser = four_eyes(world)
    url = address("assess", both[0])
    assessment_factory(request=both[0])
    read = base(page(releaser, url))
    assessment_factory(request=both[0], verdict=Verdict.FEASIBLE)
    approve = {"do": "approve", "base": read}
    soup = post(client, releaser, url, approve, status=409)
    assert soup.select_one("[role=alert]")
    assert Assessment.objects.get().released_at is None
    post(client, releaser, url, approve | {"base": base(soup)})
    assert Assessment.objects.get().released_by == releaser


# --- Four eyes -----------------------------------------------------------------


def test_handed_over_and_released_by_another_one(world, both, client, page):
    releaser = four_eyes(world)
    url = address("assess", both[0])
    post(client, world.assessor, url, sent(both[0], "release"))
    assert Assessment.objects.get().released_at is None
    post(client, world.assessor, url, {"do": "approve"}, status=403)
    assert page(world.assessor, url).select("[name=law-verdict]")
    soup = page(releaser, url)
    assert soup.select("[value=approve]")
    assert not soup.select("[name=law-verdict]")
    assert page(releaser, f"{url}?aendern=1").select("[name=law-verdict]")
    post(client, releaser, url, {"do": "approve"})
    assert Assessment.objects.get().released_by == releaser
    post(client, releaser, url, {"do": "approve"}, status=409)


# --- The text moves on ---------------------------------------------------------


def test_a_draft_on_an_earlier_text_shows_what_changed(
    world, assessment_factory, idea, both, page
):
    assessment_factory(request=both[0])
    change(idea)
    soup = page(world.assessor, address("assess", both[0]))
    assert soup.select_one("#changes ins, #changes del")
    assert "manche" in soup.select_one("#changes").text
    assert soup.select("[value=release]")


def test_a_released_one_is_repeated_or_judged_anew(world, idea, both, client, page):
    release(both[0], Verdict.CONDITIONAL)
    url = address("assess", both[0])
    change(idea)
    soup = page(world.assessor, url)
    again = address("assessment-reaffirm", both[0])
    assert soup.select(f'a[href="{again}"]')
    assert page(world.assessor, again).select("ins, del")
    post(client, world.assessor, url, {"do": "anew"})
    renewed = AssessmentRequest.objects.get(revision__number=2)
    form = page(world.assessor, address("assess", renewed))
    assert form.select_one("[name=law-reason]").text.strip(), "what was said before"
    assert form.select("#changes")
    assert not Assessment.objects.filter(request=renewed).exists()
    post(client, world.assessor, url, {"do": "anew"}, status=409)
    post(client, world.assessor, again, {})
    assert Assessment.objects.get(request=renewed).reaffirms.request == both[0]
    page(world.assessor, again, status=409)


def test_nothing_is_offered_once_the_review_is_over(
    world, finding_factory, idea, both, page
):
    release(both[0])
    finding_factory(idea=idea)
    soup = page(world.assessor, address("assess", both[0]))
    assert not soup.select("#judgement form, #judgement .gd-link")
    page(world.assessor, address("assessment-correct", both[0]), status=409)
    page(world.assessor, address("assess", both[1]), status=403)
    page(world.colleague, address("assess", both[1]), status=409)


def test_a_declined_one_shows_what_was_said_and_no_form(world, idea, both, page):
    url = address("assess", both[0])
    assert page(world.assessor, url).select(".gd-assess form")
    assessment_decline(
        request=both[0], reason=SECRET, actor=world.assessor, suggested=world.units[2]
    )
    soup = page(world.assessor, url)
    assert not soup.select(".gd-assess form")
    said = soup.select_one("#judgement").text
    assert SECRET in said
    assert world.units[2].name in said
    assert world.assessor.username in said
    assert soup.select(f'#judgement a[href="{address("volunteer", idea)}"]')
    assert not soup.select(f'a[href="{address("assessment-decline", both[0])}"]')
    page(world.colleague, url, status=403)


def test_a_declined_one_leads_to_the_newer_request(
    world, request_factory, idea, both, page
):
    assessment_decline(request=both[0], reason=SECRET, actor=world.assessor)
    change(idea)
    soup = page(world.assessor, address("assess", both[0]))
    assert soup.select("#changes"), "what it may want to think again about"
    again = request_factory(idea=fresh(idea), unit=world.units[0])
    soup = page(world.assessor, address("assess", both[0]))
    assert soup.select(f'a[href="{address("assess", again)}"]')
    assert not soup.select(f'#judgement a[href="{address("volunteer", idea)}"]')
    soup = page(world.assessor, address("assess", again))
    assert soup.select(".gd-assess form")


@pytest.mark.parametrize("way", ["declined", "stage", "withdrawn", "published"])
def test_what_has_ended_shows_words_and_keeps_what_was_written(
    world, finding_factory, idea, both, client, page, way
):
    url = address("assess", both[0])
    if way == "declined":
        assessment_decline(request=both[0], reason=TEXT, actor=world.assessor)
    elif way == "published":
        release(both[1])
        finding_factory(idea=idea)
    else:
        bring(idea, {"stage": "back-to-profile", "withdrawn": "withdraw"}[way])
    soup = page(world.assessor, url, status=200 if way == "declined" else 409)
    assert not soup.select("main form textarea, .gd-assess form")
    for do in ("save", "release"):
        data = sent(both[0], do) | {
            "law-verdict": "nonsense",
            "law-reason": "Das schrieb ich eben.",
        }
        answer = post(client, world.assessor, url, data, status=409)
        assert "Das schrieb ich eben." in answer.text
    assert not Assessment.objects.filter(request=both[0]).exists()


# --- Corrections ---------------------------------------------------------------


def test_a_correction_needs_its_reason_and_keeps_the_earlier_one(
    world, both, client, page
):
    release(both[0], Verdict.INFEASIBLE)
    Judgement.objects.update(reason="So war es zuerst.")
    url = address("assessment-correct", both[0])
    soup = post(client, world.assessor, url, sent(both[0], "release"), status=200)
    assert soup.select('a[href="#id_correction_reason"]')
    assert Correction.objects.exists()
    data = sent(both[0], "release", correction_reason="Neue Rechtslage.")
    post(client, world.assessor, url, data)
    assert Assessment.objects.get().version == 1, "it is only saved"
    look = page(world.assessor, f"{url}?freigeben=1")
    seen = look.select_one("#judgement").text
    assert "Das wird endgültig" in seen
    assert "Neue Rechtslage." in seen
    assert "Das geht so." in seen
    assert not look.select("[name=law-verdict]")
    form = look.select_one("form.gd-finish")
    final = {tag["name"]: tag["value"] for tag in form.select("input, button")}
    post(client, world.assessor, url, final)
    assert Assessment.objects.get().version == 2
    versions = address("assessment-versions", both[0])
    for who in (world.assessor, world.moderator):
        text = page(who, versions).text
        for said in ("So war es zuerst.", "Neue Rechtslage.", "Das geht so."):
            assert said in text
    for who in (world.colleague, world.lead, world.citizen):
        page(who, versions, status=403)


@pytest.mark.parametrize("lack", ["everything", "a reason", "why", "four eyes"])
def test_no_last_look_at_a_correction_that_can_not_be_released(
    world, both, client, page, lack
):
    release(both[0])
    url = address("assessment-correct", both[0])
    why = "" if lack == "why" else "Neue Rechtslage."
    gap = {"law-reason": ""} if lack == "a reason" else {}
    if lack != "everything":
        data = sent(both[0], "save", correction_reason=why, **gap)
        post(client, world.assessor, url, data)
    if lack == "four eyes":
        four_eyes(world)
    soup = page(world.assessor, f"{url}?freigeben=1")
    assert soup.select("[name=law-verdict]"), "the form is shown"
    assert not soup.select("[value=approve]")


def test_moderators_read_no_versions_of_a_draft(world, assessment_factory, both, page):
    assessment_factory(request=both[0])
    page(world.moderator, address("assessment-versions", both[0]), status=409)


def test_a_correction_with_four_eyes(world, both, client, page):
    release(both[0])
    releaser = four_eyes(world)
    url = address("assessment-correct", both[0])
    data = sent(both[0], "release", correction_reason="Neue Rechtslage.")
    post(client, world.assessor, url, data)
    assert Assessment.objects.get().version == 1
    assert not page(world.assessor, url).select("[value=approve]")
    assert page(releaser, url).select("[value=approve]")
    post(client, world.assessor, url, {"do": "approve"}, status=403)
    post(client, releaser, url, {"do": "approve"})
    assert Assessment.objects.get().version == 2


# --- What stands beside --------------------------------------------------------


def test_the_own_stake_is_said(world, claim_factory, idea, both, page):
    url = address("assess", both[0])
    assert not page(world.assessor, url).select("header .gd-notice--warning")
    claim_factory(
        idea=idea, role=Role.PARTNER, claimant=world.units[0].actor, accepted=True
    )
    assert page(world.assessor, url).select("header .gd-notice--warning")


def test_discussion_and_published_findings_on_similar_ones(
    world, finding_factory, idea_factory, idea, both, page
):
    host.comment(idea, world.citizen, "Ein öffentlicher Kommentar")
    finding_factory(idea=idea_factory(stage=Stage.ASSESSMENT), assessed=True)
    waiting = idea_factory(stage=Stage.ASSESSMENT)
    ask_units(waiting)
    soup = page(world.assessor, address("assess", both[0]))
    assert "Ein öffentlicher Kommentar" in soup.select_one("#discussion").text
    assert not soup.select("#discussion form")
    (similar,) = soup.select("#similar li a")
    assert f"/{waiting.pk}/" not in similar["href"]
