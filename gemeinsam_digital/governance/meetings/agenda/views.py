"""Setting the agenda."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.governance.meetings.agenda.forms import ItemForm
from gemeinsam_digital.governance.meetings.agenda.forms import PlacesForm
from gemeinsam_digital.governance.meetings.agenda.forms import TakeOffForm
from gemeinsam_digital.governance.meetings.agenda.services import agenda_add
from gemeinsam_digital.governance.meetings.agenda.services import agenda_item_move
from gemeinsam_digital.governance.meetings.agenda.services import agenda_item_remove
from gemeinsam_digital.governance.meetings.agenda.services import agenda_item_take_off
from gemeinsam_digital.governance.meetings.base_views import TEMPLATE
from gemeinsam_digital.governance.meetings.base_views import MeetingRunView
from gemeinsam_digital.governance.meetings.legality import check_coming
from gemeinsam_digital.governance.meetings.legality import check_draft
from gemeinsam_digital.governance.meetings.models import AgendaItem
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.governance.meetings.selectors import day_of_meeting
from gemeinsam_digital.governance.meetings.selectors import known_to


class AgendaAddView(ServiceFormView, MeetingRunView):
    """Put something on the agenda."""

    form_class = ItemForm
    template_name = TEMPLATE
    success_message = pgettext_lazy("arena", "It is on the agenda now.")

    def check(self) -> None:
        """The meeting must not have begun."""
        if not self.meeting.is_draft:
            check_coming(self.meeting)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return where contributions are looked for."""
        return {"module": self.module}

    def perform(self, form: ItemForm) -> AgendaItem:
        """Add it."""
        entered = form.entered()
        return agenda_add(meeting=self.meeting, entered=entered, actor=self.user)

    def page_context(self) -> dict[str, Any]:
        """Add what it is called."""
        later = pgettext(
            "arena",
            "The meeting is announced: the item is public at once, marked as added "
            "later. It can be taken off, with a reason that everybody reads.",
        )
        return {
            "title": pgettext("arena", "Put something on the agenda"),
            "submit_text": pgettext("arena", "Put it on the agenda"),
            "consequences": [] if self.meeting.is_draft else [later],
        }


class _ItemView(MeetingRunView):
    """A page about an item of an agenda, which says of which meeting it is."""

    template_name = TEMPLATE

    @cached_property
    def item(self) -> AgendaItem:
        """The item of the address.

        Raises:
            Http404: it is none of this Arena.
        """
        rows = AgendaItem.objects.filter(meeting__in=known_to(self.user, self.module))
        rows = rows.select_related("idea", "meeting__body__arena__module")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def meeting(self) -> Meeting:
        """The meeting that it is on the agenda of."""
        return self.item.meeting

    def check(self) -> None:
        """Nobody must have been told of it."""
        check_draft(self.meeting)

    def back_url(self) -> str:
        """Return the agenda."""
        return f"{self.meeting.get_absolute_url()}#agenda"

    def page_title(self) -> str:
        """Return what it is called where an item is taken off, with the meeting."""
        return pgettext("arena", "Take it off the agenda: %(body)s, %(day)s") % {
            "body": self.meeting.body.name,
            "day": date_format(day_of_meeting(self.meeting), "DATE_FORMAT"),
        }

    def subject(self) -> str:
        """Return what the item is about."""
        if self.item.is_hidden:
            return pgettext("arena", "A contribution that is hidden")
        return self.item.subject


class ItemMoveView(ServiceFormView, _ItemView):
    """Move an item by one place: buttons of the agenda."""

    http_method_names = ["post", "options"]
    form_class = PlacesForm
    keeps_draft = False
    success_message = pgettext_lazy("arena", "The order is changed.")

    def after_sign_in(self) -> str:
        """Return the agenda: there is no page here."""
        return self.home_url

    def perform(self, form: PlacesForm) -> None:
        """Move it."""
        places = form.cleaned_data["places"]
        agenda_item_move(item=self.item, places=places, actor=self.user)

    def page_context(self) -> dict[str, Any]:
        """Add what it is called, where something else was sent."""
        return {
            "title": pgettext("arena", "Change the order"),
            "submit_text": pgettext("arena", "Save"),
        }


class ItemRemoveView(ConfirmView, _ItemView):
    """Take an item off, after a question."""

    success_message = pgettext_lazy("arena", "It is not on the agenda any more.")

    def perform(self, form: Any) -> None:
        """Take it off."""
        agenda_item_remove(item=self.item, actor=self.user)

    def page_context(self) -> dict[str, Any]:
        """Add what it is about."""
        return {
            "title": self.page_title(),
            "submit_text": pgettext("arena", "Take it off"),
            "danger": True,
            "who": self.subject(),
            "detail": "gemeinsam_digital/governance/meetings/meeting_of_item.html",
        }


class ItemTakeOffView(ServiceFormView, _ItemView):
    """Take an item off the agenda of an announced meeting, with a reason."""

    form_class = TakeOffForm
    success_message = pgettext_lazy("arena", "It is taken off the agenda.")

    def check(self) -> None:
        """The meeting must not have begun."""
        check_coming(self.meeting)

    def perform(self, form: TakeOffForm) -> None:
        """Take it off."""
        reason = form.cleaned_data["reason"]
        agenda_item_take_off(item=self.item, reason=reason, actor=self.user)

    def page_context(self) -> dict[str, Any]:
        """Add what it is about, and what happens then."""
        return {
            "title": self.page_title(),
            "submit_text": pgettext("arena", "Take it off and say why"),
            "danger": True,
            "who": self.subject(),
            "detail": "gemeinsam_digital/governance/meetings/meeting_of_item.html",
            "consequences": [
                pgettext(
                    "arena",
                    "It stays on the page of the meeting, as taken off, with the "
                    "reason.",
                ),
                pgettext(
                    "arena",
                    "Whoever works on the contribution or follows it is told.",
                ),
            ],
        }
