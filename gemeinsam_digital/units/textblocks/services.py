"""Words that a unit keeps to use again."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.units.models import BLOCK_LENGTH
from gemeinsam_digital.units.models import BLOCK_TITLE_LENGTH
from gemeinsam_digital.units.models import TextBlock
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.services import lock_unit


@transaction.atomic
def text_block_add(*, unit: Unit, title: str, text: str, actor: Principal) -> TextBlock:
    """Keep words that everybody who judges for a unit can insert.

    Args:
        unit: which.
        title: under which they are found.
        text: the words.
        actor: who coordinates the unit, or an operator.

    Raises:
        PermissionDenied: somebody else.
        Invalid: title or text is missing or too long, or the title is taken.
    """
    locked = lock_unit(unit)
    require(actor, Permission.STAFF_UNIT, locked)
    name = checked_length(
        "title", " ".join(normalise(title).split()), BLOCK_TITLE_LENGTH
    )
    words = checked_length("text", normalise(text), BLOCK_LENGTH)
    for field, value in (("title", name), ("text", words)):
        if not value:
            raise Invalid(field, pgettext("arena", "Please fill this in."))
    if locked.text_blocks.filter(retired_at=None, title__iexact=name).exists():
        raise Invalid(
            "title", pgettext("arena", "There is a text block with this title already.")
        )
    return TextBlock.objects.create(unit=locked, title=name, text=words)


@transaction.atomic
def text_block_retire(*, block: TextBlock, actor: Principal) -> None:
    """Offer a text block no longer; where it was used nothing changes.

    Raises:
        PermissionDenied: neither who coordinates the unit nor an operator.
        Illegal: it is retired already.
    """
    require(actor, Permission.STAFF_UNIT, lock_unit(block.unit))
    rows = TextBlock.objects.filter(pk=block.pk, retired_at=None)
    if not rows.update(retired_at=timezone.now()):
        raise Illegal(pgettext("arena", "This was taken back meanwhile."))
