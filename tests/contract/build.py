"""Makes rows of the host, on the double and on the real one alike."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse
from django.views import View

from adhocracy4.comments.models import Comment
from adhocracy4.phases import PhaseContent
from adhocracy4.phases import content
from adhocracy4.ratings.models import Rating

#: The values of ``Project.access``.
PUBLIC, SEMIPUBLIC, PRIVATE = 1, 2, 3


class ContractView(View):
    """Says which keyword arguments the host passes to a phase view."""

    def get(self, request, **kwargs):
        names = sorted(f"{name}={type(kwargs[name]).__name__}" for name in kwargs)
        return HttpResponse(" ".join(names))


class FirstPhase(PhaseContent):
    app = "contract"
    phase = "first"
    name = "First"
    description = "Comments are open."
    view = ContractView
    features = {"comment": (Comment,)}


class SecondPhase(FirstPhase):
    phase = "second"
    features = {"rate": (Comment,)}


content.register(FirstPhase())
content.register(SecondPhase())


def settings_row(of_module: Any) -> Any:
    """Make the one settings row we know; it has ``.module`` like all content."""
    model = apps.get_model("gemeinsam_digital", "ArenaSettings")
    return model.objects.create(module=of_module)


def _target(obj: Any) -> dict[str, Any]:
    content_type = ContentType.objects.get_for_model(obj)
    return {"content_type": content_type, "object_pk": obj.pk}


def comment(obj: Any, creator: Any, text: str = "Hello", **fields: Any) -> Comment:
    return Comment.objects.create(
        creator=creator, comment=text, **_target(obj), **fields
    )


def rating(obj: Any, creator: Any, value: int = 1) -> Rating:
    return Rating.objects.create(creator=creator, value=value, **_target(obj))
