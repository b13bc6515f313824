"""The competences of an Arena: words that actors and open roles share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError
from django.db import transaction
from django.db.models import Max
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import pgettext

from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.fields import CODE_LENGTH
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.text import normalise

if TYPE_CHECKING:
    from gemeinsam_digital.arena.models import ArenaSettings

LABEL_LENGTH = 100

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@transaction.atomic
def competence_add(
    *, arena: ArenaSettings, actor: Principal, label_de: str, label_en: str = ""
) -> Term:
    """Add a competence; one that was retired under this name comes back.

    Its code is made from the German label, so that the same word is the same
    competence in every Arena.

    Args:
        arena: where.
        actor: a moderator.
        label_de, label_en: what it is called; English may be empty.

    Raises:
        PermissionDenied: not a moderator.
        Invalid: the label is missing, too long, or there is one already.
    """
    require(actor, Permission.EDIT_COMPETENCES, arena.module)
    label = _checked("label_de", label_de)
    english = _checked("label_en", label_en) if label_en.strip() else ""
    code = _code(label)
    terms = arena.terms.of(Scheme.COMPETENCE)
    known = terms.filter(Q(label_de__iexact=label) | Q(code=code)).first()
    if known is not None:
        return _brought_back(known)
    last = terms.order_by().aggregate(last=Max("position"))["last"]
    try:
        with transaction.atomic():
            return Term.objects.create(
                arena=arena,
                scheme=Scheme.COMPETENCE,
                code=code,
                label_de=label,
                label_en=english,
                position=0 if last is None else last + 1,
            )
    except IntegrityError as error:
        raise _taken() from error


def _brought_back(term: Term) -> Term:
    if term.active:
        raise _taken()
    term.active = True
    term.save(update_fields=["active"])
    return term


def _taken() -> Invalid:
    return Invalid(
        "label_de", pgettext("arena", "There is a competence of this name already.")
    )


@transaction.atomic
def competence_set_active(*, term: Term, actor: Principal, active: bool) -> Term:
    """Retire a competence or bring it back (idempotent).

    Whoever declared it keeps it; it can't be chosen any more.

    Raises:
        PermissionDenied: not a moderator.
    """
    locked = Term.objects.select_for_update().get(pk=term.pk)
    require(actor, Permission.EDIT_COMPETENCES, locked.arena.module)
    locked.active = active
    locked.save(update_fields=["active"])
    return locked


def _checked(field: str, label: str) -> str:
    text = " ".join(normalise(label).split())
    if not _code(text):
        raise Invalid(field, pgettext("arena", "Please enter a name."))
    if len(text) > LABEL_LENGTH:
        raise Invalid(
            field,
            pgettext("arena", "Please shorten the text to %(limit)s characters.")
            % {"limit": LABEL_LENGTH},
        )
    return text


def _code(label: str) -> str:
    words = slugify(label.lower().translate(_GERMAN)).replace("-", "_")
    return words[:CODE_LENGTH].strip("_")
