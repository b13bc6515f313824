"""What the pages about one comment have in common."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from adhocracy4.comments.models import Comment
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.selectors import idea_of_comment
from gemeinsam_digital.ideas.participation.selectors import text_of


class CommentedView(IdeaView):
    """A page about one comment on an idea."""

    @cached_property
    def comment(self) -> Comment:
        """The comment of the address."""
        comments = Comment.objects.select_related("creator")
        return get_object_or_404(comments, pk=self.kwargs["pk"])

    @cached_property
    def idea(self) -> Idea:
        """The idea that the comment is on."""
        idea = idea_of_comment(self.comment)
        if idea is None:
            raise Http404("A comment on something else.")
        return idea

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the comment; its text stays away where it is removed."""
        return super().get_context_data(
            comment=self.comment, comment_text=text_of(self.comment), **kwargs
        )
