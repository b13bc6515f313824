"""The words of the Arena that nobody knows from elsewhere, and what they mean.

Explained on the page about how the Arena works, and in place where they stand.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class Word:
    """One word.

    Attributes:
        code: names it in templates and in the address.
        word: as it stands on pages.
        meaning: one or two sentences that need no other word of this list.
    """

    code: str
    word: str | Promise
    meaning: str | Promise

    @property
    def anchor(self) -> str:
        """The id of its explanation."""
        return f"word-{self.code}"


_WORDS = (
    Word(
        "need",
        pgettext_lazy("arena", "Need for action"),
        pgettext_lazy(
            "arena",
            "A problem that somebody describes without having a solution. It collects "
            "ideas that answer it and is settled when one of them becomes a measure.",
        ),
    ),
    Word(
        "profile",
        pgettext_lazy("arena", "Profile"),
        pgettext_lazy(
            "arena",
            "The description of an idea in fixed sections, the same for all, so that "
            "contributions can be compared and judged.",
        ),
    ),
    Word(
        "revision",
        pgettext_lazy("arena", "Revision"),
        pgettext_lazy(
            "arena",
            "A frozen copy of the text with a number. Every earlier one stays "
            "readable.",
        ),
    ),
    Word(
        "material",
        pgettext_lazy("arena", "Material change"),
        pgettext_lazy(
            "arena",
            "A change of the text that can change a judgement on it. Judgements on the "
            "text before it are marked as outdated.",
        ),
    ),
    Word(
        "lead",
        pgettext_lazy("arena", "Lead"),
        pgettext_lazy(
            "arena",
            "The person or organisation that answers for a contribution: works out its "
            "text, answers questions and brings the others together. Each contribution "
            "has one at most.",
        ),
    ),
    Word(
        "consortium",
        pgettext_lazy("arena", "Consortium"),
        pgettext_lazy(
            "arena",
            "All who carry a contribution together: the lead and everybody else whose "
            "offer of a role was accepted.",
        ),
    ),
    Word(
        "orphaned",
        pgettext_lazy("arena", "Orphaned"),
        pgettext_lazy(
            "arena",
            "A contribution past the first stage that nobody leads, because the lead "
            "gave it back or did not confirm it. It does not move on until somebody "
            "takes it over.",
        ),
    ),
    Word(
        "value_compass",
        pgettext_lazy("arena", "Value compass"),
        pgettext_lazy(
            "arena",
            "The guiding principles of Berlin's strategy. Every profile says what the "
            "contribution does for each of them.",
        ),
    ),
    Word(
        "feasibility",
        pgettext_lazy("arena", "Feasibility"),
        pgettext_lazy(
            "arena",
            "Whether Berlin can do it: in law, with the money, the data, the "
            "technology and the people that it takes. Not whether it is wanted.",
        ),
    ),
    Word(
        "unit",
        pgettext_lazy("arena", "Administrative unit"),
        pgettext_lazy(
            "arena",
            "A department, district office or service provider of the administration "
            "that judges what can be done.",
        ),
    ),
    Word(
        "finding",
        pgettext_lazy("arena", "Overall finding"),
        pgettext_lazy(
            "arena",
            "What the administration says on a text altogether, published with the "
            "judgement of each unit and with what would have to change.",
        ),
    ),
    Word(
        "bias",
        pgettext_lazy("arena", "Bias"),
        pgettext_lazy(
            "arena",
            "Who carries a contribution does not judge it. The judgement of a unit "
            "that belongs to the consortium is shown and does not count.",
        ),
    ),
    Word(
        "body",
        pgettext_lazy("arena", "Body"),
        pgettext_lazy(
            "arena",
            "A group that the strategy names and that advises or decides on proposed "
            "measures.",
        ),
    ),
    Word(
        "network_measure",
        pgettext_lazy("arena", "Network measure"),
        pgettext_lazy(
            "arena",
            "A measure that is led from outside the administration: by business, "
            "science or civil society, which commit themselves to the principles of "
            "the strategy.",
        ),
    ),
)

#: Every word by its code, in the order in which the matter flows.
GLOSSARY = {word.code: word for word in _WORDS}
