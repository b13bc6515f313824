"""One decision stands on a text; another one corrects it, with a reason."""

from __future__ import annotations

from datetime import date
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.governance.decisions.models import REASONS_LENGTH
from gemeinsam_digital.governance.decisions.models import REFERENCE_LENGTH
from gemeinsam_digital.governance.decisions.selectors import decision_base
from gemeinsam_digital.governance.decisions.selectors import mandate_of
from gemeinsam_digital.governance.decisions.selectors import standing_decision
from gemeinsam_digital.governance.decisions.services import decision_record
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.actions import revise
from tests.factories.content import TEXT
from tests.factories.decisions import deciding
from tests.factories.decisions import sending


def decide(world, idea, outcome=Outcome.ADOPTED, **changes):
    apart = {"decided_on": timezone.localdate(), "correction": "", "base": None}
    apart |= {name: changes.pop(name) for name in list(changes) if name in apart}
    return decision_record(
        idea=idea,
        body=world.body,
        entered=deciding(idea, outcome, **changes),
        actor=world.secretary,
        **apart,
    )


def sent(world, idea, outcome=Outcome.ADOPTED, **changes):
    """Return what the form sends."""
    return sending(idea, outcome, body=world.body.pk, **changes)


def address(idea):
    return reverse("gemeinsam_digital:decision", args=[idea.pk])


@pytest.fixture
def proposed(idea_factory):
    return idea_factory(stage=Stage.PROPOSAL)


@pytest.mark.parametrize(
    ("field", "limit"), [("reasons", REASONS_LENGTH), ("reference", REFERENCE_LENGTH)]
)
def test_nothing_of_a_decision_is_cut_in_silence(world, proposed, field, limit):
    with pytest.raises(Invalid) as caught:
        decide(world, proposed, **{field: "x" * (limit + 1)})
    assert caught.value.field == field
    decision = decide(world, proposed, **{field: "x" * limit})
    assert getattr(decision, field) == "x" * limit


def test_twenty_posts_of_the_same_form_are_one_decision(world, proposed, client):
    client.force_login(world.secretary)
    data = sent(world, proposed)
    codes = {client.post(address(proposed), data).status_code for _n in range(20)}
    assert codes == {302, 409}
    assert proposed.decisions.count() == 1
    assert proposed.events.filter(type="decided").count() == 1
    told = Delivery.objects.filter(kind="decided", idea=proposed)
    assert told.count() == told.values("user").distinct().count()


@pytest.mark.parametrize("outcome", [Outcome.DECLINED, Outcome.ADOPTED])
def test_another_decision_on_the_same_text_needs_a_reason(world, proposed, outcome):
    first = decide(world, proposed)
    with pytest.raises(Invalid) as caught:
        decide(world, proposed, outcome)
    assert caught.value.field == "correction"
    assert list(proposed.decisions.all()) == [first]
    second = decide(world, proposed, outcome, correction="Falsch abgeschrieben.")
    assert second.corrects == first
    assert standing_decision(fresh(proposed)) == second
    assert bool(mandate_of(fresh(proposed))) is (outcome == Outcome.ADOPTED)


def test_there_has_to_be_something_to_correct(world, proposed):
    with pytest.raises(Invalid) as caught:
        decide(world, proposed, correction="Falsch abgeschrieben.")
    assert caught.value.field == "correction"
    assert not proposed.decisions.exists()


def test_what_was_deferred_is_decided_on_a_later_day(world, proposed):
    decide(world, proposed, Outcome.DEFERRED)
    with pytest.raises(Invalid):
        decide(world, proposed)
    tasks = tasks_for(world.secretary, world.module)
    assert address(proposed) in [task.url for task in tasks]
    with freeze_time(timezone.now() + timedelta(days=2)):
        second = decide(world, proposed)
        assert second.corrects is None
        tasks = tasks_for(world.secretary, world.module)
    assert address(proposed) not in [task.url for task in tasks]


def test_after_a_step_back_it_is_decided_anew(world, proposed):
    decide(world, proposed)
    idea = bring(proposed, "back-to-assessment", "qualify")
    assert decide(world, idea).corrects is None


@pytest.mark.parametrize("day", ["0001-01-01", "created", "tomorrow"])
def test_only_days_that_can_be(world, proposed, client, day):
    days = {
        "created": timezone.localdate(proposed.created) - timedelta(days=1),
        "tomorrow": timezone.localdate() + timedelta(days=1),
    }
    with pytest.raises(Invalid) as caught:
        decide(world, proposed, decided_on=days.get(day, date(1, 1, 1)))
    assert caught.value.field == "decided_on"
    client.force_login(world.secretary)
    data = sent(world, proposed, decided_on=str(days.get(day, day)))
    response = client.post(address(proposed), data)
    assert response.status_code == 200
    assert "decided_on" in response.context["form"].errors
    assert not proposed.decisions.exists()


def test_the_form_is_bound_to_the_text_it_showed(world, proposed, client):
    client.force_login(world.secretary)
    data = sent(world, proposed, reasons="Gut begründet.")
    revise(proposed, title="Neuer Titel")
    response = client.post(address(proposed), data)
    assert response.status_code == 409
    assert "Gut begründet." in response.content.decode()
    assert not proposed.decisions.exists()
    again = {**data, "base": response.context["form"].data["base"]}
    assert client.post(address(proposed), again).status_code == 302
    decision = proposed.decisions.get()
    assert decision.revision == proposed.revisions.latest("number")


def test_a_form_without_what_it_rests_on_records_nothing(world, proposed, client):
    client.force_login(world.secretary)
    data = sent(world, proposed)
    del data["base"]
    assert client.post(address(proposed), data).status_code == 409
    assert not proposed.decisions.exists()


def test_of_two_corrections_of_the_same_the_second_is_told(world, proposed):
    decide(world, proposed)
    base = decision_base(fresh(proposed))
    decide(world, proposed, Outcome.DECLINED, correction=TEXT, base=base)
    with pytest.raises(Stale):
        decide(world, proposed, Outcome.DECLINED, correction=TEXT, base=base)
    assert proposed.decisions.count() == 2


def test_a_correction_says_what_it_replaces_and_why(world, proposed, client):
    decide(world, proposed)
    client.force_login(world.secretary)
    page = client.get(address(proposed)).content.decode()
    assert "correction" in page
    data = sent(
        world,
        fresh(proposed),
        outcome=Outcome.DECLINED,
        correction="Die Niederschrift sagt es anders.",
    )
    assert client.post(address(proposed), {**data, "correction": ""}).status_code == 200
    assert client.post(address(proposed), data).status_code == 302
    shown = client.get(proposed.get_absolute_url()).content.decode()
    assert "Die Niederschrift sagt es anders." in shown
