"""Contributing: one short form, what is there already, on whose behalf."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import pgettext

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.drafts import kept
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.arena.form_views import ShowAgain
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.ideas.contributions.forms import ORIGIN
from gemeinsam_digital.ideas.contributions.forms import ContributeForm
from gemeinsam_digital.ideas.contributions.services import idea_contribute
from gemeinsam_digital.ideas.models import TITLE_LENGTH
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.learnings.models import Learning
from gemeinsam_digital.measures.learnings.selectors import learnings_in
from gemeinsam_digital.measures.learnings.services import learning_take_over
from gemeinsam_digital.search.similar import similar_to
from gemeinsam_digital.together.services import RELATION_TO
from gemeinsam_digital.together.services import answer_add

_PK = re.compile(r"[0-9]{1,9}")


class IdeaCreateView(ServiceFormView):
    """Contribute something, perhaps as an answer to something else."""

    template_name = "gemeinsam_digital/pages/idea_create.html"
    section = "ideas"
    permission = Permission.ADD_IDEA
    form_class = ContributeForm
    explains_in_form = True

    @cached_property
    def target(self) -> Idea | None:
        """The need that is answered or the offer that is used, if any.

        What can't be answered (any more), or is none of this person's business,
        is as good as not named.
        """
        wanted = self.request.GET.get("answers", "")
        if not _PK.fullmatch(wanted):
            return None
        target = Idea.objects.filter(pk=wanted, module=self.module).first()
        if target is None or not may(self.user, Permission.VIEW_IDEA, target):
            return None
        return target if target.is_open and target.kind in RELATION_TO else None

    @cached_property
    def learning(self) -> Learning | None:
        """What a measure has taught and this takes over, if any."""
        wanted = self.request.GET.get("takes_over", "")
        if not _PK.fullmatch(wanted):
            return None
        rows = learnings_in(self.module).select_related("measure__idea")
        return rows.filter(pk=wanted).first()

    @cached_property
    def for_others(self) -> bool:
        """Whether this person can contribute on behalf of somebody else."""
        return may(self.user, Permission.ADD_IDEA_FOR_OTHERS, self.module)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return what can be contributed here, and for whom."""
        takes_over = self.target is not None or self.learning is not None
        kinds = tuple(MATURING) if takes_over else tuple(Kind)
        kind = self.request.GET.get("kind", "")
        given = {"title": _words_taken_along(self.request)}
        return {
            "vocabulary": vocabulary_of(self.arena),
            "owner": self.user,
            "kinds": kinds,
            "for_others": self.for_others,
            "initial": {**given, "kind": kind} if kind in kinds else given,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is answered, and whether that is not possible."""
        asked = bool(self.request.GET.get("answers"))
        return super().get_context_data(
            target=self.target,
            target_is_missing=asked and self.target is None,
            **kwargs,
        )

    def check_permission(self) -> None:
        """Raise unless one may contribute, and on whose behalf.

        Raises:
            PermissionDenied: sent on behalf of others without the right to:
                leaving that out would publish it as one's own.
        """
        super().check_permission()
        if not self.for_others and any(self.request.POST.get(name) for name in ORIGIN):
            raise PermissionDenied(Permission.ADD_IDEA_FOR_OTHERS)

    def perform(self, form: ContributeForm) -> Idea:
        """Contribute, unless something similar has to be looked at first."""
        similar = self._not_looked_at()
        if similar:
            keys = ",".join(str(idea.pk) for idea in similar)
            raise ShowAgain(similar=similar, similar_keys=keys)
        idea = idea_contribute(
            module=self.module,
            actor=self.user,
            kind=Kind(form.cleaned_data["kind"]),
            content=form.content(),
            consent=form.cleaned_data["consent"],
            image=form.uploaded_image or None,
            origin=form.origin(),
        )
        if self.target is not None:
            answer_add(idea=idea, target=self.target, actor=self.user)
        if self.learning is not None:
            learning_take_over(idea=idea, learning=self.learning, actor=self.user)
        return idea

    def get_success_url(self, result: Idea) -> Idea:
        """Return the new contribution."""
        return result

    def page_context(self) -> dict[str, Any]:
        """Add what was shown and set aside, and what is taken over."""
        return {"different": self._different, "learning": self.learning}

    def _not_looked_at(self) -> list[Idea]:
        """Return what is similar and was not set aside for this draft yet."""
        title = self.form.cleaned_data["title"]
        similar = similar_to(self.module, title, exclude=self.target)
        return _without(similar, self._different)

    @property
    def _different(self) -> str:
        """The keys of similar contributions that were shown and set aside.

        Also before signing in, while the text was waiting.
        """
        sent = self.request.POST if self.request.POST else kept(self.request)
        return ",".join(dict.fromkeys(_keys(sent.getlist("different") if sent else [])))

    def get_success_message(self, result: Idea) -> str:
        """Thank, and say what it is linked with."""
        if self.target is None:
            return pgettext("arena", "Thank you! Your contribution is public now.")
        return pgettext(
            "arena",
            "Thank you! Your contribution is public now and linked with: %(title)s",
        ) % {"title": self.target.title}


class SimilarView(ArenaView):
    """What is similar to a title that is being typed: a piece of a page."""

    template_name = "gemeinsam_digital/pages/similar_list.html"
    section = "ideas"
    permission = Permission.ADD_IDEA

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the list, nothing where there is nothing similar."""
        title = request.GET.get("title", "")[:TITLE_LENGTH]
        wanted = request.GET.get("answers", "")
        similar = similar_to(self.module, title)
        aside = ",".join([wanted, *request.GET.getlist("different")])
        return self.respond(similar=_without(similar, aside))


def _keys(texts: list[str]) -> list[str]:
    return [key for text in texts for key in _PK.findall(text)]


def _without(ideas: list[Idea], aside: str) -> list[Idea]:
    """Leave out what was set aside, said by keys with commas between them."""
    keys = set(_keys([aside]))
    return [idea for idea in ideas if str(idea.pk) not in keys]


def _words_taken_along(request: HttpRequest) -> str:
    """Return what somebody has looked for and not found, as the title to begin with."""
    words = " ".join(request.GET.get("title", "").split())[:TITLE_LENGTH]
    return "".join(char for char in words if char.isprintable())
