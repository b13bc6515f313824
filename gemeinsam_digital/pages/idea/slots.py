"""What the line of state says about the verdict and about who leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.feasibility.selectors import progress_of

if TYPE_CHECKING:
    from gemeinsam_digital.feasibility.public_panel import Panel
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.pages.idea.consortium import Consortium


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of the line.

    Attributes:
        code: stage, verdict, lead, turn or until; never empty.
        label: what it is about.
        text: what holds, or why there is nothing.
        note: what belongs to it, smaller; may be empty.
        icon: an icon of the sprite beside the text.
        tone: ``soft``, ``warn`` or ``bad``; the words say the same.
        url: where it is done or told.
        verdict: a ``Verdict``; then the text is its word.
        place, places: of the stage among all, for the bar.
        is_strong: whether it stands out, as a standing does.
    """

    code: str
    label: str
    text: str
    note: str = ""
    icon: str = ""
    tone: str = ""
    url: str = ""
    verdict: str = ""
    place: int = 0
    places: int = 0
    is_strong: bool = False


def verdict_slot(idea: Idea, panel: Panel) -> Slot:
    label = pgettext("arena state line", "Judgement")
    if panel.finding is None:
        return _no_verdict(idea, label)
    finding = panel.finding.finding
    open_ones = sum(row.is_blocking and not row.is_met for row in panel.conditions)
    if panel.finding.is_outdated:
        note = pgettext("arena", "text changed since")
    elif open_ones:
        note = npgettext(
            "arena", "%(n)d condition blocks", "%(n)d conditions block", open_ones
        ) % {"n": open_ones}
    elif finding.disagreement:
        note = pgettext("arena", "the units disagree")
    else:
        note = pgettext("arena", "why")
    return Slot(
        code="verdict",
        label=label,
        text="",
        verdict=finding.verdict,
        note=note,
        url="#feasibility",
    )


def _no_verdict(idea: Idea, label: str) -> Slot:
    progress = progress_of(idea)
    if idea.kind not in MATURING:
        text = pgettext("arena", "not assessed for this kind")
    elif idea.stage == Stage.MEASURE:
        text = pgettext("arena", "not assessed: it existed before")
    elif progress.asked and idea.is_open:
        return Slot(
            code="verdict",
            label=label,
            text=pgettext(
                "arena", "under review: %(answered)s of %(asked)s units have answered"
            )
            % {"answered": progress.answered, "asked": progress.asked},
            icon="clock",
            url="#feasibility",
        )
    else:
        text = pgettext("arena", "not assessed yet")
    if not idea.is_open and idea.kind in MATURING:
        text = pgettext("arena", "never assessed")
    return Slot(code="verdict", label=label, text=text, icon="open", tone="soft")


def lead_slot(idea: Idea, team: Consortium) -> Slot:
    label = pgettext("arena", "Lead")
    if team.lead is not None:
        return Slot(
            code="lead",
            label=label,
            text=team.lead.actor.name,
            icon="people",
            url="#consortium",
        )
    last = team.last_lead
    note = ""
    if last is not None:
        note = pgettext("arena", "last %(name)s") % {"name": last.actor.name}
    if team.is_orphaned:
        return Slot(
            code="lead",
            label=label,
            text=_orphaned_words(last.ended_at if last else None),
            note=note,
            icon="wanted",
            tone="warn",
            url="#consortium",
        )
    return Slot(
        code="lead",
        label=label,
        text=_nobody_leads(idea, was_led=last is not None),
        note=note or _offers(idea, team),
        tone="soft",
        url="#consortium" if idea.is_open and idea.kind in MATURING else "",
    )


def _orphaned_words(ended: datetime | None) -> str:
    if ended is None:
        return pgettext("arena", "orphaned")
    days = (timezone.localdate() - timezone.localtime(ended).date()).days
    if not days:
        return pgettext("arena", "orphaned since today")
    return npgettext(
        "arena",
        "orphaned for %(days)d day",
        "orphaned for %(days)d days",
        days,
    ) % {"days": days}


def _nobody_leads(idea: Idea, *, was_led: bool) -> str:
    if idea.kind == Kind.NEED:
        return pgettext("arena", "none: who answers the need leads")
    if idea.kind == Kind.OFFER:
        return pgettext("arena", "none: who uses the offer leads")
    if idea.is_open:
        return pgettext("arena", "nobody yet")
    if was_led:
        return pgettext("arena", "nobody any more")
    return pgettext("arena", "nobody led it")


def _offers(idea: Idea, team: Consortium) -> str:
    number = sum(row.claim.role == Role.LEAD for row in team.offers)
    if not number or not idea.is_open:
        return ""
    return npgettext("arena", "%(n)d offer waits", "%(n)d offers wait", number) % {
        "n": number
    }
