"""Makes rows of the host, on the double and on the real one alike."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse
from django.utils import timezone
from django.views import View

from adhocracy4.comments.models import Comment
from adhocracy4.phases import PhaseContent
from adhocracy4.phases import content
from adhocracy4.ratings.models import Rating

_number = count(1)

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


def user(name: str = "user", **fields: Any) -> Any:
    number = next(_number)
    fields.setdefault("username", f"{name}{number}")
    fields.setdefault("email", f"{name}{number}@example.org")
    return get_user_model().objects.create(**fields)


def organisation(*initiators: Any) -> Any:
    model = apps.get_model(settings.A4_ORGANISATIONS_MODEL)
    row = model.objects.create(name=f"Organisation {next(_number)}")
    row.initiators.add(*initiators)
    return row


def project(**fields: Any) -> Any:
    fields.setdefault("name", f"Project {next(_number)}")
    fields.setdefault("is_draft", False)
    fields["organisation"] = fields.get("organisation") or organisation()
    return apps.get_model("a4projects", "Project").objects.create(**fields)


def module(in_project: Any = None, **fields: Any) -> Any:
    fields.setdefault("name", f"Module {next(_number)}")
    fields.setdefault("weight", 1)
    fields["project"] = in_project or project()
    return apps.get_model("a4modules", "Module").objects.create(**fields)


def phase(of_module: Any, start: float | None, end: float | None, **fields: Any) -> Any:
    """Make a phase; start and end are days from now."""
    now = timezone.now()
    for name, days in (("start_date", start), ("end_date", end)):
        if days is not None:
            fields.setdefault(name, now + timedelta(days=days))
    fields.setdefault("type", FirstPhase().identifier)
    fields.setdefault("name", f"Phase {next(_number)}")
    model = apps.get_model("a4phases", "Phase")
    return model.objects.create(module=of_module, **fields)


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


def fresh(row: Any) -> Any:
    """Load the row again: the host caches properties on its instances."""
    return type(row)._default_manager.get(pk=row.pk)
