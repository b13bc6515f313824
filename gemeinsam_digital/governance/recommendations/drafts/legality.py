"""What a body can recommend, and how many take part in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.governance.bodies.models import MOST_SEATS
from gemeinsam_digital.governance.bodies.selectors import sitting_in
from gemeinsam_digital.governance.choices import Advice
from gemeinsam_digital.governance.choices import Basis
from gemeinsam_digital.governance.recommendations.models import REASONS_LENGTH

if TYPE_CHECKING:
    from gemeinsam_digital.governance.bodies.models import Body

VOTES = ("in_favour", "against", "abstained")
TEXTS = ("reasons", "conditions", "dissent")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationInput:
    """What the secretary enters as the recommendation of a body.

    Attributes:
        advice: an ``Advice``.
        basis: a ``Basis``.
        present: how many took part, those left out who recused themselves.
        in_favour, against, abstained: votes for the recommendation as it is worded.
        reasons, conditions, dissent: public once it is published.
    """

    advice: str = ""
    basis: str = ""
    present: int | None = None
    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None
    reasons: str = ""
    conditions: str = ""
    dissent: str = ""


# --- who takes part ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bench:
    """How many can take part in a recommendation.

    Attributes:
        sitting: members of the body, zero where none is entered.
        recused: how many of them have an interest of their own.
        most: as many can take part at most.
        quorum: as many have to, where that is settled.
    """

    sitting: int
    recused: int
    most: int
    quorum: int | None


def bench_of(body: Body, recused: int) -> Bench:
    """Return how many can take part; seats count where no member is entered."""
    sitting = sitting_in(body).count()
    numbers = list(body.seats.values_list("number", flat=True))
    is_settled = bool(numbers) and all(numbers)
    seats = sum(numbers) if is_settled else MOST_SEATS
    most = max((sitting or seats) - recused, 0)
    return Bench(sitting=sitting, recused=recused, most=most, quorum=body.quorum)


# --- what is recommended -----------------------------------------------------


def checked(
    entered: RecommendationInput, bench: Bench, *, is_final: bool
) -> dict[str, Any]:
    """Return the values of the columns, texts in order.

    Args:
        entered: what it shall say.
        bench: how many can take part.
        is_final: whether it has to be complete, as for publication.

    Raises:
        Invalid: something can't be so, or is missing where it is final.
    """
    values: dict[str, Any] = {
        name: checked_length(name, normalise(getattr(entered, name)), REASONS_LENGTH)
        for name in TEXTS
    }
    values["advice"] = _chosen("advice", entered.advice, Advice.values, is_final)
    values["basis"] = _chosen("basis", entered.basis, Basis.values, is_final)
    values |= _numbers(entered, bench, is_final=is_final)
    if is_final and not values["reasons"]:
        raise Invalid("reasons", pgettext("arena", "Please give the reasons."))
    _check_conditions(values, is_final=is_final)
    return values


def _chosen(field: str, value: str, known: list[str], is_final: bool) -> str:
    if value in known or (not value and not is_final):
        return value
    raise Invalid(field, pgettext("arena", "Please choose one of these."))


def _check_conditions(values: Mapping[str, Any], *, is_final: bool) -> None:
    has_them, asks = bool(values["conditions"]), values["advice"] == Advice.CONDITIONS
    if is_final and asks and not has_them:
        raise Invalid("conditions", pgettext("arena", "Please name the conditions."))
    if has_them and values["advice"] and not asks:
        raise Invalid(
            "conditions",
            pgettext(
                "arena",
                "Conditions belong to “in favour with conditions”. Please choose "
                "that, or leave this empty.",
            ),
        )


def _numbers(
    entered: RecommendationInput, bench: Bench, *, is_final: bool
) -> dict[str, int | None]:
    """Return the numbers, once they can be so."""
    votes = {name: getattr(entered, name) for name in VOTES}
    present = entered.present
    for name, number in {"present": present, **votes}.items():
        if number is not None and number < 0:
            raise Invalid(name, pgettext("arena", "Please enter at least 0."))
    total = sum(number or 0 for number in votes.values())
    if entered.basis == Basis.CONSENSUS and any(n is not None for n in votes.values()):
        raise Invalid(
            "basis",
            pgettext("arena", "Votes are counted: please choose “by votes”."),
        )
    _check_turnout("in_favour", total, bench)
    if entered.basis == Basis.VOTES:
        _check_counted(entered, votes, is_final=is_final)
        present = total if present is None and total else present
    if present is not None and total > present:
        raise Invalid(
            "in_favour",
            npgettext(
                "arena",
                "There are more votes than people who took part (%(n)s).",
                "There are more votes than people who took part (%(n)s).",
                present,
            )
            % {"n": present},
        )
    _check_turnout("present", present or 0, bench)
    _check_quorum(present, bench, is_final=is_final)
    return {"present": present, **votes}


def _check_turnout(field: str, number: int, bench: Bench) -> None:
    if number <= bench.most:
        return
    words = (
        npgettext(
            "arena",
            "Only %(n)s member can take part: who recused themselves does not vote.",
            "Only %(n)s members can take part: who recused themselves does not vote.",
            bench.most,
        )
        if bench.recused
        else npgettext(
            "arena",
            "The body has %(n)s member only.",
            "The body has %(n)s members only.",
            bench.most,
        )
    )
    raise Invalid(field, words % {"n": bench.most})


def _check_counted(
    entered: RecommendationInput, votes: Mapping[str, int | None], *, is_final: bool
) -> None:
    missing = [name for name in VOTES if votes[name] is None]
    if missing and is_final:
        raise Invalid(
            missing[0], pgettext("arena", "Please enter the number, or 0 for none.")
        )
    is_tied = (votes["in_favour"] or 0) <= (votes["against"] or 0)
    if not missing and is_tied and entered.advice not in ("", Advice.NONE):
        raise Invalid(
            "in_favour",
            pgettext(
                "arena",
                "More votes in favour than against are needed. Otherwise the body "
                "takes no position.",
            ),
        )


def _check_quorum(present: int | None, bench: Bench, *, is_final: bool) -> None:
    if bench.quorum is None:
        return
    if present is None:
        if not is_final:
            return
        raise Invalid(
            "present",
            pgettext("arena", "Please enter how many took part: there is a quorum."),
        )
    if present < bench.quorum:
        words = npgettext(
            "arena",
            "The quorum is not reached: %(n)s member has to take part.",
            "The quorum is not reached: %(n)s members have to take part.",
            bench.quorum,
        )
        raise Invalid("present", words % {"n": bench.quorum})
