"""What the public and the moderation wish: how model and app are asked."""

from __future__ import annotations

from gemeinsam_digital.core.choices import OriginKind
from gemeinsam_digital.ideas.content import Content
from gemeinsam_digital.ideas.contributions.services import OriginInput
from gemeinsam_digital.ideas.contributions.services import idea_contribute
from gemeinsam_digital.ideas.editing.services import idea_revise
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.services import comment_add
from gemeinsam_digital.ideas.participation.services import support_set
from gemeinsam_digital.maturation.deletion.services import idea_delete
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.moderation.hiding.services import idea_show
from gemeinsam_digital.moderation.redaction.services import idea_redact
from gemeinsam_digital.together.services import answer_add
from tests.factories.actions import fresh
from tests.factories.content import SECTIONS
from tests.factories.content import VALUES
from tests.factories.content import field_code
from tests.machine.driver import Driver
from tests.machine.model import acts
from tests.machine.model.answers import DONE
from tests.machine.model.answers import Answer
from tests.machine.model.record import Record
from tests.machine.model.record import Text

ORIGINS = {
    "": None,
    "whole": OriginInput(OriginKind.WORKSHOP, "Werkstatt", "Protokoll", "mündlich"),
    "broken": OriginInput(OriginKind.WORKSHOP, " ", "Protokoll", "mündlich"),
}


class PublicWishes(Driver):
    """Each returns the answer, which model and app agree on."""

    def content(self, text: Text) -> Content:
        sections, values = dict(SECTIONS), dict(VALUES)
        if "sections" in text.lacks:
            sections["aim"] = " "
        if "values" in text.lacks:
            del values["resilient"]
        code = field_code(self.platform.world.arena)
        return Content(
            title=text.title,
            summary=text.summary,
            sections=sections,
            values=values,
            terms={"field": [] if "field" in text.lacks else [code]},
        )

    # --- the text ---------------------------------------------------------------

    def contribute(
        self, who: str, kind: str, text: Text, consent: bool = True, origin: str = ""
    ) -> Answer:
        answer, _mine, _theirs = self.wish(
            "contribute",
            lambda: acts.contribute(self.arena, who, kind, text, consent, origin),
            lambda: idea_contribute(
                module=fresh(self.platform.world.module),
                actor=self.user(who),
                kind=kind,
                content=self.content(text),
                consent=consent,
                origin=ORIGINS[origin],
            ),
        )
        return answer

    def revise(
        self,
        who: str,
        record: Record,
        text: Text,
        version: int,
        summary: str = "",
        material: bool = False,
    ) -> Answer:
        idea = self.idea(record)
        before = record.version
        answer, _mine, revision = self.wish(
            "revise",
            lambda: acts.revise(
                self.arena, who, record, text, version, summary, material
            ),
            lambda: idea_revise(
                idea=idea,
                actor=self.user(who),
                content=self.content(text),
                version=version,
                summary=summary,
                is_material=material,
            ),
        )
        if answer == DONE:
            assert (revision is not None) is (record.version > before)
        return answer

    def support(self, who: str, record: Record, supports: bool) -> Answer:
        return self.wish(
            "support",
            lambda: acts.support(self.arena, who, record, supports),
            lambda: support_set(
                idea=self.idea(record), actor=self.user(who), supports=supports
            ),
        )[0]

    def relate(self, who: str, record: Record, target: Record) -> Answer:
        return self.wish(
            "relate",
            lambda: acts.relate(self.arena, who, record, target),
            lambda: answer_add(
                idea=self.idea(record), target=self.idea(target), actor=self.user(who)
            ),
        )[0]

    def comment(self, who: str, record: Record, words: str) -> Answer:
        return self.wish(
            "comment",
            lambda: acts.comment(self.arena, who, record, words),
            lambda: comment_add(
                idea=self.idea(record), actor=self.user(who), text=words
            ),
        )[0]

    def delete(self, who: str, record: Record) -> Answer:
        answer = self.wish(
            "delete",
            lambda: acts.delete(self.arena, who, record),
            lambda: idea_delete(idea=self.idea(record), actor=self.user(who)),
        )[0]
        assert Idea.objects.filter(pk=record.key).exists() is (answer != DONE)
        return answer

    # --- moderation -------------------------------------------------------------

    def hide(self, who: str, record: Record, reason: str) -> Answer:
        return self.wish(
            "hide",
            lambda: acts.hide(self.arena, who, record, reason),
            lambda: idea_hide(
                idea=self.idea(record), actor=self.user(who), reason=reason
            ),
        )[0]

    def show(self, who: str, record: Record, reason: str) -> Answer:
        return self.wish(
            "show",
            lambda: acts.show(self.arena, who, record, reason),
            lambda: idea_show(
                idea=self.idea(record), actor=self.user(who), reason=reason
            ),
        )[0]

    def redact(self, who: str, record: Record, passage: str, reason: str) -> Answer:
        return self.wish(
            "redact",
            lambda: acts.redact(self.arena, who, record, passage, reason),
            lambda: idea_redact(
                idea=self.idea(record),
                actor=self.user(who),
                passage=passage,
                reason=reason,
            ),
        )[0]
