"""The page of an idea: everything about it in one place."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest

from gemeinsam_digital.arena.selectors import Vocabulary
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.feasibility.models import FindingDraft
from gemeinsam_digital.feasibility.requests.selectors import declined_on_current
from gemeinsam_digital.feasibility.requests.selectors import may_come_by_itself
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.feasibility.selectors import review_due
from gemeinsam_digital.governance.selectors import standing_decision
from gemeinsam_digital.history.selectors import events_of
from gemeinsam_digital.history.selectors import timeline
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.events import STEPPED
from gemeinsam_digital.ideas.ghost import display_name
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.forms import CommentForm
from gemeinsam_digital.ideas.participation.selectors import discussion_of
from gemeinsam_digital.ideas.selectors import current_revision
from gemeinsam_digital.ideas.selectors import is_supported_by
from gemeinsam_digital.ideas.selectors import support_of
from gemeinsam_digital.maturation.deletion.legality import is_deletable
from gemeinsam_digital.maturation.gates import preload
from gemeinsam_digital.maturation.selectors import next_step
from gemeinsam_digital.maturation.selectors import steps_for
from gemeinsam_digital.measures.models import Pledge
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.pages.home import contributing_is_open
from gemeinsam_digital.pages.idea.consortium import Consortium
from gemeinsam_digital.pages.idea.feasibility import feasibility_context
from gemeinsam_digital.pages.idea.profile import profile_context
from gemeinsam_digital.pages.idea.stepper import Related
from gemeinsam_digital.pages.idea.stepper import related_of
from gemeinsam_digital.pages.idea.stepper import stepper_of

LATEST_EVENTS = 8


def texts_of(
    texts: dict[str, str], scheme: Scheme, vocabulary: Vocabulary
) -> list[dict[str, str]]:
    """Return texts with their labels, in the vocabulary's order."""
    return [
        {"code": term.code, "label": term.label, "text": texts[term.code]}
        for term in vocabulary.all(scheme)
        if texts.get(term.code)
    ]


class IdeaDetailView(IdeaView):
    """The page that an idea keeps for life."""

    template_name = "gemeinsam_digital/pages/idea/idea_detail.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show everything about the idea."""
        idea = self.idea
        preload([idea])
        vocabulary = vocabulary_of(self.arena)
        upcoming = next_step(idea)
        rights = self._rights()
        return self.respond(
            author=display_name(idea.creator),
            revision=current_revision(idea),
            stepper=stepper_of(idea, self._related.answers),
            related=self._related,
            next_step=upcoming,
            sections=texts_of(idea.sections, Scheme.SECTION, vocabulary),
            values=texts_of(idea.values, Scheme.VALUE, vocabulary),
            terms=sorted(idea.terms.all(), key=lambda term: (term.scheme, term.pk)),
            team=self._team,
            progress=progress_of(idea),
            review_due=review_due(idea),
            **feasibility_context(idea, self.user),
            decision=standing_decision(idea) or idea.decisions.first(),
            measure=getattr(idea, "measure", None),
            pledges=self._pledges,
            standing_note=self._standing_note(),
            **self._history(),
            **self._participation(),
            **rights,
            **profile_context(
                idea, vocabulary, upcoming, may_change=rights["may_change"]
            ),
        )

    @cached_property
    def _related(self) -> Related:
        return related_of(self.idea)

    @cached_property
    def _team(self) -> Consortium:
        return Consortium(
            self.idea,
            self.arena,
            self.user,
            moderates=may(self.user, Permission.MODERATE_ARENA, self.module),
        )

    @cached_property
    def _pledges(self) -> list[Pledge]:
        return list(self.idea.pledges.all())

    def _standing_note(self) -> str:
        """Return why the idea is not being worked on."""
        if self.idea.is_open:
            return ""
        entries = timeline(events_of(self.idea).filter(type=STEPPED.code)[:1])
        return entries[0].text if entries else ""

    def _history(self) -> dict[str, Any]:
        events = events_of(self.idea)
        return {
            "timeline": timeline(events[:LATEST_EVENTS]),
            "event_count": events.count(),
        }

    def _participation(self) -> dict[str, Any]:
        discussion = discussion_of(self.idea)
        return {
            "support_count": support_of(self.idea),
            "supports": is_supported_by(self.idea, self.user),
            "follower_count": self.idea.subscriptions.count(),
            "follows": self.user.is_authenticated
            and Subscription.objects.filter(idea=self.idea, user=self.user).exists(),
            "discussion": discussion,
            "comment_count": sum(1 + len(row["replies"]) for row in discussion),
            "comment_form": CommentForm(),
            "discussion_template": get_host().discussion_template,
        }

    def _rights(self) -> dict[str, Any]:
        idea = self.idea
        rights = {
            "may_change": Permission.CHANGE_IDEA,
            "may_comment": Permission.COMMENT_IDEA,
            "may_support": Permission.RATE_IDEA,
            "may_offer": Permission.OFFER_CLAIM,
            "may_request": Permission.REQUEST_ASSESSMENT,
            "may_decide": Permission.RECORD_DECISION,
            "may_pledge": Permission.SIGN_PLEDGE,
            "may_report": Permission.REPORT_IDEA,
            "may_hide": Permission.HIDE_IDEA,
            "may_redact": Permission.REDACT_IDEA,
            "may_moderate": Permission.MODERATE_ARENA,
            "may_seek": Permission.SEEK_ROLE,
            "may_invite": Permission.INVITE_ACTOR,
        }
        held = {name: may(self.user, right, idea) for name, right in rights.items()}
        # Nothing official happens to a hidden one; the buttons would end there.
        for name in ("may_decide", "may_pledge") if idea.is_hidden else ():
            held[name] = False
        return {
            **held,
            "may_delete": may(self.user, Permission.DELETE_IDEA, idea)
            and is_deletable(idea),
            # A hidden one takes no step; the buttons would end at a refusal.
            "steps": [] if idea.is_hidden else steps_for(idea, self.user),
            "pledge_waits": held["may_pledge"] and not self._lead_pledged(),
            "may_volunteer": may_come_by_itself(idea, self.user),
            "declined": declined_on_current(idea).count() if held["may_request"] else 0,
            "draft_waits": held["may_request"]
            and FindingDraft.objects.filter(idea=idea).exists(),
            "comments_open": self._phase_opens("comment"),
            "support_open": self._phase_opens("rate"),
            "claims_open": self._phase_opens("claim"),
            "contributing_open": contributing_is_open(self.module),
        }

    def _lead_pledged(self) -> bool:
        """Return whether the present lead has signed; an earlier one counts not."""
        lead = self._team.lead
        return any(
            lead and pledge.actor_id == lead.actor_id for pledge in self._pledges
        )

    def _phase_opens(self, feature: str) -> bool:
        idea, phase = self.idea, self.module.active_phase
        if not idea.is_open or idea.is_hidden:
            return False
        return bool(phase and phase.has_feature(feature, Idea))
