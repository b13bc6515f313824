"""The overall finding: what it has to explain, and all or none at once."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.assessments.corrections.services import (
    correction_release,
)
from gemeinsam_digital.feasibility.findings import services as publishing
from gemeinsam_digital.feasibility.findings.legality import divided_criteria
from gemeinsam_digital.feasibility.findings.legality import obstacle_of
from gemeinsam_digital.feasibility.models import REASON_LENGTH
from gemeinsam_digital.feasibility.models import Condition
from gemeinsam_digital.feasibility.models import FindingDraft
from gemeinsam_digital.feasibility.published import EVIDENCE_LENGTH
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.published import FindingReply
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.feasibility.published import PublishedJudgement
from gemeinsam_digital.feasibility.requests.reminders.services import waiting_requests
from gemeinsam_digital.feasibility.requests.selectors import released_on_current
from gemeinsam_digital.feasibility.selectors import published_finding
from gemeinsam_digital.feasibility.tokens import version_token
from tests.build import TEXT
from tests.feasibility.lives import change

EXPLAINED = "Die eine Stelle sieht das Recht, die andere das Geld."


@pytest.fixture
def idea(world):
    return world.idea_at(Stage.ASSESSMENT)


def judged(world, idea, *verdicts):
    for request, verdict in zip(world.request(idea), verdicts, strict=True):
        world.release(request, verdict)


def divide(world, idea):
    judged(world, idea, Verdict.FEASIBLE, Verdict.INFEASIBLE)


def save(idea, **changes):
    values = {"verdict": Verdict.CONDITIONAL, "text": TEXT, "actor": SYSTEM}
    return publishing.finding_save(idea=idea, **values | changes)


def keys() -> list[int]:
    return list(Condition.objects.order_by("pk").values_list("pk", flat=True))


def page(client, name, *args, **query):
    address = reverse(f"gemeinsam_digital:{name}", args=args)
    response = client.get(address, query)
    return BeautifulSoup(response.content, "html5lib"), response


@pytest.mark.parametrize("field", ["text", "disagreement"])
def test_nothing_of_a_finding_is_cut_in_silence(world, idea, field):
    world.request(idea)
    draft = save(idea, **{field: "x" * REASON_LENGTH})
    with pytest.raises(Invalid) as caught:
        save(idea, **{field: "x" * (REASON_LENGTH + 1)})
    assert caught.value.field == field
    draft.refresh_from_db()
    assert getattr(draft, field) == "x" * REASON_LENGTH


# --- The text that it is about -----------------------------------------------


def test_a_small_change_of_the_text_outdates_no_draft(world, idea, client):
    judged(world, idea, Verdict.FEASIBLE, Verdict.CONDITIONAL)
    save(idea)
    world.revise(idea, title="Kleine Korrektur")
    assert not obstacle_of(world.fresh(idea))
    (late,) = world.request(world.fresh(idea), world.units[2])
    assert late.revision.number == 2
    client.force_login(world.moderator)
    soup, response = page(client, "finding", idea.pk)
    assert not response.context["is_draft_outdated"]
    assert not obstacle_of(world.fresh(idea))
    soup, _response = page(client, "finding-publish", idea.pk)
    assert f'href="{late.revision.get_absolute_url()}"' in str(soup)
    publishing.finding_publish(idea=idea, actor=world.moderator)
    finding = Finding.objects.get()
    assert finding.revision == late.revision, "as the preview said"
    numbers = finding.judgements.values_list("revision__number", flat=True)
    assert set(numbers) == {1}, "each judgement stays with its text"
    assert not published_finding(world.fresh(idea)).is_outdated
    assert not waiting_requests().filter(pk=late.pk).exists(), "nobody is reminded"


def test_a_material_change_outdates_the_draft_even_if_units_judged_anew(
    world, idea, client
):
    judged(world, idea, Verdict.FEASIBLE, Verdict.CONDITIONAL)
    save(idea)
    change(world, idea)
    judged(world, world.fresh(idea), Verdict.FEASIBLE, Verdict.CONDITIONAL)
    client.force_login(world.moderator)
    _soup, response = page(client, "finding", idea.pk)
    assert response.context["is_draft_outdated"]
    _soup, response = page(client, "finding-publish", idea.pk)
    assert response.context["obstacle"]
    with pytest.raises(Illegal):
        publishing.finding_publish(idea=idea, actor=world.moderator)
    assert not Finding.objects.exists()
    save(world.fresh(idea))
    publishing.finding_publish(idea=idea, actor=world.moderator)
    assert Finding.objects.get().revision.number == 2


# --- The disagreement --------------------------------------------------------


@pytest.mark.parametrize(
    ("verdicts", "is_divided"),
    [
        ((Verdict.FEASIBLE, Verdict.INFEASIBLE), True),
        ((Verdict.FEASIBLE, Verdict.CONDITIONAL), False),
        ((Verdict.CONDITIONAL, Verdict.INFEASIBLE), False),
        ((Verdict.NOT_RESPONSIBLE, Verdict.INFEASIBLE), False),
        ((Verdict.FEASIBLE, Verdict.CANNOT_JUDGE), False),
    ],
)
def test_only_the_ends_of_the_scale_are_a_disagreement(
    world, idea, verdicts, is_divided
):
    judged(world, idea, *verdicts)
    assert bool(divided_criteria(released_on_current(idea))) is is_divided
    save(idea)
    assert bool(obstacle_of(idea)) is is_divided


def test_a_disagreement_is_explained_or_nothing_is_published(world, idea):
    divide(world, idea)
    save(idea)
    with pytest.raises(Illegal) as caught:
        publishing.finding_publish(idea=idea, actor=SYSTEM)
    first = divided_criteria(released_on_current(idea))[0]
    assert first.label in caught.value.message
    assert not Finding.objects.exists()
    assert not PublishedJudgement.objects.exists()
    save(idea, disagreement=EXPLAINED)
    finding = publishing.finding_publish(idea=idea, actor=SYSTEM)
    assert finding.disagreement == EXPLAINED


def test_the_form_shows_the_disagreement_and_asks_for_words(world, idea, client):
    divide(world, idea)
    client.force_login(world.moderator)
    soup, _response = page(client, "finding", idea.pk)
    notice = soup.select_one(".gd-notice--warning").text
    assert all(unit.name in notice for unit in world.units[:2])
    address = reverse("gemeinsam_digital:finding", args=[idea.pk])
    sent = {"verdict": "conditional", "text": TEXT}
    response = client.post(address, sent | {"do": "preview"})
    assert response.context["form"].errors.keys() == {"disagreement"}
    assert not FindingDraft.objects.exists()
    assert client.post(address, sent | {"do": "save"}).status_code == 302
    soup, response = page(client, "finding-publish", idea.pk)
    assert response.context["obstacle"]
    assert not soup.select("form.gd-finish")
    sent["disagreement"] = EXPLAINED
    sent["base"] = version_token(FindingDraft.objects.get())
    assert client.post(address, sent | {"do": "preview"}).status_code == 302
    soup, response = page(client, "finding-publish", idea.pk)
    assert EXPLAINED in soup.text
    assert soup.select("form.gd-finish")


def test_where_nobody_disagrees_there_is_nothing_to_explain(world, idea, client):
    judged(world, idea, Verdict.FEASIBLE, Verdict.CONDITIONAL)
    client.force_login(world.moderator)
    _soup, response = page(client, "finding", idea.pk)
    assert "disagreement" not in response.context["form"].fields


# --- What has to be met ------------------------------------------------------


def test_the_chosen_conditions_have_to_be_met_and_no_others(world, idea, client):
    judged(world, idea, Verdict.CONDITIONAL, Verdict.FEASIBLE)
    client.force_login(world.moderator)
    _soup, response = page(client, "finding", idea.pk)
    groups = response.context["form"].fields["blocking"].choices
    offered = [int(key) for _label, group in groups for key, _text in group]
    assert sorted(offered) == keys()
    address = reverse("gemeinsam_digital:finding", args=[idea.pk])
    sent = {"verdict": "conditional", "text": TEXT, "blocking": [offered[0]]}
    client.post(address, sent)
    _soup, response = page(client, "finding", idea.pk)
    assert response.context["form"].initial["blocking"] == [str(offered[0])]
    publishing.finding_publish(idea=idea, actor=SYSTEM)
    assert PublishedCondition.objects.filter(is_blocking=True).count() == 1
    assert PublishedCondition.objects.count() == len(offered)


def test_a_condition_of_another_idea_is_not_adopted(world, idea, client):
    other = world.idea_at(Stage.ASSESSMENT)
    judged(world, other, Verdict.CONDITIONAL, Verdict.CONDITIONAL)
    foreign = keys()[0]
    judged(world, idea, Verdict.CONDITIONAL, Verdict.FEASIBLE)
    assert save(idea, blocking=[foreign]).blocking == []
    client.force_login(world.moderator)
    response = client.post(
        reverse("gemeinsam_digital:finding", args=[idea.pk]),
        {"verdict": "conditional", "text": TEXT, "blocking": [foreign]},
    )
    assert "blocking" in response.context["form"].errors


def test_a_condition_that_a_unit_changed_since_is_chosen_again(world, idea):
    judged(world, idea, Verdict.CONDITIONAL, Verdict.FEASIBLE)
    save(idea, blocking=keys()[:1])
    assert obstacle_of(idea) == ""
    Condition.objects.get(pk=keys()[0]).delete()
    assert obstacle_of(idea)
    with pytest.raises(Illegal):
        publishing.finding_publish(idea=idea, actor=SYSTEM)
    assert not Finding.objects.exists()
    save(idea)
    publishing.finding_publish(idea=idea, actor=SYSTEM)


def test_the_form_says_which_side_does_not_count(world, idea, client):
    world.accept(world.offer(idea, Role.GUIDE, world.units[1].actor))
    divide(world, idea)
    client.force_login(world.moderator)
    _soup, response = page(client, "finding", idea.pk)
    for row in response.context["divided"]:
        (_best, first), (_worst, second) = row["sides"]
        assert first == world.units[0].name
        assert second.startswith(f"{world.units[1].name} (")
    save(idea)
    assert obstacle_of(idea), "readers see both verdicts"


# --- The preview -------------------------------------------------------------


@pytest.mark.parametrize("names", [0, 1])
def test_the_preview_says_what_becomes_public_and_no_more(world, idea, client, names):
    world.arena.thresholds["name_persons"] = names
    world.arena.save()
    first, second = world.request(idea)
    world.release(first, Verdict.CONDITIONAL)
    first.assessment.author_name = "Sachbearbeitung"
    first.assessment.save()
    world.accept(world.offer(idea, Role.GUIDE, world.units[1].actor))
    world.release(second)
    save(idea, blocking=keys()[:1])
    client.force_login(world.moderator)
    soup, response = page(client, "finding-publish", idea.pk)
    assert ("Sachbearbeitung" in soup.text) is bool(names)
    stakes = [column.has_stake for column in response.context["columns"]]
    assert sorted(stakes) == [False, True]
    publishing.finding_publish(idea=idea, actor=SYSTEM)
    published = PublishedJudgement.objects.all()
    assert published.filter(author_name="Sachbearbeitung").exists() is bool(names)
    with_stake = published.filter(has_stake=True).values_list("unit", flat=True)
    assert set(with_stake) == {second.unit_id}


# --- Several at once ---------------------------------------------------------


@pytest.fixture
def three(world):
    """Two that can be published, and one whose disagreement nobody explains."""
    ideas = [world.idea_at(Stage.ASSESSMENT) for _number in range(3)]
    for idea in ideas[:2]:
        judged(world, idea, Verdict.FEASIBLE, Verdict.FEASIBLE)
    divide(world, ideas[2])
    for idea in ideas:
        save(idea)
    return ideas


def test_all_are_published_or_none(world, three):
    with pytest.raises(PermissionDenied):
        publishing.findings_publish(ideas=three[:2], actor=world.author)
    with pytest.raises(Illegal):
        publishing.findings_publish(ideas=three, actor=world.moderator)
    assert not Finding.objects.exists()
    assert FindingDraft.objects.count() == 3
    published = publishing.findings_publish(ideas=three[:2], actor=world.moderator)
    assert {finding.idea for finding in published} == set(three[:2])
    with pytest.raises(Illegal):
        publishing.findings_publish(ideas=three[:2], actor=world.moderator)


def test_several_are_looked_at_and_published(world, three, client):
    client.force_login(world.moderator)
    soup, _response = page(client, "findings-publish", world.module.slug)
    offered = {int(box["value"]) for box in soup.select("[name=idea]")}
    assert offered == {idea.pk for idea in three[:2]}
    chosen = [idea.pk for idea in three]
    address = reverse("gemeinsam_digital:findings-publish", args=[world.module.slug])
    response = client.get(address, {"preview": "yes", "idea": chosen})
    assert [row[0].idea for row in response.context["impossible"]] == [three[2]]
    assert not Finding.objects.exists()
    sent = looked_at(client, address, chosen)
    assert sent["idea"] == [str(idea.pk) for idea in three[:2]]
    response = client.post(address, sent | {"idea": chosen})
    assert response.status_code == 409
    assert not Finding.objects.exists()
    assert client.post(address, sent).status_code == 302
    assert set(Finding.objects.values_list("idea", flat=True)) == set(chosen[:2])
    assert client.post(address, sent).context["problem"]


def looked_at(client, address, chosen):
    """Return what the preview would send."""
    shown = client.get(address, {"preview": "yes", "idea": chosen})
    soup = BeautifulSoup(shown.content, "html5lib")
    fields = soup.select("form.gd-finish input")
    tokens = {
        f["name"]: f["value"] for f in fields if f["name"].startswith("preview_token-")
    }
    return tokens | {"idea": [f["value"] for f in fields if f["name"] == "idea"]}


@pytest.mark.parametrize("how", ["published", "saved", "corrected"])
def test_nothing_else_is_published_than_was_looked_at(world, three, client, how):
    client.force_login(world.moderator)
    address = reverse("gemeinsam_digital:findings-publish", args=[world.module.slug])
    sent = looked_at(client, address, [idea.pk for idea in three[:2]])
    meanwhile(world, three[1], how)
    before = Finding.objects.count()
    response = client.post(address, sent)
    assert response.status_code == 409
    alert = BeautifulSoup(response.content, "html5lib").select_one("[role=alert]")
    assert "nichts veröffentlicht" in " ".join(alert.text.split()).lower()
    assert Finding.objects.count() == before
    again = looked_at(client, address, sent["idea"])
    assert client.post(address, again).status_code == 302
    assert Finding.objects.count() == 2


def meanwhile(world, idea, how):
    """Let somebody else change what a finding would say."""
    if how == "published":
        publishing.finding_publish(idea=idea, actor=SYSTEM)
    elif how == "saved":
        save(idea, text="Ein anderes Wort.")
    else:
        request = idea.assessment_requests.first()
        judgements = world.judgements(request, Verdict.FEASIBLE)
        judgements[0].reason = "Anders begründet."
        correction_release(
            request=request, judgements=judgements, reason=TEXT, actor=SYSTEM
        )


@pytest.mark.parametrize("how", ["saved", "corrected"])
def test_one_finding_is_looked_at_again_when_it_changed(world, idea, client, how):
    judged(world, idea, Verdict.FEASIBLE, Verdict.FEASIBLE)
    save(idea)
    client.force_login(world.moderator)
    address = reverse("gemeinsam_digital:finding-publish", args=[idea.pk])

    def token(response):
        soup = BeautifulSoup(response.content, "html5lib")
        return {"preview_token": soup.select_one("[name=preview_token]")["value"]}

    first = token(client.get(address))
    meanwhile(world, idea, how)
    response = client.post(address, first)
    assert response.status_code == 409
    assert response.context["is_conflict"]
    assert not Finding.objects.exists()
    assert client.post(address, {}).status_code == 409, "nobody looked at it"
    assert client.post(address, token(response)).status_code == 302
    assert Finding.objects.exists()


def test_two_moderators_do_not_replace_each_others_draft(world, idea, client):
    judged(world, idea, Verdict.FEASIBLE, Verdict.FEASIBLE)
    client.force_login(world.moderator)
    address = reverse("gemeinsam_digital:finding", args=[idea.pk])
    soup, _response = page(client, "finding", idea.pk)
    mine = {"verdict": "feasible", "text": "Meines.", "do": "save"}
    mine["base"] = soup.select_one("[name=base]").get("value", "")
    save(idea, text="Das der anderen.")
    response = client.post(address, mine)
    assert response.status_code == 409
    soup = BeautifulSoup(response.content, "html5lib")
    assert soup.select_one("textarea[name=text]").text.strip() == "Meines."
    assert "Das der anderen." in soup.text
    assert FindingDraft.objects.get().text == "Das der anderen."
    mine["base"] = soup.select_one("[name=base]")["value"]
    for _again in range(2):
        # Sent twice: the second time it is stored already.
        assert client.post(address, mine).status_code == 302
        assert FindingDraft.objects.get().text == "Meines."


def test_what_is_ticked_stays_on_the_other_pages(world, three, client, monkeypatch):
    monkeypatch.setattr("gemeinsam_digital.pages.workbench.publishing.MOST_AT_ONCE", 1)
    client.force_login(world.moderator)

    def ticked(soup):
        return {int(box["value"]) for box in soup.select("[name=idea][checked]")}

    soup, _response = page(client, "findings-publish", world.module.slug)
    assert [int(box["value"]) for box in soup.select("[name=idea]")] == [three[0].pk]
    (button,) = soup.select("button[name=page]")
    query = {"idea": three[0].pk, "page": button["value"]}
    soup, response = page(client, "findings-publish", world.module.slug, **query)
    assert response.context["page_obj"].number == 2
    assert ticked(soup) == {three[0].pk}
    query = {"idea": [three[0].pk, three[1].pk], "preview": "yes"}
    soup, response = page(client, "findings-publish", world.module.slug, **query)
    assert response.context["problem"], "too many"
    assert ticked(soup) == {three[0].pk, three[1].pk}
    query = {"idea": three[1].pk, "preview": "yes"}
    _soup, response = page(client, "findings-publish", world.module.slug, **query)
    back = client.get(response.context["choice_url"])
    assert ticked(BeautifulSoup(back.content, "html5lib")) == {three[1].pk}
    assert not Finding.objects.exists()


@pytest.mark.parametrize("chosen", ["", "x", "-1", "9" * 40, "\u0663"])
def test_a_choice_that_names_nothing_is_refused(world, client, chosen):
    client.force_login(world.moderator)
    address = reverse("gemeinsam_digital:findings-publish", args=[world.module.slug])
    for ask in (client.get, client.post):
        response = ask(address, {"preview": "yes", "idea": chosen})
        assert response.context["problem"]


def test_nobody_publishes_for_another_arena(world, idea, client):
    judged(world, idea, Verdict.FEASIBLE, Verdict.FEASIBLE)
    save(idea)
    other = type(world)()
    client.force_login(other.moderator)
    address = reverse("gemeinsam_digital:findings-publish", args=[other.module.slug])
    assert client.post(address, {"idea": idea.pk}).context["problem"]
    assert not Finding.objects.exists()


# --- The reply ---------------------------------------------------------------


@pytest.fixture
def finding(world, idea):
    world.assessed(idea)
    return idea.findings.get()


def reply(finding, actor, text=TEXT):
    return publishing.finding_reply(finding=finding, text=text, actor=actor)


@pytest.mark.parametrize("who", ["moderator", "superuser", "author", "partner"])
def test_only_the_lead_replies(world, finding, who):
    with pytest.raises(PermissionDenied):
        reply(finding, getattr(world, who))
    assert not FindingReply.objects.exists()


@pytest.mark.parametrize("text", [" \n ", "x" * (EVIDENCE_LENGTH + 1)])
def test_a_reply_says_something(world, finding, text):
    with pytest.raises(Invalid) as caught:
        reply(finding, world.lead, text)
    assert caught.value.field == "text"


def test_the_lead_replies_once(world, finding, client):
    written = reply(finding, world.lead)
    assert written.actor_name == world.organisation.name
    with pytest.raises(Illegal):
        reply(finding, world.lead)
    client.force_login(world.lead)
    _soup, response = page(client, "finding-reply", finding.pk)
    assert response.status_code == 409
