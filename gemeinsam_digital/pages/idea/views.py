"""The page of an idea: everything about it in one place."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import date
from functools import cached_property
from typing import Any

from django.core.paginator import Page
from django.db.models import Q
from django.db.models import Subquery
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from adhocracy4.comments.models import Comment
from gemeinsam_digital.arena.said import Said
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.arena.sharing import SharedPage
from gemeinsam_digital.arena.sharing import shared_page
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.paging import KeyPaginator
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.feasibility.findings.selectors import preload_finding
from gemeinsam_digital.feasibility.models import FindingDraft
from gemeinsam_digital.feasibility.requests.selectors import declined_on_current
from gemeinsam_digital.feasibility.requests.selectors import finding_on_current
from gemeinsam_digital.feasibility.requests.selectors import may_come_by_itself
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.feasibility.selectors import review_due
from gemeinsam_digital.governance.decisions.selectors import newest_decision
from gemeinsam_digital.governance.meetings.selectors import next_dealt_with
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.selectors import events_of
from gemeinsam_digital.history.selectors import timeline
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.events import STEPPED
from gemeinsam_digital.ideas.ghost import display_name
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.forms import CommentForm
from gemeinsam_digital.ideas.participation.selectors import place_of
from gemeinsam_digital.ideas.participation.selectors import threads_on
from gemeinsam_digital.ideas.selectors import current_revision
from gemeinsam_digital.ideas.selectors import preload_texts
from gemeinsam_digital.maturation.deletion.legality import is_deletable
from gemeinsam_digital.maturation.gates import preload
from gemeinsam_digital.maturation.selectors import next_step
from gemeinsam_digital.maturation.selectors import steps_for
from gemeinsam_digital.maturation.turn.selectors import preload_turns
from gemeinsam_digital.maturation.turn.selectors import turns_to_meet
from gemeinsam_digital.measures.selectors import pledge_waits
from gemeinsam_digital.measures.selectors import pledges_on
from gemeinsam_digital.measures.selectors import takes_pledges
from gemeinsam_digital.pages.home import contributing_is_open
from gemeinsam_digital.pages.idea.advice import advice_context
from gemeinsam_digital.pages.idea.consortium import Consortium
from gemeinsam_digital.pages.idea.decision import decision_context
from gemeinsam_digital.pages.idea.discussion import marked_discussion
from gemeinsam_digital.pages.idea.discussion import place_on_page
from gemeinsam_digital.pages.idea.disputes import disputes_context
from gemeinsam_digital.pages.idea.feasibility import feasibility_context
from gemeinsam_digital.pages.idea.measure.backing import backing_context
from gemeinsam_digital.pages.idea.measure.part import measure_part
from gemeinsam_digital.pages.idea.measure.part import tracked_context
from gemeinsam_digital.pages.idea.presence import voice_of
from gemeinsam_digital.pages.idea.presence import with_presence
from gemeinsam_digital.pages.idea.profile import profile_context
from gemeinsam_digital.pages.idea.state import state_context
from gemeinsam_digital.pages.idea.stepper import Related
from gemeinsam_digital.pages.idea.stepper import related_of
from gemeinsam_digital.pages.idea.stepper import stepper_of
from gemeinsam_digital.pages.idea.told import told_context
from gemeinsam_digital.responsibility.roles.selectors import preload_roles
from gemeinsam_digital.responsibility.selectors import preload_team

LATEST_EVENTS = 8
#: So many comments with their replies are on a page of the discussion.
THREADS = 20
#: A key that the database can hold.
_KEY = re.compile(r"\d{1,18}", re.ASCII)


class IdeaDetailView(IdeaView):
    """The page that an idea keeps for life."""

    template_name = "gemeinsam_digital/pages/idea/idea_detail.html"
    related = (*IdeaView.related, "origin", "body_topic")
    is_crumb = True

    @property
    def shared(self) -> SharedPage:
        """The contribution in its own words."""
        return shared_page(
            self.request,
            self.idea.get_absolute_url(),
            title=self.idea.title,
            description=" ".join(self.idea.summary.split()),
            image=self.idea.image,
            image_alt=self.idea.image_alt,
        )

    @cached_property
    def idea(self) -> Idea:
        """The idea of the address, with what there is about it."""
        ideas = Idea.objects.select_related(*self.related)
        found: Idea = get_object_or_404(
            with_presence(ideas, self.user), pk=self.kwargs["pk"]
        )
        return found

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show everything about the idea."""
        idea = self.idea
        self._look_up()
        vocabulary = vocabulary_of(self.arena)
        upcoming = next_step(idea)
        rights = self._rights()
        stepper = stepper_of(idea, self._related.answers, self._steps)
        panel = self._feasibility["panel"]
        return self.respond(
            author=display_name(idea.creator),
            revision=current_revision(idea),
            stepper=stepper,
            **state_context(self._team, stepper, panel, self._steps, self._part),
            part=self._part,
            **tracked_context(self._part, self._team, panel, self._related),
            related=self._related,
            next_step=upcoming,
            meets=turns_to_meet(idea, upcoming.gates) if upcoming else {},
            terms=sorted(idea.terms.all(), key=lambda term: (term.scheme, term.pk)),
            team=self._team,
            progress=progress_of(idea),
            review_due=self._review_due,
            **self._feasibility,
            **advice_context(idea, self.user, moderates=rights["may_moderate"]),
            **decision_context(idea, self._newest_decision),
            **backing_context(self._part),
            **self._disputes,
            **told_context(idea, self.user),
            pledges=self._pledges,
            dealt_with=next_dealt_with(idea),
            standing_note=self._standing_note(),
            **self._history(),
            **self._participation(),
            **rights,
            **self._said(),
            **profile_context(
                idea, vocabulary, upcoming, may_change=rights["may_change"]
            ),
        )

    def _said(self) -> dict[str, Any]:
        """Show what was done at the place where one is led to."""
        said = Said(self.request, place_on_page)
        return {"said": said, "messages": said.elsewhere}

    def _look_up(self) -> None:
        """Look up once what several parts of the page show."""
        self._voice = voice_of(self.idea)
        preload_texts(self.idea)
        preload_team(self.idea, self.user)
        self._part = measure_part(self.idea, self.user)
        preload_roles(self.idea)
        self._pledges = pledges_on(self.idea)
        self._newest_decision = newest_decision(self.idea)
        preload_finding(self.idea)
        self._feasibility = feasibility_context(self.idea, self.user)
        self._disputes = disputes_context(self.idea, self.user)
        preload([self.idea])
        preload_turns([self.idea])

    @cached_property
    def _is_reviewed_now(self) -> bool:
        """Whether units may still be asked about the current text."""
        idea = self.idea
        is_under_review = idea.stage == Stage.ASSESSMENT and idea.is_open
        return is_under_review and finding_on_current(idea) is None

    @property
    def _review_due(self) -> date | None:
        return review_due(self.idea) if self._is_reviewed_now else None

    @cached_property
    def _events(self) -> list[Event]:
        """The latest entries of the history and all steps, newest first."""
        newest = self.idea.events.order_by("-sequence").values("sequence")[:1]
        is_late = Q(sequence__gt=Subquery(newest) - LATEST_EVENTS)
        return list(events_of(self.idea).filter(is_late | Q(type=STEPPED.code)))

    @cached_property
    def _steps(self) -> list[Event]:
        return [event for event in self._events if event.type == STEPPED.code]

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

    def _standing_note(self) -> str:
        """Return why the idea is not being worked on."""
        if self.idea.is_open:
            return ""
        entries = timeline(self._steps[:1])
        return entries[0].text if entries else ""

    def _history(self) -> dict[str, Any]:
        events = self._events
        return {
            "timeline": timeline(
                events[:LATEST_EVENTS], self._part.names if self._part else {}
            ),
            # They are numbered without a gap.
            "event_count": events[0].sequence if events else 0,
        }

    def _participation(self) -> dict[str, Any]:
        page = self._discussion_page()
        return {
            "support_count": self.idea.support_count,
            **asdict(self._voice),
            "discussion": marked_discussion(self._team, page.object_list),
            "discussion_page": page,
            "comment_count": self.idea.comment_count,
            "comment_form": CommentForm(),
            "discussion_template": get_host().discussion_template,
        }

    def _discussion_page(self) -> Page[Comment]:
        """Return the page of the discussion that is asked for, or has a comment."""
        query = self.request.GET
        number: Any = query.get("comments")
        if number is None and _KEY.fullmatch(key := query.get("comment", "")):
            place = place_of(self.idea, int(key))
            number = 1 if place is None else place // THREADS + 1
        return KeyPaginator(threads_on(self.idea), THREADS).get_page(number)

    def _rights(self) -> dict[str, Any]:
        idea = self.idea
        rights = {
            "may_change": Permission.CHANGE_IDEA,
            "may_comment": Permission.COMMENT_IDEA,
            "may_support": Permission.RATE_IDEA,
            "may_offer": Permission.OFFER_CLAIM,
            "may_request": Permission.REQUEST_ASSESSMENT,
            "may_report": Permission.REPORT_IDEA,
            "may_hide": Permission.HIDE_IDEA,
            "may_redact": Permission.REDACT_IDEA,
            "may_moderate": Permission.MODERATE_ARENA,
            "may_seek": Permission.SEEK_ROLE,
            "may_invite": Permission.INVITE_ACTOR,
        }
        # Nothing official happens to others and to a hidden one; the buttons would
        # end there.
        if idea.stage == Stage.PROPOSAL and not idea.is_hidden:
            rights["may_decide"] = Permission.RECORD_DECISION
        if takes_pledges(idea) and not idea.is_hidden:
            rights["may_pledge"] = Permission.SIGN_PLEDGE
        held = {name: may(self.user, right, idea) for name, right in rights.items()}
        asks_units = held["may_request"] and self._is_reviewed_now
        has_ended = self._part is not None and self._part.evaluation is not None
        return {
            **held,
            # Who leads what has ended can still pass it on; it looks for nobody else.
            "may_seek": held["may_seek"] and not has_ended,
            "has_ended": has_ended,
            "may_delete": may(self.user, Permission.DELETE_IDEA, idea)
            and is_deletable(idea),
            # A hidden one takes no step; the buttons would end at a refusal.
            "steps": [] if idea.is_hidden else steps_for(idea, self.user),
            "pledge_waits": held.get("may_pledge", False)
            and pledge_waits(idea, self.user),
            "may_volunteer": may_come_by_itself(idea, self.user),
            "declined": declined_on_current(idea).count() if asks_units else 0,
            "draft_waits": asks_units
            and FindingDraft.objects.filter(idea=idea).exists(),
            "comments_open": self._phase_opens("comment"),
            "support_open": self._phase_opens("rate"),
            "claims_open": not has_ended and self._phase_opens("claim"),
            "contributing_open": contributing_is_open(self.module),
        }

    def _phase_opens(self, feature: str) -> bool:
        idea, phase = self.idea, self.module.active_phase
        if not idea.is_open or idea.is_hidden:
            return False
        return bool(phase and phase.has_feature(feature, Idea))
