"""Pages of units, and of what they judge."""

from __future__ import annotations

from tests.browser import review_places
from tests.browser.case import Case
from tests.browser.case import arena
from tests.browser.case import idea
from tests.browser.places import assessment
from tests.browser.places import condition
from tests.browser.places import noted
from tests.browser.places import published
from tests.browser.places import under_review

PAGES = [
    Case("criteria", None, arena("criteria")),
    Case("criteria edited", "admin", arena("criteria-update")),
    Case("requests at once", "moderator", arena("bulk-request")),
    Case("volunteer", "assessor_finance", review_places.volunteering),
    Case("decline", "assessor_it", review_places.declining),
    Case("overview of a unit", "coordinator", review_places.overview),
    Case("work of a coordinator", "coordinator", arena("workbench")),
    Case("work of a releaser", "releaser", arena("workbench")),
    Case("inbox", "coordinator", arena("workbench", "?tab=inbox")),
    Case("look up", "coordinator", arena("workbench", "?tab=look")),
    Case("remind", "moderator", review_places.reminding),
    Case("away", "assessor_it", review_places.unit_page("unit-absence-add")),
    Case("here again", "admin", review_places.absence),
    Case("text blocks", "admin", review_places.unit_page("text-blocks")),
    Case("text block", "admin", review_places.text_block),
    Case("units", "assessor_it", arena("unit-list")),
    Case("unit", "coordinator", review_places.unit),
    Case("unit operator", "admin", review_places.unit),
    Case("unit role", "admin", review_places.unit_member("unit-member-change")),
    Case("unit end", "admin", review_places.unit_member("unit-member-end")),
    Case("unit take back", "admin", review_places.unit_named),
    Case("requests", "moderator", idea("assessment-request", stage="assessment")),
    Case("assess", "assessor_it", assessment(released=False)),
    Case("assessed", "assessor_it", assessment(released=True)),
    Case(
        "versions",
        "assessor_it",
        assessment(released=True, name="assessment-versions"),
    ),
    Case("correct", "assessor_environment", review_places.correcting),
    Case("still applies", "assessor_district", review_places.reaffirming),
    Case("assess what was changed", "assessor_district", review_places.outdated),
    Case("publish a question", "assessor_it", review_places.publishing_a_question),
    Case("ask the team", "assessor_it", under_review("question-ask")),
    Case("questions", "moderator", idea("idea-questions", stage="assessment")),
    Case("finding", "moderator", idea("finding", stage="assessment")),
    Case("preview a finding", "moderator", review_places.saved_finding),
    Case("publish findings", "moderator", arena("findings-publish")),
    Case("reply to a finding", "lead", published("finding-reply")),
    Case("look for somebody for a condition", "moderator", condition("seek")),
    Case("condition met", "moderator", condition("meet")),
    Case("condition open again", "moderator", condition("reopen")),
    Case(
        "add a note", "citizen", idea("note-add", stage="assessment", standing="open")
    ),
    Case("take back a note", "citizen", noted),
]
