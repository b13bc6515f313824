"""Pages of bodies, of what they decide, and of what stands against it."""

from __future__ import annotations

from gemeinsam_digital.governance.bodies.models import BodyMember
from gemeinsam_digital.governance.bodies.models import BodySecretary
from tests.browser import dispute_places
from tests.browser import meeting_places
from tests.browser import round_places
from tests.browser.case import Case
from tests.browser.case import arena
from tests.browser.case import idea
from tests.browser.places import body
from tests.browser.places import of_body

PAGES = [
    Case("bodies", None, arena("body-list")),
    Case("bodies moderator", "moderator", arena("body-list")),
    Case("body that decides", None, body("body-detail", code="cdo")),
    Case("body with seats", None, body("body-detail", code="strategiebeirat")),
    Case("body without", None, body("body-detail", code="citylab")),
    Case("look after a body", "moderator", body("body-manage", code="cdo")),
    Case("add a body", "moderator", arena("body-create")),
    Case("change a body", "moderator", body("body-update", code="ret")),
    Case("procedure of bodies", "moderator", arena("body-procedure")),
    Case("seat somebody", "moderator", body("body-member-add", code="ret")),
    Case("change a seat", "moderator", of_body("body-member-change", BodyMember)),
    Case("end a seat", "moderator", of_body("body-member-end", BodyMember)),
    Case("name a secretary", "moderator", body("body-secretary-add", code="cdo")),
    Case("end a post", "moderator", of_body("body-secretary-end", BodySecretary)),
    Case("open a round", "secretary", round_places.opening),
    Case("round", "secretary", round_places.a_round("round")),
    Case("change a round", "secretary", round_places.a_round("round-update")),
    Case("round as a paper", "secretary", round_places.a_round("round-paper")),
    Case(
        "look at decisions",
        "secretary",
        round_places.a_round("round-check", with_items=True),
    ),
    Case("closed round", None, round_places.closed),
    Case("close a round", "secretary", round_places.a_round("round-close")),
    Case("body of a secretary", "secretary", body("body-detail", code="cdo")),
    Case("meetings", None, arena("meeting-list")),
    Case("meeting", None, meeting_places.meeting("meeting-detail")),
    Case("meeting held", None, meeting_places.meeting_held("meeting-detail")),
    Case("plan a meeting", "secretary", meeting_places.of_body("meeting-create")),
    Case("meeting planned", "secretary", meeting_places.plan("meeting-detail")),
    Case("change a plan", "secretary", meeting_places.plan("meeting-update")),
    Case("discard a plan", "secretary", meeting_places.plan("meeting-discard")),
    Case("announce", "secretary", meeting_places.plan("meeting-announce")),
    Case("put on the agenda", "secretary", meeting_places.plan("agenda-add")),
    Case("off the plan", "secretary", meeting_places.item("agenda-item-remove")),
    Case("off the agenda", "secretary", meeting_places.item("agenda-item-take-off")),
    Case("move a meeting", "secretary", meeting_places.meeting("meeting-move")),
    Case("cancel a meeting", "secretary", meeting_places.meeting("meeting-cancel")),
    Case("it was held", "secretary", meeting_places.meeting_over("meeting-hold")),
    Case("minutes", "secretary", meeting_places.meeting_held("minutes")),
    Case(
        "publish minutes", "secretary", meeting_places.meeting_held("minutes-publish")
    ),
    Case("need of a body", "secretary", meeting_places.of_body("body-topic")),
    Case("let units choose", "secretary", meeting_places.of_body("ballot-open")),
    Case("choice of units", None, meeting_places.ballot("ballot-detail")),
    Case("choose for a unit", "coordinator", meeting_places.ballot("ballot-vote")),
    Case("count", "secretary", meeting_places.ballot("ballot-close", is_over=True)),
    Case("prepare a concern", "secretary", dispute_places.preparing),
    Case("go on with a concern", "secretary", dispute_places.draft("concern-draft")),
    Case("raise a concern", "secretary", dispute_places.draft("concern-raise")),
    Case("discard a concern", "secretary", dispute_places.draft("concern-discard")),
    Case("answer a concern", "secretary", dispute_places.concern("concern-reply")),
    Case("end a concern", "secretary", dispute_places.concern("concern-end")),
    Case("name a goal conflict", "moderator", dispute_places.naming),
    Case("hand on", "moderator", dispute_places.conflict("conflict-move")),
    Case("resolve", "secretary", dispute_places.conflict("conflict-resolve")),
    Case("disputed", "secretary", dispute_places.disputed),
    Case("decision", "secretary", idea("decision", stage="proposal")),
]
