"""What operators look after in the host's admin.

Ideas, revisions, events and published statements are not editable here: every
change of them is a service with a history.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import URLField
from django.http import HttpRequest

from gemeinsam_digital import models
from gemeinsam_digital.admin_labels import Labelled
from gemeinsam_digital.admin_labels import LabelledInline
from gemeinsam_digital.admin_labels import column
from gemeinsam_digital.core.principals import name_of


class KeepsNames(Labelled):
    """Keeps the name beside each user that is entered in an inline."""

    def save_formset(
        self, request: HttpRequest, form: Any, formset: Any, change: bool
    ) -> None:
        """Copy the public names before the rows are stored."""
        for row_form in formset.forms:
            row = row_form.instance
            if row.user is not None:
                row.user_name = name_of(row.user)
        super().save_formset(request, form, formset, change)


@admin.register(models.Term)
class TermAdmin(Labelled):
    """Vocabulary: reworded, ordered, retired; never deleted."""

    list_display = [
        column("label_de"),
        column("scheme"),
        column("code"),
        column("active", boolean=True),
        column("position"),
        column("arena"),
    ]
    list_filter = ["scheme", "active"]
    search_fields = ["label_de", "label_en", "code"]
    readonly_fields = ["preset_values"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Content refers to terms: they are retired instead."""
        return False


class RepresentativeInline(LabelledInline):
    """Who speaks for an organisation: to look at.

    Whoever wants to asks on its page, where operators agree.
    """

    model = models.Representative
    extra = 0
    fields = ["user_name", "user", "since", "left_at"]
    readonly_fields = ["user_name", "user", "since", "left_at"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody speaks for it without having asked."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who spoke for it when stays known, and nobody is the last to go."""
        return False


@admin.register(models.Actor)
class ActorAdmin(Labelled):
    """Persons, organisations and administrative units.

    Confirming, retiring and who speaks for it happen on the actor's page, by
    the rules. Here they are found, and units entered.
    """

    list_display = [
        column("name"),
        column("kind"),
        column("sector"),
        column("confirmed_at"),
        column("retired_at"),
    ]
    list_filter = ["kind", "sector", "confirmed_at", "retired_at"]
    search_fields = ["name", "description"]
    raw_id_fields = ["organisation"]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    inlines = [RepresentativeInline]
    #: What only a service changes.
    readonly_fields = [
        "user",
        "confirmed_at",
        "confirmed_by",
        "confirmed_by_name",
        "retired_at",
        "created",
        "version",
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Return what can't be changed; what it is and its name once it is there.

        Another name has to be confirmed again, a person's is the account's.
        """
        stays = ["kind", "name"] if obj is not None else []
        return [*self.readonly_fields, *stays]

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Count the change, so that a form that started before is told."""
        if change:
            obj.version += 1
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What it answered for stays: it retires instead."""
        return False


class UnitMemberInline(LabelledInline):
    """Who assesses for a unit: to look at.

    People are named on its page in the Arena, by the rules.
    """

    model = models.UnitMember
    extra = 0
    fields = ["user_name", "user", "role", "is_deputy", "since", "left_at"]
    readonly_fields = ["user_name", "user", "role", "is_deputy", "since", "left_at"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody joins unnoticed by who coordinates the unit."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who judged for it when stays known."""
        return False


@admin.register(models.Unit)
class UnitAdmin(Labelled):
    """Administrative units that assess.

    Entered and named here; who works for them, four eyes and whether they can
    be asked is set on their page.
    """

    list_display = [
        column("short_name"),
        column("code"),
        column("active", boolean=True),
    ]
    list_filter = ["active"]
    search_fields = ["short_name", "code"]
    readonly_fields = ["active", "needs_releaser"]
    inlines = [UnitMemberInline]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Judgements refer to units: they are made inactive instead."""
        return False


@admin.register(models.Participation)
class ParticipationAdmin(Labelled):
    """Which units take part in which Arena."""

    list_display = [
        column("actor"),
        column("arena"),
    ]
    list_filter = ["arena"]
    list_select_related = ["actor", "arena__module__project"]
    search_fields = ["actor__name"]
    raw_id_fields = ["actor"]


class BodySecretaryInline(LabelledInline):
    """Who records for a body."""

    model = models.BodySecretary
    extra = 0
    raw_id_fields = ["user"]
    readonly_fields = ["user_name"]


@admin.register(models.Body)
class BodyAdmin(KeepsNames):
    """Bodies that advise and decide.

    What they are in detail is entered on the pages of the Arena.
    """

    fields = ["arena", "code", "name", "active"]

    list_display = [
        column("name"),
        column("code"),
        column("active", boolean=True),
        column("arena"),
    ]
    list_filter = ["active"]
    search_fields = ["name", "code"]
    inlines = [BodySecretaryInline]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Decisions refer to bodies: they are made inactive instead."""
        return False
