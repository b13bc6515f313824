"""How the columns and fields of our part of the admin are called.

Here and not on the fields of the models: wording makes no migration.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import CharField
from django.http import HttpRequest
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField

LABELS: dict[str, Any] = {
    "active": pgettext_lazy("arena", "Active"),
    "actor": pgettext_lazy("arena", "Actor"),
    "arena": pgettext_lazy("arena", "Arena"),
    "code": pgettext_lazy("arena", "Code"),
    "confirmed_at": pgettext_lazy("arena", "Confirmed on"),
    "confirmed_by": pgettext_lazy("arena", "Confirmed by"),
    "confirmed_by_name": pgettext_lazy("arena", "Confirmed by (name)"),
    "contact": pgettext_lazy("arena", "Contact"),
    "contact_is_public": pgettext_lazy("arena", "Contact is public"),
    "created": pgettext_lazy("arena", "Created on"),
    "description": pgettext_lazy("arena", "Description"),
    "group": pgettext_lazy("arena", "Group"),
    "hint_de": pgettext_lazy("arena", "Hint (German)"),
    "hint_en": pgettext_lazy("arena", "Hint (English)"),
    "is_listed": pgettext_lazy("arena", "Listed"),
    "is_deputy": pgettext_lazy("arena", "Deputy"),
    "kind": pgettext_lazy("arena", "Kind"),
    "label_de": pgettext_lazy("arena", "Label (German)"),
    "label_en": pgettext_lazy("arena", "Label (English)"),
    "left_at": pgettext_lazy("arena", "Left at"),
    "name": pgettext_lazy("arena", "Name"),
    "needs_releaser": pgettext_lazy("arena", "Four eyes"),
    "organisation": pgettext_lazy("arena", "Organisation of the platform"),
    "position": pgettext_lazy("arena", "Position"),
    "preset_values": pgettext_lazy("arena", "Values of the preset"),
    "required": pgettext_lazy("arena", "Required"),
    "retired_at": pgettext_lazy("arena", "Retired on"),
    "role": pgettext_lazy("arena", "Role in the unit"),
    "scheme": pgettext_lazy("arena", "Vocabulary"),
    "sector": pgettext_lazy("arena", "Sector"),
    "short_name": pgettext_lazy("arena", "Short name"),
    "since": pgettext_lazy("arena", "Since"),
    "user": pgettext_lazy("arena", "Account"),
    "user_name": pgettext_lazy("arena", "Name of the person"),
    "version": pgettext_lazy("arena", "Version"),
    "wants_matches": pgettext_lazy("arena", "Wants suggestions"),
    "website": pgettext_lazy("arena", "Website"),
}


def column(name: str, *, boolean: bool = False) -> Callable[[Any], Any]:
    """Return a column of a list that shows a field under its label.

    Args:
        name: of the field, a key of ``LABELS``.
        boolean: whether it is a tick.
    """

    @admin.display(description=LABELS[name], ordering=name, boolean=boolean)
    def shown(row: Any) -> Any:
        return getattr(row, name)

    shown.__name__ = f"{name}_column"
    return shown


class Labelled(admin.ModelAdmin):  # type: ignore[type-arg]
    """Names fields, columns and filters by ``LABELS``; texts are plain texts."""

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Hold names that are entered here to what holds on our pages."""
        if type(db_field) is CharField:
            kwargs.setdefault("form_class", PlainTextField)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Return the form with our labels."""
        return super().get_form(request, obj, change, labels=LABELS, **kwargs)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Return the list with our words above its filters."""
        found: Any = super().get_changelist_instance(request)
        for spec in found.filter_specs:
            spec.title = LABELS[spec.field_path]
        return found


class LabelledInline(admin.TabularInline):  # type: ignore[type-arg]
    """Names the columns of an inline by ``LABELS``."""

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Return the rows with our labels."""
        return super().get_formset(request, obj, labels=LABELS, **kwargs)
