"""With what measures are backed: recognition, withdrawn or not, and support."""

from __future__ import annotations

from gemeinsam_digital.demo.content import CONTENT
from gemeinsam_digital.demo.content.shapes.measures import TrackData
from gemeinsam_digital.demo.story import Story
from gemeinsam_digital.measures.recognition.services import recognition_grant
from gemeinsam_digital.measures.recognition.services import recognition_withdraw
from gemeinsam_digital.measures.support.legality import SupportInput
from gemeinsam_digital.measures.support.models import SupportEntry
from gemeinsam_digital.measures.support.services import support_offer
from gemeinsam_digital.measures.support.services import support_take_up

#: Whose secretariat recognises network measures.
RECOGNISING = "cdo"


def recognise(story: Story, data: TrackData) -> None:
    """Recognise a network measure."""
    secretary = story.user(CONTENT.body_secretaries[RECOGNISING])
    recognition_grant(idea=story.idea, actor=secretary)


def withdraw(story: Story, data: TrackData) -> None:
    """Withdraw the recognition that stands."""
    recognition_withdraw(
        recognition=story.idea.recognitions.get(withdrawn_at=None),
        reason=data.reason,
        actor=story.user(CONTENT.body_secretaries[RECOGNISING]),
    )


def support(story: Story, data: TrackData) -> None:
    """Offer support."""
    support_offer(
        idea=story.idea,
        entered=SupportInput(kind=data.kind, provider=data.done_by, text=data.text),
        actor=story.user("moderator"),
    )


def take_up(story: Story, data: TrackData) -> None:
    """Take the support of a kind up."""
    entry = SupportEntry.objects.get(measure=story.idea.pk, kind=data.kind)
    support_take_up(entry=entry, result=data.text, actor=story.lead)
