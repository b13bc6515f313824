"""Reading which plan of the host stands for a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.formats import number_format
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.hosts.base import PlanDraft
from gemeinsam_digital.measures.choices import MeasureStatus
from gemeinsam_digital.measures.plans.models import PlanLink
from gemeinsam_digital.measures.selectors import status_of

if TYPE_CHECKING:
    from gemeinsam_digital.hosts.base import ListedPlan
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.measures.models import Measure

ENDED = (MeasureStatus.COMPLETED, MeasureStatus.STOPPED)


@Fact
def plan_of(idea: Idea) -> ListedPlan | None:
    """Return the plan of an idea, if the host has plans and has not deleted it."""
    host = get_host()
    if not host.has_plans:
        return None
    link = PlanLink.objects.filter(idea=idea).first()
    return host.plan(link.host_key) if link else None


def draft_of(idea: Idea, measure: Measure) -> PlanDraft:
    """Return what the host is told about a measure: what is public on its page."""
    mandate = measure.mandate
    period = money = ""
    if mandate is not None:
        words = pgettext("arena", "%(start)s to %(end)s")
        period = words % {
            "start": date_format(mandate.starts_on, "DATE_FORMAT"),
            "end": date_format(mandate.ends_on, "DATE_FORMAT"),
        }
    if mandate is not None and mandate.budget is not None:
        money = pgettext("arena", "%(amount)s euros (%(source)s)") % {
            "amount": number_format(mandate.budget, force_grouping=True),
            "source": mandate.budget_source,
        }
    return PlanDraft(
        title=idea.title,
        text=idea.summary,
        url=get_host().base_url() + idea.get_absolute_url(),
        link_text=pgettext("arena", "This measure in the Arena der Ideen"),
        project=idea.module.project,
        districts=tuple(
            term.label_de for term in idea.terms.all() if term.scheme == Scheme.DISTRICT
        ),
        duration=period,
        cost=money,
        participation=pgettext(
            "arena",
            "In the Arena der Ideen everybody can follow the measure, discuss it and "
            "offer to help.",
        ),
        is_done=has_ended(measure),
    )


def has_ended(measure: Measure) -> bool:
    """Return whether a plan about a measure is done."""
    return status_of(measure) in ENDED
