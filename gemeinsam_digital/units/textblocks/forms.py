"""The form about a text block."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.units.models import BLOCK_LENGTH
from gemeinsam_digital.units.models import BLOCK_TITLE_LENGTH


class TextBlockForm(GdForm):
    """Words to use again, and under which title they are found."""

    title = PlainTextField(
        max_length=BLOCK_TITLE_LENGTH,
        label=pgettext_lazy("arena", "Title"),
        help_text=pgettext_lazy("arena", "Under which it is chosen; not published."),
    )
    text = PlainTextField(
        max_length=BLOCK_LENGTH,
        widget=multi_line(5),
        label=pgettext_lazy("arena", "Text"),
        help_text=pgettext_lazy(
            "arena",
            "It is inserted into the reasons of a judgement. Nobody can release it "
            "without a sentence of their own about the contribution.",
        ),
    )
