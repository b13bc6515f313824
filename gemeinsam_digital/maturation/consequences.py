"""What a step means, said before it is taken, and what it has brought."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.choices import STAGES
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.ideas.editing.services import FIXED_STAGES
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.turn.selectors import turns_of

if TYPE_CHECKING:
    from gemeinsam_digital.core.principals import Principal
    from gemeinsam_digital.maturation.transition import Transition

#: Who follows the whole Arena hears of stages and of what is over.
TELLS_ARENA = frozenset({Standing.MERGED, Standing.CLOSED})


def consequences_of(
    idea: Idea, transition: Transition, doer: Principal
) -> list[str | Promise]:
    """Return what carrying out a step means, sentence by sentence.

    Args:
        idea: which.
        transition: a step that is applicable to it.
        doer: who would carry it out, and needs no mail about it.
    """
    return [
        transition.consequence,
        *_frozen(idea, transition),
        _kept(),
        _told(_number_told([idea], transition, doer), transition),
    ]


def consequences_of_all(
    ideas: Sequence[Idea], transition: Transition, doer: Principal
) -> list[str | Promise]:
    """Return what a step means for each of several ideas, every sentence once."""
    frozen = [sentence for idea in ideas for sentence in _frozen(idea, transition)]
    return [
        transition.consequence,
        *dict.fromkeys(frozen),
        _kept(),
        _told_of_all(_number_told(ideas, transition, doer), transition),
    ]


def _tells_arena(transition: Transition) -> bool:
    """Return whether those who follow the whole Arena hear of a step."""
    return transition.stage is not None or transition.standing in TELLS_ARENA


def _number_told(ideas: Sequence[Idea], transition: Transition, doer: Principal) -> int:
    """Return how many people hear of a step, everybody counted once.

    As notify tells them: active accounts, and not who does it.
    """
    chosen = Idea.objects.filter(pk__in=[idea.pk for idea in ideas])
    told = Q(pk__in=chosen.values("subscriptions__user"))
    if _tells_arena(transition):
        arenas = ArenaSettings.objects.filter(module__in=chosen.values("module"))
        told |= Q(pk__in=arenas.values("subscriptions__user"))
    people = get_user_model()._default_manager.filter(told, is_active=True)
    return int(people.exclude(pk=doer.pk).count())


def _frozen(idea: Idea, transition: Transition) -> list[str]:
    """Return what can no longer be done, or can be done again."""
    if transition.standing == Standing.MERGED:
        return [
            pgettext(
                "arena",
                "It can't be opened again: nobody can edit, support or comment on it "
                "any more, and nobody can take on a role.",
            )
        ]
    if transition.standing is not None and transition.standing != Standing.OPEN:
        return [
            pgettext(
                "arena",
                "Until it is open again nobody can edit, support or comment on it, "
                "and nobody can take on a role.",
            )
        ]
    if transition.stage in FIXED_STAGES and idea.stage not in FIXED_STAGES:
        return [
            pgettext(
                "arena",
                "From then on only corrections are possible that change nothing "
                "material.",
            )
        ]
    if transition.stage == Stage.ASSESSMENT and transition.is_forward:
        return [
            pgettext(
                "arena",
                "From then on only the lead and the moderators change the text; the "
                "revision that is handed in is the one that is judged.",
            )
        ]
    if transition.is_back and idea.stage in FIXED_STAGES:
        return [pgettext("arena", "The text can be changed again.")]
    return []


def _kept() -> str:
    return pgettext(
        "arena",
        "The step, the reason and the number of supporters of this moment become "
        "part of the public history and can't be taken out again.",
    )


def _told(number: int, transition: Transition) -> str:
    if not number:
        return pgettext("arena", "Nobody else follows this contribution.")
    if _tells_arena(transition):
        sentence = npgettext(
            "arena",
            "%(count)s person who follows this contribution or the Arena is told by "
            "mail.",
            "%(count)s people who follow this contribution or the Arena are told by "
            "mail.",
            number,
        )
    else:
        sentence = npgettext(
            "arena",
            "%(count)s person who follows this contribution is told by mail.",
            "%(count)s people who follow this contribution are told by mail.",
            number,
        )
    return sentence % {"count": number}


def _told_of_all(number: int, transition: Transition) -> str:
    if not number:
        return pgettext("arena", "Nobody else follows one of them.")
    if _tells_arena(transition):
        sentence = npgettext(
            "arena",
            "%(count)s person who follows one of them or the Arena is told by mail.",
            "%(count)s people who follow one of them or the Arena are told by mail.",
            number,
        )
    else:
        sentence = npgettext(
            "arena",
            "%(count)s person who follows one of them is told by mail.",
            "%(count)s people who follow one of them are told by mail.",
            number,
        )
    return sentence % {"count": number}


def outcome_of(idea: Idea, transition: Transition) -> str:
    """Say what a step has brought, where the idea stands now and what comes next.

    Args:
        idea: as it is stored after the step.
        transition: the step that was carried out.
    """
    turn = turns_of([idea])[idea.pk]
    # What is laid aside says so already.
    upcoming = "" if turn.is_over else turn.sentence
    return " ".join(filter(None, [_done(idea, transition), upcoming]))


def _done(idea: Idea, transition: Transition) -> str:
    place = {
        "stage": idea.stage_label,
        "standing": idea.standing_label,
        "number": STAGES.index(Stage(idea.stage)) + 1,
        "total": len(STAGES),
    }
    if not idea.is_open:
        words = pgettext(
            "arena",
            "The contribution is %(standing)s now. It stays readable, with the reason.",
        )
    elif transition.standing == Standing.OPEN:
        words = pgettext(
            "arena",
            "The contribution is open again, at stage %(number)s of %(total)s, "
            "“%(stage)s”.",
        )
    elif transition.is_back:
        words = pgettext(
            "arena",
            "The contribution is back at stage %(number)s of %(total)s, “%(stage)s”.",
        )
    else:
        words = pgettext(
            "arena",
            "The contribution has reached stage %(number)s of %(total)s, “%(stage)s”.",
        )
    return words % place
