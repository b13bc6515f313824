"""What a finding needs before it can be published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.feasibility.legality import check_reviewing
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import FindingDraft
from gemeinsam_digital.feasibility.requests.selectors import finding_on_current
from gemeinsam_digital.feasibility.requests.selectors import released_on_current
from gemeinsam_digital.feasibility.requests.selectors import reviewed_revision
from gemeinsam_digital.feasibility.tokens import version_token
from gemeinsam_digital.ideas.selectors import current_material_revision
from gemeinsam_digital.units.models import Criterion

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.ideas.revisions.models import Revision


def divided_criteria(assessments: Iterable[Assessment]) -> list[Criterion]:
    """Return the criteria on which the units are furthest apart.

    That is: one says feasible, another not feasible at present. "Not
    responsible" and "cannot be judged" say nothing about whether it works.
    """
    said: dict[Criterion, set[str]] = {}
    for assessment in assessments:
        for judgement in assessment.judgements.all():
            said.setdefault(judgement.criterion, set()).add(judgement.verdict)
    apart = {Verdict.FEASIBLE.value, Verdict.INFEASIBLE.value}
    divided = [criterion for criterion, verdicts in said.items() if apart <= verdicts]
    return sorted(divided, key=lambda criterion: (criterion.position, criterion.pk))


def conditions_in(assessments: Iterable[Assessment]) -> set[int]:
    """Return the keys of all conditions that units name."""
    return {
        condition.pk
        for assessment in assessments
        for judgement in assessment.judgements.all()
        for condition in judgement.conditions.all()
    }


def is_draft_outdated(draft: FindingDraft, idea: Idea) -> bool:
    """Return whether the text was changed materially since a finding was drafted."""
    return draft.revision.number < current_material_revision(idea).number


def revision_for(draft: FindingDraft, idea: Idea) -> Revision:
    """Return the revision that a drafted finding applies to.

    Where units were asked about a later revision that changed nothing material,
    it is that one: no judgement is about a later revision than the finding.
    """
    reviewed = reviewed_revision(idea)
    if reviewed is None or is_draft_outdated(draft, idea):
        return draft.revision
    return reviewed


@dataclass(frozen=True, slots=True)
class DraftedFinding:
    """A finding as it would be published, read once and passed on.

    Attributes:
        draft: what the moderators have written.
        revision: the text that it applies to.
        assessments: the released judgements on it, with all their parts.
    """

    draft: FindingDraft
    revision: Revision
    assessments: list[Assessment]


def preview_token(found: DraftedFinding) -> str:
    """Return what tells whether something else is published than was looked at.

    It is another one as soon as the draft is saved again, or a unit releases or
    corrects a judgement.
    """
    said = sorted(
        f"{each.pk}:{each.version}:{each.released_at}" for each in found.assessments
    )
    whole = [version_token(found.draft), str(found.revision.pk), *said]
    return sha256("\n".join(whole).encode()).hexdigest()


@Fact
def draft_of(idea: Idea) -> FindingDraft | None:
    """Return the draft of a finding. Internal."""
    drafts = FindingDraft.objects.select_related("revision")
    return drafts.filter(idea=idea).first()


def check_finding_publishable(idea: Idea) -> DraftedFinding:
    """Return what can be published.

    Raises:
        Illegal: not under review, no draft, a draft on an outdated text,
            published already, no released judgement, a disagreement that the
            draft does not explain, or conditions that a unit changed since.
    """
    check_reviewing(idea)
    draft = draft_of(idea)
    if draft is None:
        raise Illegal(pgettext("arena", "There is no draft of a finding yet."))
    check_unpublished(idea)
    if is_draft_outdated(draft, idea):
        raise Illegal(
            pgettext(
                "arena",
                "The text changed materially since the finding was drafted. Please "
                "ask the units again and revise the finding.",
            )
        )
    assessments = released_on_current(idea)
    if not assessments:
        raise Illegal(pgettext("arena", "No unit has released a judgement yet."))
    check_explained(draft, assessments)
    check_adopted(draft, assessments)
    return DraftedFinding(draft, revision_for(draft, idea), assessments)


def obstacle_of(idea: Idea) -> str:
    """Return why the finding of an idea can't be published, empty where it can."""
    try:
        check_finding_publishable(idea)
    except Illegal as illegal:
        return illegal.message
    return ""


def check_unpublished(idea: Idea) -> None:
    """Raise unless the current text still lacks a published finding.

    Raises:
        Illegal: it is published already.
    """
    if finding_on_current(idea) is not None:
        raise Illegal(
            pgettext("arena", "The finding on this text is published already.")
        )


def check_explained(draft: FindingDraft, assessments: Iterable[Assessment]) -> None:
    """Raise where the units disagree and the draft says nothing about it.

    Raises:
        Illegal: it does not.
    """
    divided = divided_criteria(assessments)
    if divided and not draft.disagreement:
        raise Illegal(
            pgettext(
                "arena",
                "The units disagree about: %(criteria)s. Please say in the finding "
                "how that is to be understood.",
            )
            % {"criteria": ", ".join(criterion.label for criterion in divided)}
        )


def check_adopted(draft: FindingDraft, assessments: Iterable[Assessment]) -> None:
    """Raise where a unit changed what the draft says has to be met.

    Otherwise a condition would quietly stop being one.

    Raises:
        Illegal: it did.
    """
    if set(draft.blocking) - conditions_in(assessments):
        raise Illegal(
            pgettext(
                "arena",
                "A unit has corrected its conditions since the finding was saved. "
                "Please choose again which of them have to be met.",
            )
        )
