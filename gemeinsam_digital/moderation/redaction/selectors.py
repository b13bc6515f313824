"""Passages with personal data: where they stand and how they are taken out.

Everything that hangs on an idea is searched, whichever room it belongs to: the
models are found by their references to the idea, so that a text that a later
room stores is not forgotten here.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.fields import CODE_LENGTH
from gemeinsam_digital.core.text import GAP
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.selectors import comments_on
from gemeinsam_digital.ideas.participation.selectors import text_of

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.revisions.models import Revision

#: Characters that are shown on either side of a passage.
AROUND = 40
#: Shorter passages would black out half the alphabet.
PASSAGE_MIN = len(GAP)
#: Keys of a frozen content that hold codes, words of the vocabulary, file names;
#: the second line is of the judgements that a correction keeps.
NOT_TEXT = frozenset(
    {"code", "label", "image", "language"}
    | {"criterion", "verdict", "kind", "cost_band", "horizon"}
)
#: Their values are keys and codes; no text ever goes in.
WITHOUT_TEXT = frozenset({"Event", "Delivery"})
#: Texts of the idea itself that the page shows now.
CURRENT_TEXTS = ("title", "summary", "plain_summary", "image_alt", "image_credit")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage with the words around it."""

    before: str
    passage: str
    after: str

    @property
    def cuts_word(self) -> bool:
        """Whether taking it out would cut a word in pieces."""
        return self.before[-1:].isalnum() or self.after[:1].isalnum()


@dataclass(frozen=True, slots=True)
class Places:
    """Where a passage stands.

    Attributes:
        revisions: numbers of the revisions whose text has it.
        is_current: whether the text that the page shows now has it.
        others: how many reasons, summaries of changes, offers, judgements,
            decisions and origins have it.
        excerpts: where it stands in revisions and those texts, each once.
        comments: how many comments that are shown have it; they are not
            changed, the moderation hides them.
    """

    revisions: list[int]
    is_current: bool
    others: int
    comments: int = 0
    excerpts: tuple[Excerpt, ...] = ()

    @property
    def cuts_words(self) -> bool:
        """Whether a letter stands right beside the passage somewhere."""
        return any(excerpt.cuts_word for excerpt in self.excerpts)

    @property
    def total(self) -> int:
        """How many places it can be taken out of."""
        return len(self.revisions) + self.others


def checked_passage(passage: str) -> str:
    """Return the passage as it is stored in texts.

    Raises:
        Invalid: it is too short to be meant.
    """
    clean = normalise(passage)
    if len(clean.replace(GAP, "")) < PASSAGE_MIN:
        raise Invalid(
            "passage",
            pgettext("arena", "Please enter at least %(limit)s characters.")
            % {"limit": PASSAGE_MIN},
        )
    return clean


def places_of(idea: Idea, passage: str) -> Places:
    """Return where a passage stands, before it is taken out.

    Raises:
        Invalid: the passage is too short.
    """
    clean = checked_passage(passage)
    revisions = list(idea.revisions.order_by("number"))
    having = [row.number for row in revisions if _has(row.content, clean)]
    others_named = [
        (row, name)
        for row, name in _other_texts(idea)
        if not (_is_content(row, name) or _is_confidential(row))
        and _has(getattr(row, name), clean)
    ]
    contents = [row.content for row in revisions if row.number in having]
    texts = [*contents, *(getattr(row, name) for row, name in others_named)]
    shown = comments_on(idea).filter(is_removed=False, is_censored=False)
    return Places(
        revisions=having,
        is_current=bool(revisions) and revisions[-1].number in having,
        others=len(others_named),
        excerpts=tuple(
            dict.fromkeys(hit for text in texts for hit in excerpts_of(text, clean))
        ),
        comments=sum(
            clean in text_of(comment) for comment in shown.filter(is_blocked=False)
        ),
    )


def excerpts_of(value: Any, passage: str) -> Iterator[Excerpt]:
    """Yield every place of a text, or of texts in lists and dicts, that has it."""
    if isinstance(value, dict):
        value = [part for key, part in value.items() if key not in NOT_TEXT]
    if isinstance(value, list):
        for part in value:
            yield from excerpts_of(part, passage)
    elif isinstance(value, str):
        pieces = value.split(passage)
        for before, after in pairwise(pieces):
            yield Excerpt(before[-AROUND:], passage, after[:AROUND])


def _is_confidential(row: models.Model) -> bool:
    """Tell what not even the moderation reads; a passage is taken out of it unseen."""
    return getattr(row, "is_confidential", False) is True


def _is_content(row: models.Model, name: str) -> bool:
    return row._meta.object_name == "Revision" and name == "content"


def take_out(idea: Idea, passage: str) -> None:
    """Put a gap in place of the passage in everything that hangs on the idea.

    The texts of the idea itself stay; they get a revision of their own. Rows
    that are otherwise fixed, published judgements among them, are changed too:
    the right to erasure (Article 17 GDPR) ends where no text does.
    """
    change_texts(idea, lambda value: without(value, passage))


def change_texts(idea: Idea, change: Callable[[Any], Any]) -> None:
    """Store every text on the idea as ``change`` returns it, where that differs."""
    for row, name in _other_texts(idea):
        before = getattr(row, name)
        after = change(before)
        if after != before:
            values = {name: after, **_redacted_now(row, name)}
            # By the manager: published rows refuse a second ``save``.
            type(row)._base_manager.filter(pk=row.pk).update(**values)


def _redacted_now(row: models.Model, name: str) -> dict[str, Any]:
    """Return the date that says a whole row has gaps, where it has one."""
    marks = _is_content(row, name) or row._meta.object_name == "Origin"
    return {"redacted_at": timezone.now()} if marks else {}


def _has(value: Any, passage: str) -> bool:
    return bool(without(value, passage) != value)


def without(value: Any, passage: str) -> Any:
    """Return a text, or a JSON value with texts in it, with gaps."""
    if isinstance(value, str):
        return value.replace(passage, GAP)
    if isinstance(value, dict):
        return {
            key: part if key in NOT_TEXT else without(part, passage)
            for key, part in value.items()
        }
    if isinstance(value, list):
        return [without(part, passage) for part in value]
    return value


# --- What hangs on an idea ---------------------------------------------------


def _other_texts(idea: Idea) -> Iterator[tuple[models.Model, str]]:
    """Yield every row and column with words about the idea, its own aside."""
    for model, path in _paths().items():
        names = _text_columns(model)
        if model is Idea or not names:
            continue
        for row in model._base_manager.filter(**{path: idea}).order_by("pk"):
            for name in names:
                yield row, name


@cache
def _paths() -> dict[type[models.Model], str]:
    """Return the models that go with their idea, each with the way to it."""
    paths: dict[type[models.Model], str] = {Idea: ""}
    waiting = list(apps.get_app_config("gemeinsam_digital").get_models())
    found = True
    while found:
        found = False
        for model in [model for model in waiting if model not in paths]:
            path = _path(model, paths)
            if path:
                paths[model] = path
                found = True
    return paths


def _path(model: type[models.Model], paths: dict[type[models.Model], str]) -> str:
    for field in model._meta.concrete_fields:
        remote: Any = field.remote_field
        if remote is None or remote.on_delete is not models.CASCADE:
            continue
        if remote.model in paths:
            return "__".join(filter(None, (field.name, paths[remote.model])))
    return ""


def _text_columns(model: type[models.Model]) -> list[str]:
    if model._meta.object_name in WITHOUT_TEXT:
        return []
    return [field.name for field in model._meta.concrete_fields if _is_text(field)]


def _is_text(field: Any) -> bool:
    """Tell free text from codes, hashes and the names people acted under."""
    if isinstance(field, models.TextField | models.JSONField):
        return True
    return (
        isinstance(field, models.CharField)
        and (field.max_length or 0) > CODE_LENGTH
        and not field.name.endswith(("_name", "_hash"))
    )


def revisions_with_image(idea: Idea) -> list[Revision]:
    """Return the revisions that show an image, oldest first."""
    return [row for row in idea.revisions.order_by("number") if row.content["image"]]
