"""What the database says, as plain values that the model can be held against."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType

from adhocracy4.comments.models import Comment
from adhocracy4.ratings.models import Rating
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import Finding
from gemeinsam_digital.feasibility.models import FindingDraft
from gemeinsam_digital.governance.models import Decision
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.replay import replay
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.models import Revision
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.models import Pledge
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.together.models import Relation
from tests.machine.model.record import Record

#: Everything that a contribution is made of, by its way to the idea.
TABLES = {
    Idea: "pk",
    Revision: "idea",
    Event: "idea",
    Claim: "idea",
    AssessmentRequest: "idea",
    Assessment: "request__idea",
    FindingDraft: "idea",
    Finding: "idea",
    Decision: "idea",
    Pledge: "idea",
    Measure: "idea",
    Relation: "source",
}

Rows = dict[str, list[dict[str, Any]]]


def read(module: Any, pks: list[int]) -> Rows:
    """Return all rows of some ideas, and how many ideas the Arena has."""
    rows: Rows = {
        model.__name__: list(
            model._base_manager.filter(**{f"{path}__in": pks}).order_by("pk").values()
        )
        for model, path in TABLES.items()
    }
    texts = Event.objects.filter(idea__in=pks).order_by("pk")
    rows["EventText"] = list(texts.values("pk", "text__text"))
    ratings = Rating.objects.filter(
        content_type=ContentType.objects.get_for_model(Idea), object_pk__in=pks
    )
    rows["Rating"] = list(ratings.order_by("pk").values())
    comments = Comment.objects.filter(
        content_type=ContentType.objects.get_for_model(Idea), object_pk__in=pks
    )
    rows["Comment"] = list(comments.order_by("pk").values())
    rows["Arena"] = [{"ideas": Idea.objects.filter(module=module).count()}]
    return rows


class Sight:
    """The rows of one idea among all that were read."""

    def __init__(self, rows: Rows, pk: int) -> None:
        self._rows = rows
        self._pk = pk

    def of(self, table: str, column: str = "idea_id") -> list[dict[str, Any]]:
        return [row for row in self._rows[table] if row[column] == self._pk]

    @property
    def idea(self) -> dict[str, Any]:
        return self.of("Idea", "id")[0]

    def texts(self) -> list[str]:
        own = {row["id"] for row in self.of("Event")}
        return [
            row["text__text"] or "" for row in self._rows["EventText"] if row["pk"] in own
        ]

    def assessments(self) -> dict[int, dict[str, Any]]:
        return {row["request_id"]: row for row in self._rows["Assessment"]}


def stored(sight: Sight, names: dict[Any, str]) -> dict[str, Any]:
    """Return what is stored about an idea, in the words of the model.

    Args:
        names: what the machine calls users, actors and units, by
            (kind of thing, key).
    """
    idea = sight.idea
    drafts = sight.assessments()
    numbers = {row["id"]: row["number"] for row in sight.of("Revision")}
    return {
        "author": names["user", idea["creator_id"]],
        "state": (idea["kind"], idea["stage"], idea["standing"]),
        "hidden": idea["hidden_at"] is not None,
        "aside": (idea["parked_until"], idea["close_reason"]),
        "version": idea["version"],
        "text": (idea["title"], idea["summary"]),
        "revisions": sorted(
            (row["number"], row["is_material"], row["summary"], row["content"]["title"])
            for row in sight.of("Revision")
        ),
        "claims": [
            (names["actor", row["actor_id"]], row["role"], row["state"])
            for row in sight.of("Claim")
        ],
        "supporters": {
            names["user", row["creator_id"]]
            for row in sight.of("Rating", "object_pk")
            if row["value"] == Rating.POSITIVE
        },
        "commented_by": [
            names["user", row["creator_id"]]
            for row in sight.of("Comment", "object_pk")
        ],
        "requests": [
            (
                names["unit", row["unit_id"]],
                numbers[row["revision_id"]],
                row["id"] in drafts,
                row["id"] in drafts and drafts[row["id"]]["released_at"] is not None,
            )
            for row in sight.of("AssessmentRequest")
        ],
        "draft": [numbers[row["revision_id"]] for row in sight.of("FindingDraft")],
        "findings": [numbers[row["revision_id"]] for row in sight.of("Finding")],
        "decisions": [
            (row["outcome"], row["measure_type"]) for row in sight.of("Decision")
        ],
        "pledged": {names["actor", row["actor_id"]] for row in sight.of("Pledge")},
        "measure": [row["type"] for row in sight.of("Measure")],
        "relations": {
            (row["kind"], row["target_id"]) for row in sight.of("Relation", "source_id")
        },
        "sequence": [row["sequence"] for row in sight.of("Event")],
        "history": [
            (row["type"], names["user", row["actor_id"]], words)
            for row, words in zip(sight.of("Event"), sight.texts(), strict=True)
        ],
    }


def expected(record: Record, days: dict[Any, Any]) -> dict[str, Any]:
    """Return what the model says is stored.

    Args:
        days: the days that the model calls ``future``.
    """
    return {
        "author": record.author,
        "state": (record.kind, record.stage, record.standing),
        "hidden": record.hidden,
        "aside": (days[record.until], record.code),
        "version": record.version,
        "text": (record.text.title, record.text.summary),
        "revisions": [
            (number, row.material, row.summary, row.text.title)
            for number, row in enumerate(record.fassungen, 1)
        ],
        "claims": [(row.actor, row.role, row.state) for row in record.claims],
        "supporters": record.supporters,
        "commented_by": record.commented_by,
        "requests": [
            (row.unit, row.revision, row.drafted, row.released)
            for row in record.requests
        ],
        "draft": [record.draft] if record.draft else [],
        "findings": record.findings,
        "decisions": record.decisions,
        "pledged": record.pledged,
        "measure": [record.measure] if record.measure else [],
        "relations": record.relations,
        "sequence": list(range(1, len(record.history) + 1)),
        "history": [(row.type, row.who, row.words) for row in record.history],
    }


def told(sight: Sight) -> tuple[str, str, bool]:
    """Return stage, standing and whether it is hidden, from the history alone.

    Twice: in our own words, and as the app tells it.
    """
    stage, standing, hidden = "idea", "open", False
    for row in sight.of("Event"):
        if row["type"] == "stepped":
            said = row["payload"]
            assert (said["from_stage"], said["from_standing"]) == (stage, standing)
            stage, standing = said["stage"], said["standing"]
        elif row["type"] in ("hidden", "shown"):
            hidden = row["type"] == "hidden"
    replayed = replay(Event(**row) for row in sight.of("Event"))
    assert (replayed.stage, replayed.standing, replayed.hidden) == (
        stage,
        standing,
        hidden,
    )
    idea = sight.idea
    assert (replayed.kind, replayed.revision) == (idea["kind"], idea["version"])
    assert replayed.close_reason == idea["close_reason"]
    assert replayed.parked_until == idea["parked_until"]
    return stage, standing, hidden
