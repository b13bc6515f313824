"""The host duplicates a project: our settings row is deep-copied by it."""

from __future__ import annotations

from copy import deepcopy

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.arena.presets.registration import fill
from gemeinsam_digital.governance.bodies.models import BodyMember
from tests.factories import ModuleFactory
from tests.factories.advice import council


def duplicate(world):
    """Copy a module as the host does: pk None, everything else as it was."""
    arena = world.arena
    clone_module = ModuleFactory(project=world.project)
    clone = deepcopy(arena)
    clone.pk = None
    clone.module = clone_module
    clone.save()
    return ArenaSettings.objects.get(module=clone_module)


def test_a_duplicate_has_its_own_vocabulary_criteria_and_bodies(world):
    arena = world.arena
    arena.terms.filter(scheme="value", code="resilient").update(label_de="Zäh")
    arena.participations.first().delete()
    assert council(world).members.exists()
    clone = duplicate(world)
    assert clone.key != arena.key
    assert clone.thresholds == arena.thresholds
    assert clone.terms.get(scheme="value", code="resilient").label_de == "Zäh"
    for name in ("terms", "participations", "bodies", "criteria_sets"):
        own, copied = getattr(arena, name).count(), getattr(clone, name).count()
        assert own == copied > 0, name
    assert (
        clone.bodies.get(decides_network=True).secretaries.get().user == world.secretary
    )
    # Who sits there has agreed to be named in one Arena.
    assert not BodyMember.objects.filter(body__arena=clone).exists()
    criteria = clone.criteria_sets.get().criteria
    assert criteria.count() == arena.criteria_sets.get().criteria.count()
    assert not clone.module.arena_ideas.exists()


def test_loading_the_preset_again_keeps_what_an_operator_changed(world):
    arena = world.arena
    resilient = arena.terms.get(scheme="value", code="resilient")
    resilient.label_de, resilient.active = "Zäh", False
    resilient.save()
    arena.terms.filter(scheme="value", code="cooperative").delete()
    kept = arena.terms.get(scheme="value", code="sustainable")
    stale = dict(kept.preset_values, label_de="Alter Wortlaut")
    type(kept).objects.filter(pk=kept.pk).update(
        label_de="Alter Wortlaut", preset_values=stale
    )
    before = arena.criteria_sets.get()
    fill(arena)
    resilient.refresh_from_db()
    assert (resilient.label_de, resilient.active) == ("Zäh", False)
    assert arena.terms.filter(scheme="value", code="cooperative").exists()
    kept.refresh_from_db()
    assert kept.label_de != "Alter Wortlaut"
    assert arena.criteria_sets.get() == before


def test_a_new_arena_is_filled(world):
    terms = world.arena.terms
    assert terms.filter(scheme="field").count() == 16
    assert terms.filter(scheme="value").count() == 4
    assert terms.filter(scheme="district").count() == 13
    assert world.arena.bodies.filter(decides_network=True).count() == 1


def test_a_unit_that_was_taken_out_stays_out(world):
    arena = world.arena
    first = arena.participations.first()
    first.delete()
    fill(arena)
    assert not arena.participations.filter(actor=first.actor_id).exists()
