"""What a learning has to say, and who can take it over."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.core.validators import checked_line
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.learnings.models import PLACE_LENGTH
from gemeinsam_digital.measures.learnings.models import TEXT_LENGTH
from gemeinsam_digital.measures.learnings.models import TITLE_LENGTH
from gemeinsam_digital.measures.learnings.models import LearningKind
from gemeinsam_digital.measures.phases.models import Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningInput:
    """One experience.

    Attributes:
        kind: a ``LearningKind``.
        phase: a ``Phase``, in which it was made.
        title: the experience in one line.
        text: what others need to know to use it.
    """

    kind: str = ""
    phase: str = ""
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplicationInput:
    """Where a measure is taken over outside of this Arena.

    Attributes:
        title: what it is called there.
        place: who does it, and where.
        url: where it can be read about, if that is known.
    """

    title: str = ""
    place: str = ""
    url: str = ""


def checked_learning(entered: LearningInput) -> LearningInput:
    """Return a learning as it is stored.

    Raises:
        Invalid: kind, phase or a text is missing or unusable.
    """
    if entered.kind not in LearningKind.values:
        raise Invalid("kind", pgettext("arena", "Please choose."))
    if entered.phase not in Phase.values:
        raise Invalid("phase", pgettext("arena", "Please choose."))
    text = checked_length("text", normalise(entered.text), TEXT_LENGTH)
    return LearningInput(
        kind=entered.kind,
        phase=entered.phase,
        title=_needed("title", checked_line("title", entered.title, TITLE_LENGTH)),
        text=_needed("text", text),
    )


def checked_replication(entered: ReplicationInput) -> ReplicationInput:
    """Return as it is stored where a measure is taken over.

    Raises:
        Invalid: name or place is missing or too long, or the address is none.
    """
    url = checked_line("url", entered.url, PLACE_LENGTH)
    try:
        if url:
            URLValidator(schemes=["http", "https"])(url)
    except ValidationError as error:
        raise Invalid(
            "url", pgettext("arena", "Please enter a whole address, or leave it empty.")
        ) from error
    return ReplicationInput(
        title=_needed("title", checked_line("title", entered.title, TITLE_LENGTH)),
        place=_needed("place", checked_line("place", entered.place, PLACE_LENGTH)),
        url=url,
    )


def _needed(field: str, text: str) -> str:
    if not text:
        raise Invalid(field, pgettext("arena", "Please fill this in."))
    return text


def check_takes_over(idea: Idea, source: Idea) -> None:
    """Check that a contribution can take over what a measure has taught.

    Raises:
        Illegal: it is no idea or project of the same Arena that is worked on, or it is
            the measure itself.
    """
    fits = (
        idea.kind in MATURING
        and idea.is_open
        and idea.module_id == source.module_id
        and idea.pk != source.pk
    )
    if not fits:
        raise Illegal(
            pgettext(
                "arena",
                "Only an idea or project of this Arena that is being worked on can "
                "take over what a measure has taught.",
            )
        )
