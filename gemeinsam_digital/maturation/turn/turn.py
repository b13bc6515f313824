"""Whose turn it is: what one answer says, and the closed lists it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import npgettext
from django.utils.translation import pgettext

#: So many names are said; the others are counted.
NAMES_SHOWN = 2


class TurnCode(StrEnum):
    """Why it is somebody's turn. There are no others."""

    # --- Nobody works on it, or only the moderation can.
    #: The moderation has hidden it, and decides whether it is shown again.
    HIDDEN = "hidden"
    #: The work goes on at another contribution.
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    #: Postponed, until a day or for the time being.
    PARKED = "parked"
    #: Postponed until a day that has come: work goes on, or it is closed.
    PARKED_OVER = "parked_over"
    # --- Needs and offers.
    #: A need waits for ideas that answer it, an offer for what uses it.
    ANSWERS = "answers"
    #: A measure answers or uses it: it can be closed as settled.
    SETTLED = "settled"
    # --- Becoming a profile, and working it out.
    SUPPORT = "support"
    #: Nobody leads or offers to, where that is needed.
    LEAD_WANTED = "lead_wanted"
    #: Offers to lead, or to take an essential role, wait for an answer.
    OFFER = "offer"
    #: Who leads or offers to has to be confirmed as an organisation.
    CONFIRM_LEAD = "confirm_lead"
    #: Somebody else has to lead: it is handed over.
    CHANGE_LEAD = "change_lead"
    TEXT = "text"
    # --- The feasibility review.
    ASK_UNITS = "ask_units"
    #: The text was changed materially since units were asked or have judged.
    ASK_AGAIN = "ask_again"
    #: A unit asks the team something.
    QUESTIONS = "questions"
    UNITS = "units"
    #: The same past the due day: only who is late is named.
    UNITS_OVERDUE = "units_overdue"
    #: Enough units have judged: the finding is to be written and published.
    FINDING = "finding"
    #: A finding is published, but fewer units have judged than the Arena asks for.
    TOO_FEW = "too_few"
    #: What the finding says has to be met.
    CONDITIONS = "conditions"
    # --- The bodies.
    #: A concern is open, and the team has not answered what was said last.
    CONCERN = "concern"
    #: The team has answered: who raised it says whether that clears it.
    CONCERN_ANSWERED = "concern_answered"
    #: A goal conflict is to be resolved before it is decided.
    CONFLICT = "conflict"
    #: Bodies are asked for their recommendation, and their day has not passed.
    ADVICE = "advice"
    DECISION = "decision"
    #: The body has deferred it.
    DEFERRED = "deferred"
    #: The body has declined it.
    DECLINED = "declined"
    #: An essential role is wanted.
    ROLE_WANTED = "role_wanted"
    PLEDGE = "pledge"
    # --- At any stage.
    #: Nothing is missing for the next step: it can be taken.
    STEP = "step"
    #: What would have to be done opens with a later phase.
    LATER = "later"
    #: The same where no later phase opens it: somebody says how it goes on.
    STUCK = "stuck"
    # --- Measures.
    #: It is not said in which phase the measure is.
    PHASE = "phase"
    #: The preliminary process goes on.
    PREPARATION = "preparation"
    #: A milestone is to be reached; its day may have passed.
    MILESTONE = "milestone"
    #: Nothing is promised: the next milestone is to be planned.
    MEASURE = "measure"
    #: The public waits for a report on it, or soon will.
    REPORT = "report"
    #: The period is over, and nobody has said how the measure has ended.
    EVALUATION = "evaluation"
    #: The measure is completed, or was stopped.
    MEASURE_ENDED = "measure_ended"


class Party(StrEnum):
    """Whose turn it can be; what ``Turn.keys`` are keys of."""

    NOBODY = "nobody"
    #: Everybody who takes part.
    EVERYBODY = "everybody"
    MODERATION = "moderation"
    #: Who contributed it; keys of accounts.
    AUTHOR = "author"
    #: Who leads, or holds another role; keys of actors.
    ACTORS = "actors"
    #: Keys of units.
    UNITS = "units"
    #: Keys of bodies.
    BODIES = "bodies"


@dataclass(frozen=True, slots=True)
class Capacities:
    """As what a person can act in an Arena; see ``selectors.capacities_of``.

    Attributes:
        user: key of the account.
        actors, units, bodies: keys of those that the person speaks, judges or
            records for.
        moderates: whether the person moderates.
    """

    user: int
    actors: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()
    bodies: frozenset[int] = frozenset()
    moderates: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """Who has to do what for a contribution now: exactly one at any time.

    Public as a whole. It names units, bodies and who holds a role, who are public,
    and never the account of a person.

    Attributes:
        code: why.
        party: whose turn it is.
        names: the same by name, the most urgent first; never empty.
        what: what there is to do, or how it stands where nobody does anything.
        url: where it is done; 200 for whom it names, perhaps not for others.
        keys: of those whose turn it is, see :class:`Party`.
        since: the day on which it became their turn, where that is known.
        until: the last day, where there is one; it may have passed.
        otherwise: what happens if nobody does it, as a sentence; may be empty.
        gate: code of the gate that it would meet; empty for none.
    """

    code: TurnCode
    party: Party
    names: tuple[str, ...]
    what: str
    url: str
    keys: frozenset[int] = frozenset()
    since: date | None = None
    until: date | None = None
    otherwise: str = ""
    gate: str = ""

    @property
    def who(self) -> str:
        """Whose turn it is, short: the first names, and how many others."""
        return in_words(self.names, NAMES_SHOWN)

    @property
    def everyone(self) -> str:
        """The same with all names."""
        return in_words(self.names, len(self.names))

    @property
    def is_over(self) -> bool:
        """Whether nobody has to do anything (for the time being)."""
        return self.party == Party.NOBODY

    @property
    def days_left(self) -> int | None:
        """Days up to the last day, negative where it has passed."""
        return None if self.until is None else (self.until - timezone.localdate()).days

    @property
    def is_overdue(self) -> bool:
        """Whether the last day has passed."""
        return self.until is not None and self.until < timezone.localdate()

    @property
    def summary(self) -> str:
        """Who and what, without the days: for narrow places."""
        if self.is_over:
            return capfirst(self.what)
        words = pgettext("arena turn", "%(who)s: %(what)s")
        return words % {"who": capfirst(self.who), "what": self.what}

    @property
    def sentence(self) -> str:
        """Who has to do what, since when, until when, and what happens otherwise."""
        words = [pgettext("arena turn", "%s.") % ", ".join([self.summary, *self._days])]
        return " ".join([*words, self.otherwise]).strip()

    @property
    def _days(self) -> list[str]:
        days = []
        if self.since is not None:
            days.append(pgettext("arena turn", "since %(day)s") % _day(self.since))
        if self.until is not None:
            words = (
                pgettext("arena turn", "was due on %(day)s")
                if self.is_overdue
                else pgettext("arena turn", "until %(day)s")
            )
            days.append(words % _day(self.until))
        return days

    def falls_to(self, person: Capacities | None) -> bool:
        """Return whether it is this person's turn, in whatever capacity.

        What everybody can do is nobody's own turn.

        Args:
            person: ``None`` for somebody who is not signed in.
        """
        if person is None:
            return False
        if self.party == Party.MODERATION:
            return person.moderates
        own = {
            Party.AUTHOR: frozenset({person.user}),
            Party.ACTORS: person.actors,
            Party.UNITS: person.units,
            Party.BODIES: person.bodies,
        }
        return bool(self.keys & own.get(self.party, frozenset()))


def _day(day: date) -> dict[str, str]:
    return {"day": date_format(day, "DATE_FORMAT")}


def in_words(names: Sequence[str], most: int) -> str:
    """Return names as they are said: "A", "A and B", "A, B and 2 others".

    Args:
        names: at least one.
        most: of more, the others are counted.
    """
    shown = list(names[:most])
    left = len(names) - len(shown)
    if left:
        return npgettext(
            "arena turn",
            "%(names)s and %(n)s other",
            "%(names)s and %(n)s others",
            left,
        ) % {"names": ", ".join(shown), "n": left}
    if len(shown) == 1:
        return shown[0]
    return pgettext("arena turn", "%(names)s and %(last)s") % {
        "names": ", ".join(shown[:-1]),
        "last": shown[-1],
    }
