"""What counts as the content of an idea, and its frozen form."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from gemeinsam_digital.arena.selectors import Vocabulary
from gemeinsam_digital.core.choices import Language
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.text import normalise

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea

#: Grows when the shape of ``frozen`` changes; stored with every revision.
SCHEMA_VERSION = 1

#: Vocabularies whose terms an idea carries as a set.
TERM_SCHEMES = (Scheme.FIELD, Scheme.DISTRICT)


@dataclass(slots=True)
class Content:
    """All content of an idea, as a person edits it.

    Attributes:
        title, summary, plain_summary: plain text.
        language: code of the language it is written in.
        sections: text of the profile by code of the section.
        values: sentence by code of the guiding principle.
        terms: codes by scheme, for the schemes in ``TERM_SCHEMES``.
        image: name of the stored image, empty for none.
        image_alt: what the image shows.
        image_credit: who made it.
    """

    title: str
    summary: str
    plain_summary: str = ""
    language: str = Language.DE.value
    sections: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    terms: dict[str, list[str]] = field(default_factory=dict)
    image: str = ""
    image_alt: str = ""
    image_credit: str = ""

    def cleaned(self) -> Content:
        """Return a copy with normalised texts and nothing empty."""
        return Content(
            title=" ".join(normalise(self.title).split()),
            summary=normalise(self.summary),
            plain_summary=normalise(self.plain_summary),
            language=self.language,
            sections=_cleaned_texts(self.sections),
            values=_cleaned_texts(self.values),
            terms={
                scheme: sorted(set(codes))
                for scheme, codes in self.terms.items()
                if codes
            },
            image=self.image,
            image_alt=normalise(self.image_alt),
            image_credit=normalise(self.image_credit),
        )


def _cleaned_texts(texts: dict[str, str]) -> dict[str, str]:
    cleaned = {code: normalise(text) for code, text in texts.items()}
    return {code: text for code, text in cleaned.items() if text}


def content_of(idea: Idea) -> Content:
    """Return the content of an idea as it is stored now."""
    terms: dict[str, list[str]] = {}
    for term in idea.terms.all():
        terms.setdefault(term.scheme, []).append(term.code)
    return Content(
        title=idea.title,
        summary=idea.summary,
        plain_summary=idea.plain_summary,
        language=idea.language,
        sections=dict(idea.sections),
        values=dict(idea.values),
        terms=terms,
        image=idea.image.name or "",
        image_alt=idea.image_alt,
        image_credit=idea.image_credit,
    ).cleaned()


def frozen(content: Content, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the content as one JSON value with codes *and* labels as of now."""
    return {
        "title": content.title,
        "summary": content.summary,
        "plain_summary": content.plain_summary,
        "language": content.language,
        "sections": _labelled(content.sections, Scheme.SECTION, vocabulary),
        "values": _labelled(content.values, Scheme.VALUE, vocabulary),
        "terms": {
            scheme: [
                {"code": code, "label": vocabulary.label(Scheme(scheme), code)}
                for code in codes
            ]
            for scheme, codes in content.terms.items()
        },
        "image": content.image,
        "image_alt": content.image_alt,
        "image_credit": content.image_credit,
    }


def thawed(frozen_content: dict[str, Any]) -> Content:
    """Return a frozen content as a person edits it: :func:`frozen` backwards."""
    return Content(
        title=frozen_content["title"],
        summary=frozen_content["summary"],
        plain_summary=frozen_content["plain_summary"],
        language=frozen_content["language"],
        sections={row["code"]: row["text"] for row in frozen_content["sections"]},
        values={row["code"]: row["text"] for row in frozen_content["values"]},
        terms={
            scheme: [row["code"] for row in rows]
            for scheme, rows in frozen_content["terms"].items()
        },
        image=frozen_content["image"],
        image_alt=frozen_content["image_alt"],
        image_credit=frozen_content["image_credit"],
    )


def _labelled(
    texts: dict[str, str], scheme: Scheme, vocabulary: Vocabulary
) -> list[dict[str, str]]:
    order = [term.code for term in vocabulary.all(scheme)]
    known = [code for code in order if code in texts]
    unknown = sorted(texts.keys() - set(order))
    return [
        {"code": code, "label": vocabulary.label(scheme, code), "text": texts[code]}
        for code in known + unknown
    ]


def hash_of(frozen_content: dict[str, Any]) -> str:
    """Return the SHA-256 of a frozen content in canonical JSON."""
    canonical = json.dumps(
        frozen_content, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode()).hexdigest()
