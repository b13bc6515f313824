"""What was assessed stays, whoever goes: accounts, units, and whole Arenas."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db.models import RestrictedError

from gemeinsam_digital.accounts.erasure import erase
from gemeinsam_digital.accounts.erasure import found
from gemeinsam_digital.accounts.persons import person_with_account
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.feasibility.assessments.services import assessment_save
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.published import FindingReply
from gemeinsam_digital.feasibility.published import PublishedJudgement
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.feasibility.selectors import published_finding
from gemeinsam_digital.ideas.ghost import GHOST_EMAIL
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.units.criteria.services import CriterionInput
from gemeinsam_digital.units.criteria.services import criteria_revise
from gemeinsam_digital.units.models import Absence
from gemeinsam_digital.units.models import CriteriaSet
from gemeinsam_digital.units.models import Criterion
from gemeinsam_digital.units.models import FourEyesChange
from gemeinsam_digital.units.models import TextBlock
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.models import UnitInvitation
from gemeinsam_digital.units.models import UnitMember
from gemeinsam_digital.units.services import unit_active_set
from gemeinsam_digital.units.services import unit_member_name
from tests.factories.actions import fresh
from tests.hosts.assessed import MODELS
from tests.hosts.assessed import assessed
from tests.hosts.assessed import counts
from tests.hosts.assessed import in_the_making
from tests.hosts.busy import places_with
from tests.hosts.busy import run
from tests.hosts.test_duplicating import duplicate
from tests.hosts.test_removing import other_phase  # noqa: F401 - a fixture

#: Who belongs to an Arena and its units, not to what was assessed.
SET_UP = {Unit, UnitMember, CriteriaSet, Criterion}
#: What belongs to a unit and not to an Arena.
UNIT_ROWS = {Unit, UnitMember, UnitInvitation, FourEyesChange, Absence, TextBlock}


def test_the_builders_leave_no_kind_of_row_out(world):
    assessed(world)
    in_the_making(world)
    assert [name for name, number in counts().items() if not number] == []


def test_every_record_survives_the_accounts(world):
    idea = assessed(world)
    making = in_the_making(world)
    before = counts()
    events = list(idea.events.values_list("pk", "type", "actor_name"))
    names = set(PublishedJudgement.objects.values_list("unit_name", flat=True))
    coordinator = world.units[2].members.get(role=UnitRole.COORDINATOR).user
    for user in (world.assessor, world.colleague, world.moderator, coordinator):
        user.delete()
    assert counts() == before
    for row in (idea, making):
        assert fresh(row).creator == world.author
    assert list(idea.events.values_list("pk", "type", "actor_name")) == events
    shown = published_finding(fresh(idea))
    assert shown is not None
    assert set(shown.units) == names
    assert shown.finding.publisher is None
    assert shown.finding.publisher_name
    for user in (world.author, world.lead):
        user.delete()
    assert fresh(idea).creator.email == GHOST_EMAIL
    assert FindingReply.objects.get().actor_name == world.organisation.name
    assert counts() == before


def test_every_record_survives_a_unit_that_is_active_no_more(world):
    idea, making = assessed(world), in_the_making(world)
    before = counts()
    progress = progress_of(idea)
    request = making.assessment_requests.get(unit=world.units[1])
    for unit in world.units:
        unit_active_set(unit=unit, active=False, actor=SYSTEM)
    assert counts() == before
    idea = fresh(idea)
    assert progress_of(idea) == progress
    shown = published_finding(idea)
    assert shown is not None
    assert len(shown.units) == 2
    with pytest.raises(PermissionDenied):
        assessment_save(request=request, judgements=[], actor=world.colleague)


def test_a_unit_that_was_asked_is_not_deleted(world):
    assessed(world)
    for unit in world.units:
        with pytest.raises(RestrictedError):
            unit.actor.delete()
    assert len(set(Unit.objects.all()) & set(world.units)) == 3


@pytest.mark.parametrize("what", ["module", "project"])
def test_a_module_or_project_is_deleted_with_all_of_it(world, what):
    assessed(world)
    in_the_making(world)
    unit = world.units[0]
    getattr(world, what).delete()
    assert not Idea.objects.exists()
    left = {model for model in MODELS if model._base_manager.exists()}
    assert left == UNIT_ROWS
    unit.refresh_from_db()


def test_removing_writes_all_of_it_and_takes_it_out(world, tmp_path, other_phase):  # noqa: F811
    assessed(world)
    in_the_making(world)
    path = tmp_path / "bundle.json"
    call_command("arena_remove", path, "--yes", phase_type=other_phase)
    written = {row["model"] for row in json.loads(path.read_text("utf-8"))}
    assert {f"gemeinsam_digital.{m._meta.model_name}" for m in MODELS} <= written
    assert not any(counts().values())


def test_a_duplicate_has_the_newest_criteria_and_nothing_that_was_assessed(world):
    assessed(world)
    arena = world.arena
    arena.thresholds = {**arena.thresholds, "blind": 0, "name_persons": 1}
    arena.save()
    criteria_revise(
        arena=arena,
        criteria=[CriterionInput("", "Wirkung", "Was ändert sich?")],
        version=1,
        actor=world.initiator,
    )
    before = counts()
    clone = duplicate(world)
    assert (clone.threshold("blind"), clone.threshold("name_persons")) == (0, 1)
    newest = clone.criteria_sets.get()
    assert newest.version == 1
    assert [row.label_de for row in newest.criteria.all()] == ["Wirkung"]
    more = {name for name, number in counts().items() if number != before[name]}
    assert more == {"CriteriaSet", "Criterion"}
    assert arena.criteria_sets.count() == 2


# --- erasing -----------------------------------------------------------------


def test_a_person_named_with_a_judgement_is_forgotten(world):
    arena = world.arena
    arena.thresholds = {**arena.thresholds, "name_persons": 1}
    arena.save()
    assessed(world)
    user, other = world.assessor, name_of(world.colleague)
    name = name_of(user)
    assert "PublishedJudgement.author_name" in places_with(name)
    person = person_with_account(user)
    assert found(person)["PublishedJudgement.author_name"] == 7
    before = counts()
    erase(person)
    assert places_with(name) == set()
    assert found(person) == {}
    assert counts() == before
    rows = PublishedJudgement.objects.exclude(author_name="")
    assert set(rows.values_list("author_name", flat=True)) == {other}


def test_a_person_named_with_a_judgement_is_forgotten_after_the_account(world):
    world.arena.thresholds = {**world.arena.thresholds, "name_persons": 1}
    world.arena.save()
    assessed(world)
    name = name_of(world.assessor)
    world.assessor.delete()
    assert "PublishedJudgement.author_name" in places_with(name)
    run("--name", name, "--yes")
    assert places_with(name) == set()


def test_who_replied_as_a_person_is_forgotten_and_the_reply_stays(world):
    user = world.partner
    assessed(world, leader=user)
    name = name_of(user)
    assert "FindingReply.actor_name" in places_with(name)
    erase(person_with_account(user))
    assert places_with(name) == set()
    reply = FindingReply.objects.get()
    assert reply.actor_name
    assert reply.text
    assert Finding.objects.get().reply == reply


def test_an_address_that_a_unit_has_named_goes_with_the_person(world):
    for unit, email in ((0, world.citizen.email), (0, "other@example.org")):
        UnitInvitation.objects.create(unit=world.units[unit], email=email)
    person = person_with_account(world.citizen)
    assert found(person)["UnitInvitation (will be deleted)"] == 1
    erase(person)
    assert UnitInvitation.objects.get().email == "other@example.org"
    assert found(person) == {}


def test_without_an_address_nobody_elses_invitation_goes(world):
    unit_member_name(unit=world.units[0], email="wer@example.org", actor=SYSTEM)
    nameless = world.stranger
    type(nameless).objects.filter(pk=nameless.pk).update(email="")
    nameless.refresh_from_db()
    erase(person_with_account(nameless))
    assert UnitInvitation.objects.exists()
