"""The interface of a host: what the Arena asks of the platform around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from typing import Protocol

#: Sends deliveries by their keys. A path, because hosts know no room.
SENDER = "gemeinsam_digital.notify.sending.send"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """What is told about something in a list of plans (Vorhabenliste).

    Attributes:
        title, text: plain text.
        url: absolute, of the page that says more.
        link_text: what the link there says.
        project: of the platform, in which it came about.
        districts: where it takes place, by their German names; none where that is
            not said.
        duration, cost: in words, perhaps none.
        participation: how people can take part, in words.
        is_done: whether it has ended.
    """

    title: str
    text: str
    url: str
    link_text: str
    project: Any
    districts: tuple[str, ...]
    duration: str
    cost: str
    participation: str
    is_done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPlan:
    """A plan as the platform has it.

    Attributes:
        title: as it is called there.
        url: its public page; empty while it is a draft.
        edit_url: where it is edited.
    """

    title: str
    url: str
    edit_url: str


class Host(Protocol):
    """One platform."""

    #: Template with the discussion below an idea.
    discussion_template: str
    #: Whether that is our own list of comments, or the host's.
    shows_our_comments: bool
    #: Layout of mails, without ``.html`` and ``.txt``: templates with the blocks of
    #: mein.berlin's ``email_base``.
    mail_frame: str
    #: Id that the host's skip link leads to and forgets to give; empty if it
    #: keeps its word. Our pages then have it.
    skip_target: str
    #: Whether it has a list of plans; without one the methods about plans do nothing.
    has_plans: bool

    def setup(self) -> None:
        """Connect what has to be connected once, from ``AppConfig.ready``."""

    def silence(self, user: Any) -> None:
        """Turn off every notification to a user (the ghost)."""

    def announce_idea(self, idea: Any) -> None:
        """Tell the platform about a new idea, so that moderators hear of it."""

    def announce_official(self, event: Any) -> None:
        """Tell who contributed an idea that somebody who moderates has acted on it.

        Beside the mails of the Arena, where the platform lists what is new.
        """

    def announce_report(self, report: Any) -> None:
        """Tell the moderators about a new report on a comment, as the widget does.

        Of reports on contributions the Arena tells them itself.
        """

    def forget_comment(self, comment: Any) -> None:
        """Tell the platform that its author has taken a comment away.

        As its own API does: nothing in feeds leads there any more.
        """

    def base_url(self) -> str:
        """Return the start of absolute addresses in mails, without a slash."""

    def mail_context(self, user: Any) -> dict[str, Any]:
        """Return what the layout of mails asks for; ``greeting`` where it has one."""

    def is_silent(self, user: Any) -> bool:
        """Tell whether somebody turned off all mails of the platform."""

    def defer(self, delivery_pks: list[int]) -> None:
        """Send deliveries in the background; called after the commit."""

    def owns_email(self, user: Any, email: str) -> bool:
        """Tell whether an account has proved that an address is its own."""

    def may_add_plan(self, user: Any, project: Any) -> bool:
        """Tell whether somebody adds plans for who runs a project."""

    def plan_add(self, draft: PlanDraft, user: Any) -> int:
        """Write a plan that is not published yet, and return its key."""

    def plan(self, key: int) -> ListedPlan | None:
        """Return a plan, ``None`` where there is none any more."""

    def plan_done_set(self, key: int, *, is_done: bool) -> None:
        """Say whether what a plan is about has ended; one that is gone stays so."""
