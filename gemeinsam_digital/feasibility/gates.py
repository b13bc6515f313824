"""Gates that feasibility answers."""

from __future__ import annotations

from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.feasibility.requests.progress.selectors import Progress
from gemeinsam_digital.feasibility.selectors import blocking_conditions_of
from gemeinsam_digital.feasibility.selectors import latest_finding
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.ideas.gates import GateState
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.selectors import current_material_revision


def units_assessed(idea: Idea) -> GateState | None:
    """Enough units have judged the current text; 0 switches it off."""
    needed = arena_of(idea.module).threshold("units")
    if not needed:
        return None
    progress = progress_of(idea)
    met = progress.counted >= needed
    return GateState(
        code="units_assessed",
        met=met,
        label=npgettext(
            "arena",
            "%(needed)s administrative unit has judged the current text",
            "%(needed)s administrative units have judged the current text",
            needed,
        )
        % {"needed": needed},
        detail=_detail(progress),
        missing="" if met else _judgements(progress.counted, needed),
    )


def _judgements(answered: int, needed: int) -> str:
    if not answered:
        return npgettext(
            "arena", "%(needed)s judgement", "%(needed)s judgements", needed
        ) % {"needed": needed}
    return pgettext("arena", "%(missing)s of %(needed)s judgements") % {
        "missing": needed - answered,
        "needed": needed,
    }


def _detail(progress: Progress) -> str:
    if not progress.asked:
        return pgettext("arena", "Nobody was asked yet")
    said = pgettext("arena", "%(answered)s of %(asked)s have answered") % {
        "answered": progress.answered,
        "asked": progress.asked,
    }
    if not progress.silent:
        return said
    quiet = pgettext("arena", "no answer from %(units)s") % {
        "units": ", ".join(progress.silent)
    }
    return f"{said}; {quiet}"


def finding_published(idea: Idea) -> GateState:
    """The overall finding on the current text is published."""
    finding = latest_finding(idea)
    material = current_material_revision(idea)
    met = finding is not None and finding.revision.number >= material.number
    detail = ""
    if finding is not None and not met:
        detail = pgettext(
            "arena", "The published finding is about the earlier revision %(number)s"
        ) % {"number": finding.revision.number}
    return GateState(
        code="finding_published",
        met=met,
        label=pgettext("arena", "The overall finding on the current text is published"),
        detail=detail,
        url="" if not met else f"{idea.get_absolute_url()}#feasibility",
        missing="" if met else pgettext("arena", "overall finding"),
    )


def conditions_met(idea: Idea) -> GateState | None:
    """What the finding says has to be met is met; left out where it says nothing."""
    conditions = blocking_conditions_of(idea)
    if not conditions:
        return None
    # What several units name alike is one task.
    waiting = {row.wording for row in conditions if not row.is_met}
    return GateState(
        code="conditions_met",
        met=not waiting,
        label=pgettext("arena", "Every condition that has to be met is met"),
        detail=npgettext(
            "arena",
            "%(n)s condition is open",
            "%(n)s conditions are open",
            len(waiting),
        )
        % {"n": len(waiting)}
        if waiting
        else "",
        url=f"{idea.get_absolute_url()}#feasibility" if waiting else "",
        missing=pgettext("arena", "open conditions") if waiting else "",
    )
