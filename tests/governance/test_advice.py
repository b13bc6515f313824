"""Bodies are heard, prepare what they recommend, and publish it on purpose."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.bodies.members.services import member_end
from gemeinsam_digital.governance.choices import Advice
from gemeinsam_digital.governance.choices import Basis
from gemeinsam_digital.governance.choices import Interest
from gemeinsam_digital.governance.recommendations.consultations.services import (
    consultation_end,
)
from gemeinsam_digital.governance.recommendations.drafts.services import (
    recommendation_save,
)
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.governance.recommendations.models import Position
from gemeinsam_digital.governance.recommendations.models import RecommendationDraft
from gemeinsam_digital.governance.recommendations.positions.services import (
    PositionInput,
)
from gemeinsam_digital.governance.recommendations.positions.services import (
    position_take,
)
from gemeinsam_digital.governance.recommendations.positions.services import (
    positions_record,
)
from gemeinsam_digital.governance.recommendations.positions.services import (
    positions_token,
)
from gemeinsam_digital.governance.recommendations.published import Recommendation
from gemeinsam_digital.governance.recommendations.publishing.legality import (
    check_publishable,
)
from gemeinsam_digital.governance.recommendations.publishing.legality import (
    preview_token,
)
from gemeinsam_digital.governance.recommendations.publishing.services import (
    recommendation_correct,
)
from gemeinsam_digital.governance.recommendations.publishing.services import (
    recommendations_publish,
)
from gemeinsam_digital.governance.recommendations.selectors import consultations_on
from gemeinsam_digital.governance.recommendations.selectors import (
    preload_recommendations,
)
from gemeinsam_digital.governance.recommendations.selectors import recommendations_on
from gemeinsam_digital.governance.recommendations.selectors import recommended_by
from gemeinsam_digital.history.models import Event
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.actions import revise
from tests.factories.advice import advice
from tests.factories.advice import ask_all
from tests.factories.advice import consult
from tests.factories.advice import council
from tests.factories.advice import draft
from tests.factories.content import TEXT

TODAY = timezone.localdate
DAY = timedelta(days=1)


def events(idea, type):
    return list(Event.objects.filter(idea=idea, type=type).order_by("sequence"))


def token(consultation):
    consultation = fresh(consultation)
    return preview_token(consultation, check_publishable(consultation))


def votes(for_it, against=0, abstained=0, **said):
    return advice(
        basis=Basis.VOTES,
        in_favour=for_it,
        against=against,
        abstained=abstained,
        **said,
    )


# --- asking a body -----------------------------------------------------------


def test_a_body_is_asked_about_the_current_text_in_public(world, idea_factory):
    idea = idea_factory(stage=Stage.PROPOSAL)
    made = consult(idea, council(world), actor=world.moderator)
    assert made.revision == idea.revisions.first()
    (event,) = events(idea, "consulted")
    assert event.payload["body"] == made.body.name
    assert consultations_on(fresh(idea)) == [made]


def test_who_asks_a_body(world, idea_factory):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    body = council(world)
    for user in (world.citizen, world.author, world.lead):
        with pytest.raises(PermissionDenied):
            consult(idea, body, actor=user)
    with pytest.raises(PermissionDenied):
        consult(idea, world.arena.bodies.get(code="ret"), actor=world.secretary)
    assert not Consultation.objects.exists()
    assert consult(idea, body, actor=world.secretary).opened_by == world.secretary


@pytest.mark.parametrize("stage", [Stage.IDEA, Stage.PROFILE, Stage.MEASURE])
def test_bodies_are_heard_under_review_and_on_proposals_only(
    world, idea_factory, stage
):
    with pytest.raises(Illegal):
        consult(idea_factory(stage=stage), council(world))


def test_bad_days_a_foreign_or_an_ended_body_are_told_at_the_field(world, idea_factory):
    idea = idea_factory(stage=Stage.PROPOSAL)
    body = council(world)
    yesterday, late = TODAY() - DAY, TODAY() + 30 * DAY
    for field, said in {
        "due": {"due": yesterday, "positions_until": None},
        "positions_until": {"positions_until": yesterday},
    }.items():
        with pytest.raises(Invalid) as refused:
            consult(idea, body, **said)
        assert refused.value.field == field
    with pytest.raises(Invalid) as refused:
        consult(idea, body, positions_until=late)
    assert refused.value.field == "positions_until"
    body.active = False
    body.save()
    with pytest.raises(Invalid) as refused:
        consult(idea, body)
    assert refused.value.field == "body"
    assert not Consultation.objects.exists()


def test_a_body_is_asked_once_about_a_text_and_anew_about_another(world, idea_factory):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    body = council(world)
    first = consult(idea, body)
    with pytest.raises(Illegal):
        consult(idea, body)
    draft(first)
    revise(idea, is_material=True, title="Ein neuer Titel für alle")
    idea = fresh(idea)
    assert consultations_on(idea) == []
    with pytest.raises(Illegal, match="geändert|changed"):
        recommendations_publish(consultations=[first], actor=SYSTEM)
    second = consult(idea, body)
    assert consultations_on(idea) == [second]
    assert fresh(first).closed_at is not None
    assert second.revision.number > first.revision.number


def test_who_has_recommended_on_a_text_is_not_asked_again(world, consultation_factory):
    consultation = consultation_factory()
    recommendations_publish(consultations=[draft(consultation)], actor=SYSTEM)
    with pytest.raises(Illegal):
        consult(consultation.idea, consultation.body)


def test_it_is_called_off_with_a_public_reason(world, consultation_factory):
    consultation = consultation_factory()
    with pytest.raises(Invalid):
        consultation_end(consultation=consultation, reason=" ", actor=world.moderator)
    with pytest.raises(PermissionDenied):
        consultation_end(consultation=consultation, reason=TEXT, actor=world.citizen)
    consultation_end(consultation=consultation, reason=TEXT, actor=world.moderator)
    (event,) = events(consultation.idea, "consultation_ended")
    assert event.text.text == TEXT
    with pytest.raises(Illegal):
        consultation_end(consultation=consultation, reason=TEXT, actor=SYSTEM)
    assert consult(consultation.idea, consultation.body)


# --- positions ---------------------------------------------------------------


def test_a_member_says_a_position_in_writing(world, consultation_factory):
    consultation = consultation_factory()
    said = PositionInput(
        interest=Interest.NONE, advice=Advice.OPPOSE, reasons="Zu teuer."
    )
    position = position_take(
        consultation=consultation, entered=said, actor=world.citizen
    )
    assert (position.member.user, position.in_meeting) == (world.citizen, False)
    assert Event.objects.filter(idea=consultation.idea).last().type == "consulted"


@pytest.mark.parametrize("who", ["author", "secretary", "moderator", "superuser"])
def test_nobody_takes_a_position_who_has_no_seat(world, consultation_factory, who):
    said = PositionInput(interest=Interest.NONE, advice=Advice.SUPPORT)
    with pytest.raises(PermissionDenied):
        position_take(
            consultation=consultation_factory(),
            entered=said,
            actor=getattr(world, who),
        )


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("interest", {"interest": Interest.NOT_ASKED}),
        ("interest_reason", {"interest": Interest.RECUSED}),
        (
            "advice",
            {
                "interest": Interest.RECUSED,
                "interest_reason": TEXT,
                "advice": Advice.SUPPORT,
            },
        ),
        ("advice", {"interest": Interest.NONE}),
        ("reasons", {"interest": Interest.NONE, "advice": Advice.POSTPONE}),
        ("advice", {"interest": Interest.NONE, "advice": "perhaps"}),
    ],
)
def test_what_is_no_position(world, consultation_factory, field, said):
    with pytest.raises(Invalid) as refused:
        position_take(
            consultation=consultation_factory(),
            entered=PositionInput(**said),
            actor=world.citizen,
        )
    assert refused.value.field == field
    assert not Position.objects.exists()


def test_an_interest_is_said_at_any_time_a_position_until_its_day(
    world, consultation_factory
):
    consultation = consultation_factory()
    Consultation.objects.update(positions_until=TODAY() - DAY)
    said = PositionInput(interest=Interest.NONE, advice=Advice.SUPPORT)
    with pytest.raises(Invalid) as refused:
        position_take(consultation=consultation, entered=said, actor=world.citizen)
    assert refused.value.field == "advice"
    recused = PositionInput(interest=Interest.RECUSED, interest_reason=TEXT)
    position_take(consultation=consultation, entered=recused, actor=world.citizen)
    assert Position.objects.get().interest == Interest.RECUSED


def test_the_secretary_records_what_was_said_in_the_meeting(
    world, consultation_factory
):
    consultation = consultation_factory()
    position_take(
        consultation=consultation,
        entered=PositionInput(interest=Interest.NONE, advice=Advice.SUPPORT),
        actor=world.citizen,
    )
    base = positions_token(consultation)
    members = list(consultation.body.members.order_by("pk"))
    same = PositionInput(interest=Interest.NONE, advice=Advice.SUPPORT)
    entered = {member.pk: same for member in members}
    for user in (world.citizen, world.moderator, world.superuser):
        with pytest.raises(PermissionDenied):
            positions_record(
                consultation=consultation, entered=entered, actor=user, base=base
            )
    positions_record(
        consultation=consultation, entered=entered, actor=world.secretary, base=base
    )
    own = Position.objects.get(member__user=world.citizen)
    assert own.in_meeting is False, "what is the same stays the member's own"
    assert Position.objects.filter(in_meeting=True).count() == 2
    with pytest.raises(Stale):
        positions_record(
            consultation=consultation, entered={}, actor=world.secretary, base=base
        )


def test_who_recused_themselves_has_no_position_recorded_either(
    world, consultation_factory
):
    consultation = consultation_factory()
    first, second, _third = consultation.body.members.order_by("pk")
    entered = {
        first.pk: PositionInput(interest=Interest.NONE, advice=Advice.SUPPORT),
        second.pk: PositionInput(
            interest=Interest.RECUSED, interest_reason=TEXT, advice=Advice.SUPPORT
        ),
    }
    with pytest.raises(Invalid) as refused:
        positions_record(consultation=consultation, entered=entered, actor=SYSTEM)
    assert refused.value.field == f"advice_{second.pk}"
    assert not Position.objects.exists()


# --- drafting ----------------------------------------------------------------


def test_a_draft_is_the_secretarys_and_no_event(world, consultation_factory):
    consultation = consultation_factory()
    before = Event.objects.count()
    for user in (world.citizen, world.moderator, world.superuser, world.author):
        with pytest.raises(PermissionDenied):
            recommendation_save(consultation=consultation, entered=advice(), actor=user)
    made = recommendation_save(
        consultation=consultation,
        entered=replace(advice(), advice="", reasons=""),
        actor=world.secretary,
        base=0,
    )
    assert (made.author, made.version) == (world.secretary, 1)
    assert Event.objects.count() == before
    assert recommendations_on(consultation.idea) == []
    with pytest.raises(Stale):
        recommendation_save(
            consultation=consultation, entered=advice(), actor=SYSTEM, base=0
        )
    assert fresh(made).reasons == ""


@pytest.mark.parametrize(
    ("field", "entered"),
    [
        ("in_favour", votes(4)),
        ("in_favour", votes(1, 1)),
        ("in_favour", votes(2, present=1)),
        ("present", advice(present=4)),
        ("in_favour", votes(-1)),
        ("abstained", votes(2, abstained=None)),
        ("basis", advice(in_favour=1)),
        ("basis", advice(basis="loudly")),
        ("advice", advice(advice="")),
        ("reasons", advice(reasons="  ")),
        ("conditions", advice(advice=Advice.CONDITIONS)),
        ("conditions", advice(conditions=TEXT)),
        ("dissent", advice(dissent="x" * 4001)),
    ],
)
def test_what_no_body_recommends(world, consultation_factory, field, entered):
    with pytest.raises(Invalid) as refused:
        recommendation_save(
            consultation=consultation_factory(),
            entered=entered,
            actor=world.secretary,
            is_final=True,
        )
    assert refused.value.field == field
    assert not RecommendationDraft.objects.exists()


def test_a_tie_is_no_position(world, consultation_factory):
    entered = votes(1, 1, advice=Advice.NONE)
    made = recommendation_save(
        consultation=consultation_factory(),
        entered=entered,
        actor=SYSTEM,
        is_final=True,
    )
    assert (made.advice, made.present) == (Advice.NONE, 2)


def test_a_quorum_has_to_be_reached(world, consultation_factory):
    consultation = consultation_factory()
    consultation.body.quorum = 3
    consultation.body.save()
    for entered in (votes(2), advice(), advice(present=2)):
        with pytest.raises(Invalid) as refused:
            recommendation_save(
                consultation=consultation,
                entered=entered,
                actor=SYSTEM,
                is_final=True,
            )
        assert refused.value.field == "present"
    draft(consultation, present=3)
    consultation.body.quorum = 4
    consultation.body.save()
    with pytest.raises(Illegal):
        recommendations_publish(consultations=[consultation], actor=SYSTEM)


def test_who_recused_themselves_does_not_vote(world, consultation_factory):
    consultation = consultation_factory()
    position_take(
        consultation=consultation,
        entered=PositionInput(interest=Interest.RECUSED, interest_reason=TEXT),
        actor=world.citizen,
    )
    with pytest.raises(Invalid) as refused:
        recommendation_save(consultation=consultation, entered=votes(3), actor=SYSTEM)
    assert refused.value.field == "in_favour"
    recommendation_save(consultation=consultation, entered=votes(2), actor=SYSTEM)


# --- publishing --------------------------------------------------------------


def test_it_is_published_as_it_was_looked_at(world, consultation_factory):
    consultation = consultation_factory()
    members = consultation.body.members.order_by("pk")
    members.filter(user=world.citizen).update(
        organisation="Bund der Höfe", user_name="Nora Quist"
    )
    position_take(
        consultation=consultation,
        entered=PositionInput(interest=Interest.RECUSED, interest_reason="Wirkt mit."),
        actor=world.citizen,
    )
    draft(
        consultation,
        advice=Advice.CONDITIONS,
        conditions="Erst das Konzept.",
        dissent="Ein Mitglied ist dagegen.",
        basis=Basis.VOTES,
        in_favour=2,
        against=0,
        abstained=0,
    )
    seen = {consultation.pk: token(consultation)}
    (made,) = recommendations_publish(
        consultations=[consultation], actor=world.secretary, tokens=seen
    )
    assert (made.advice, made.conditions) == (Advice.CONDITIONS, "Erst das Konzept.")
    assert (made.in_favour, made.present, made.asked) == (2, 2, 3)
    assert made.published_by == world.secretary
    (recusal,) = made.recusals.all()
    assert (recusal.organisation, recusal.name) == ("Bund der Höfe", "")
    assert recusal.reason == "Wirkt mit."
    assert not RecommendationDraft.objects.exists()
    assert fresh(consultation).closed_at is not None
    (event,) = events(made.idea, "recommended")
    assert event.text.text == TEXT
    assert recommendations_on(fresh(made.idea)) == [made]
    assert list(recommended_by(made.body)) == [made]


def test_nothing_is_published_that_was_not_looked_at(world, consultation_factory):
    consultation = draft(consultation_factory())
    seen = {consultation.pk: token(consultation)}
    recommendation_save(
        consultation=consultation, entered=advice(reasons="Anders."), actor=SYSTEM
    )
    for tokens in (seen, {}):
        with pytest.raises(Stale):
            recommendations_publish(
                consultations=[consultation], actor=SYSTEM, tokens=tokens
            )
    seen = {consultation.pk: token(consultation)}
    position_take(
        consultation=consultation,
        entered=PositionInput(interest=Interest.RECUSED, interest_reason=TEXT),
        actor=world.citizen,
    )
    with pytest.raises(Stale):
        recommendations_publish(consultations=[consultation], actor=SYSTEM, tokens=seen)
    assert not Recommendation.objects.exists()


def test_every_member_is_asked_for_an_interest_first(world, consultation_factory):
    consultation = consultation_factory()
    recommendation_save(consultation=consultation, entered=advice(), actor=SYSTEM)
    with pytest.raises(Illegal, match="3"):
        recommendations_publish(consultations=[consultation], actor=SYSTEM)
    ask_all(consultation)
    assert recommendations_publish(consultations=[consultation], actor=SYSTEM)


@pytest.mark.parametrize("who", ["citizen", "moderator", "superuser", "author"])
def test_the_secretary_alone_publishes(world, consultation_factory, who):
    consultation = draft(consultation_factory())
    with pytest.raises(PermissionDenied):
        recommendations_publish(consultations=[consultation], actor=getattr(world, who))
    assert not Recommendation.objects.exists()


def test_nothing_is_published_twice_or_at_another_stage(world, idea_factory):
    idea = idea_factory(stage=Stage.PROPOSAL)
    body = council(world)
    consultation = draft(consult(idea, body))
    back = bring(idea, "park")
    with pytest.raises(Illegal):
        recommendations_publish(consultations=[consultation], actor=SYSTEM)
    bring(back, "reopen")
    recommendations_publish(consultations=[consultation], actor=SYSTEM)
    with pytest.raises(Illegal):
        recommendations_publish(consultations=[consultation], actor=SYSTEM)
    assert Recommendation.objects.count() == 1


def test_several_are_published_together_or_none(world, idea_factory):
    body = council(world)
    first = draft(consult(idea_factory(stage=Stage.PROPOSAL), body))
    second = consult(idea_factory(stage=Stage.PROPOSAL, title="Ein zweiter"), body)
    with pytest.raises(Illegal):
        recommendations_publish(consultations=[first, second], actor=world.secretary)
    assert not Recommendation.objects.exists()
    draft(second)
    made = recommendations_publish(consultations=[second, first], actor=world.secretary)
    assert [row.idea for row in made] == [first.idea, second.idea]


# --- correcting --------------------------------------------------------------


def test_a_wrong_one_is_corrected_by_a_new_one_that_names_it(
    world, recommendation_factory
):
    wrong = recommendation_factory()
    for user in (world.citizen, world.moderator, world.superuser):
        with pytest.raises(PermissionDenied):
            recommendation_correct(
                recommendation=wrong,
                entered=advice(advice=Advice.OPPOSE),
                correction=TEXT,
                actor=user,
            )
    for entered, why, field in (
        (advice(advice=Advice.OPPOSE), " ", "correction"),
        (advice(), TEXT, ""),
        (votes(4), TEXT, "in_favour"),
    ):
        with pytest.raises(Invalid) as refused:
            recommendation_correct(
                recommendation=wrong, entered=entered, correction=why, actor=SYSTEM
            )
        assert refused.value.field == field
    right = recommendation_correct(
        recommendation=wrong,
        entered=advice(advice=Advice.OPPOSE),
        correction="Verwechselt.",
        actor=world.secretary,
    )
    assert right.corrects == wrong
    assert fresh(wrong).advice == Advice.SUPPORT
    assert recommendations_on(fresh(wrong.idea)) == [right]
    assert list(recommended_by(wrong.body)) == [right]
    assert events(wrong.idea, "recommended")[-1].payload["corrects"] == wrong.pk
    with pytest.raises(Illegal):
        recommendation_correct(
            recommendation=wrong,
            entered=advice(advice=Advice.POSTPONE),
            correction=TEXT,
            actor=SYSTEM,
        )


# --- reading -----------------------------------------------------------------


def test_of_each_body_the_newest_holds(world, idea_factory):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    body = council(world)
    other = world.arena.bodies.get(code="ret")
    publish = lambda row: recommendations_publish(  # noqa: E731
        consultations=[draft(row)], actor=SYSTEM
    )[0]
    old = publish(consult(idea, body))
    of_other = publish(consult(idea, other, positions_until=None))
    revise(idea, is_material=True, title="Ein neuer Titel für alle")
    new = publish(consult(fresh(idea), body))
    ideas = [fresh(idea), idea_factory(stage=Stage.IDEA)]
    preload_recommendations(ideas)
    assert recommendations_on(ideas[0]) == [new, of_other]
    assert recommendations_on(ideas[1]) == []
    assert old not in recommendations_on(fresh(idea))
    assert of_other.asked == 0, "nobody is entered there"


def test_what_is_published_stays_when_accounts_and_seats_go(
    world, recommendation_factory
):
    made = recommendation_factory()
    for member in made.body.members.all():
        member_end(member=member, actor=SYSTEM)
    world.secretary.delete()
    made = fresh(made)
    assert (made.asked, made.reasons) == (3, TEXT)
    assert not Position.objects.exists()


def test_all_of_it_goes_with_the_module_and_none_of_it_hinders(
    world, recommendation_factory
):
    wrong = recommendation_factory()
    recommendation_correct(
        recommendation=wrong,
        entered=advice(advice=Advice.OPPOSE),
        correction=TEXT,
        actor=SYSTEM,
    )
    consult(wrong.idea, world.arena.bodies.get(code="ret"), positions_until=None)
    world.module.delete()
    assert not Recommendation.objects.exists()
    assert not Consultation.objects.exists()
