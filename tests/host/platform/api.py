"""Comments and ratings over HTTP, asking the permissions the real API asks.

Only what tests need: no pages.
"""

from __future__ import annotations

import json

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views import View

from adhocracy4.comments.models import Comment
from adhocracy4.ratings.models import Rating

COMMENT_LIMIT = 4000


class ContentObjectView(View):
    """A view about an object that is named by content type and key."""

    targets: str

    def dispatch(self, request, *args, content_type, object_pk, **kwargs):
        found = get_object_or_404(ContentType, pk=content_type)
        if (found.app_label, found.model) not in getattr(settings, self.targets):
            raise Http404
        self.content_type = found
        self.target = get_object_or_404(found.model_class(), pk=object_pk)
        return super().dispatch(request, *args, **kwargs)

    def require(self, permission, obj):
        if not self.request.user.has_perm(permission, obj):
            raise PermissionDenied(permission)

    def permission(self, verb):
        return f"{self.content_type.app_label}.{verb}_{self.content_type.model}"

    @property
    def lookup(self):
        return {"content_type": self.content_type, "object_pk": self.target.pk}

    def data(self):
        """Return what was sent, as JSON or as a form."""
        if self.request.content_type == "application/json":
            return json.loads(self.request.body or "{}")
        return self.request.POST


def comment_json(comment):
    hidden = comment.is_removed or comment.is_censored or comment.is_blocked
    return {
        "id": comment.pk,
        "user_name": None if hidden else comment.creator.get_short_name(),
        "comment": "" if comment.is_blocked else comment.comment,
        "is_deleted": hidden,
        "created": comment.created.isoformat(),
        "child_comments": [comment_json(c) for c in comment.child_comments.all()],
    }


class CommentsView(ContentObjectView):
    """The comments on an object."""

    targets = "A4_COMMENTABLES"

    def get(self, request):
        self.require("a4comments.view_comment", self.target)
        comments = Comment.objects.filter(**self.lookup).order_by("-created")
        if isinstance(self.target, Comment):
            comments = comments.none()  # Replies come with their comment.
        comment = self.permission("comment")
        body = {
            "count": comments.count(),
            "has_commenting_permission": request.user.has_perm(comment, self.target),
            "results": [comment_json(comment) for comment in comments],
        }
        return JsonResponse(body)

    def post(self, request):
        self.require(self.permission("comment"), self.target)
        text = str(self.data().get("comment", "")).strip()
        if not 0 < len(text) <= COMMENT_LIMIT:
            return JsonResponse({"comment": ["blank or too long"]}, status=400)
        comment = Comment.objects.create(
            creator=request.user, comment=text, **self.lookup
        )
        return JsonResponse(comment_json(comment), status=201)


class CommentView(ContentObjectView):
    """One comment on an object."""

    targets = "A4_COMMENTABLES"

    def get(self, request, pk):
        comment = get_object_or_404(Comment, pk=pk, **self.lookup)
        self.require("a4comments.view_comment", comment)
        return JsonResponse(comment_json(comment))

    def patch(self, request, pk):
        comment = get_object_or_404(Comment, pk=pk, **self.lookup)
        self.require("a4comments.change_comment", comment)
        text = str(self.data().get("comment", "")).strip()
        if not 0 < len(text) <= COMMENT_LIMIT:
            return JsonResponse({"comment": ["blank or too long"]}, status=400)
        comment.comment = text
        comment.save()
        return JsonResponse(comment_json(comment))

    def delete(self, request, pk):
        """Keep the row, marked by who took the text away."""
        comment = get_object_or_404(Comment, pk=pk, **self.lookup)
        self.require("a4comments.delete_comment", comment)
        if request.user == comment.creator:
            comment.is_removed = True
        else:
            comment.is_censored = True
        comment.save()
        return JsonResponse(comment_json(comment))


class RatingsView(ContentObjectView):
    """Rating an object."""

    targets = "A4_RATEABLES"

    def post(self, request):
        self.require(self.permission("rate"), self.target)
        known = Rating.objects.filter(creator=request.user, **self.lookup).first()
        if known:
            return JsonResponse([str(known.pk)], safe=False, status=400)
        value = int(self.data()["value"])
        rating = Rating.objects.create(creator=request.user, value=value, **self.lookup)
        return JsonResponse({"id": rating.pk, "value": rating.value}, status=201)


class RatingView(ContentObjectView):
    """One rating; deleting keeps the row with value 0, as the real API does."""

    targets = "A4_RATEABLES"

    def _save(self, permission, pk, value):
        rating = get_object_or_404(Rating, pk=pk, **self.lookup)
        self.require(permission, rating)
        rating.value = value
        rating.save()
        return JsonResponse({"id": rating.pk, "value": rating.value})

    def patch(self, request, pk):
        value = int(self.data()["value"])
        return self._save("a4ratings.change_rating", pk, value)

    def delete(self, request, pk):
        return self._save("a4ratings.delete_rating", pk, 0)
