"""What the database says, as plain values that the model can be held against."""

from __future__ import annotations

import json
from functools import cache
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db import connection

from adhocracy4.comments.models import Comment
from adhocracy4.ratings.models import Rating
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.replay import replay
from tests.machine import measure_rows
from tests.machine.model.record import Record
from tests.machine.model.record import Said

#: Rows as the database gives them, by the name of their model.
Rows = dict[str, list[tuple[Any, ...]]]


#: What no wish touches: reading it each time would only take longer.
SET_UP = (
    *("ArenaSettings", "Term", "GhostAccount", "Participation", "Unit", "UnitMember"),
    *(
        "CriteriaSet",
        "Criterion",
        "Body",
        "BodySeats",
        "BodyMember",
        "BodySecretary",
        "ArenaSubscription",
    ),
)


@cache
def columns() -> dict[str, list[str]]:
    """Return the columns of every table, the primary key first."""
    return {model.__name__: _ordered(model) for model in _models()}


def _models() -> list[Any]:
    """All models of ours but the set-up, and those of the host that we write."""
    ours = apps.get_app_config("gemeinsam_digital")
    models = ours.get_models(include_auto_created=True)
    changing = [model for model in models if model.__name__ not in SET_UP]
    return [*changing, Comment, Rating]


def _ordered(model: Any) -> list[str]:
    key = model._meta.pk.column
    others = [field.column for field in model._meta.concrete_fields]
    return [key, *(column for column in others if column != key)]


@cache
def _queries() -> dict[str, str]:
    quote = connection.ops.quote_name
    return {
        model.__name__: f"SELECT {', '.join(map(quote, _ordered(model)))} "  # noqa: S608
        f"FROM {quote(model._meta.db_table)} ORDER BY 1"
        for model in _models()
    }


def read() -> Rows:
    """Return everything that is stored.

    Without the ORM, which would take most of the time of a run.
    """
    rows: Rows = {}
    with connection.cursor() as cursor:
        for name, query in _queries().items():
            cursor.execute(query)
            rows[name] = cursor.fetchall()
    return rows


def touched(before: Rows, after: Rows) -> set[int] | None:
    """Return the keys of the contributions whose rows are not the same.

    ``None`` where that is nothing to go by.
    """
    keys: set[int] = set()
    for name, rows in after.items():
        for row in set(before[name]) ^ set(rows) if before[name] != rows else ():
            said = dict(zip(columns()[name], row, strict=True))
            key = said.get("id" if name == "Idea" else "idea_id", said.get("object_pk"))
            # What hangs on a measure has the key of its idea.
            key = said.get("measure_id") if key is None else key
            # What hangs on something else never changes alone: its history tells it.
            if key is not None:
                keys.add(key)
    return keys or None


class Sight:
    """The rows of one idea among all that were read."""

    def __init__(self, rows: Rows, pk: int) -> None:
        self._rows = rows
        self._pk = pk
        self._known: dict[str, list[dict[str, Any]]] = {}

    def of(self, table: str, column: str = "idea_id") -> list[dict[str, Any]]:
        if table not in self._known:
            self._known[table] = self._where(table, column, {self._pk})
        return self._known[table]

    def below(self, table: str, column: str, parent: str) -> list[dict[str, Any]]:
        """Rows that belong to rows of the idea."""
        return self._where(table, column, {row["id"] for row in self.of(parent)})

    def _where(self, table: str, column: str, keys: set[Any]) -> list[dict[str, Any]]:
        names = columns()[table]
        place = names.index(column)
        rows = [row for row in self._rows[table] if row[place] in keys]
        return [dict(zip(names, row, strict=True)) for row in rows]

    @property
    def idea(self) -> dict[str, Any]:
        return self.of("Idea", "id")[0]

    @cached_property
    def events(self) -> list[dict[str, Any]]:
        """The history with its payloads and words, in its order."""
        texts = self.below("EventText", "event_id", "Event")
        words = {row["event_id"]: row["text"] for row in texts}
        events = sorted(self.of("Event"), key=lambda row: row["sequence"])
        return [
            {
                **row,
                "payload": json.loads(row["payload"]),
                "words": words.get(row["id"], ""),
            }
            for row in events
        ]


def _place(rows: list[dict[str, Any]], key: Any) -> int | None:
    """Return the how-manieth of some rows a reference means."""
    return None if key is None else [row["id"] for row in rows].index(key)


def _index(rows: list[Any], row: Any) -> int | None:
    return None if row is None else rows.index(row)


def stored(sight: Sight, names: dict[Any, str]) -> dict[str, Any]:
    """Return what is stored about an idea, in the words of the model.

    Args:
        names: what the machine calls users, actors and units, by
            (kind of thing, key).
    """
    idea = sight.idea
    drafts = {
        row["request_id"]: row
        for row in sight.below("Assessment", "request_id", "AssessmentRequest")
    }
    numbers = {row["id"]: row["number"] for row in sight.of("Revision")}
    return {
        "author": names["user", idea["creator_id"]],
        "state": (idea["kind"], idea["stage"], idea["standing"]),
        "hidden": idea["hidden_at"] is not None,
        "aside": (str(idea["parked_until"]), idea["close_reason"]),
        "version": idea["version"],
        "text": (idea["title"], idea["summary"]),
        "revisions": sorted(
            (
                row["number"],
                bool(row["is_material"]),
                row["summary"],
                json.loads(row["content"])["title"],
            )
            for row in sight.of("Revision")
        ),
        "claims": [
            (
                names["actor", row["actor_id"]],
                row["role"],
                row["state"],
                _place(sight.of("OpenRole"), row["open_role_id"]),
                _place(sight.of("Claim"), row["successor_id"]),
            )
            for row in sight.of("Claim")
        ],
        "wanted": [
            (row["role"], bool(row["is_essential"]), row["state"])
            for row in sight.of("OpenRole")
        ],
        "invitations": [
            (
                names["actor", row["actor_id"]],
                row["role"],
                names["user", row["invited_by_id"]],
                row["state"],
                _place(sight.of("Claim"), row["hands_over_id"]),
                _place(sight.of("OpenRole"), row["open_role_id"]),
            )
            for row in sight.of("Invitation")
        ],
        "supporters": {
            names["user", row["creator_id"]]
            for row in sight.of("Rating", "object_pk")
            if row["value"] == Rating.POSITIVE
        },
        "commented_by": [
            names["user", row["creator_id"]] for row in sight.of("Comment", "object_pk")
        ],
        "requests": [
            (
                names["unit", row["unit_id"]],
                numbers[row["revision_id"]],
                row["id"] in drafts,
                row["id"] in drafts and drafts[row["id"]]["released_at"] is not None,
                row["declined_at"] is not None,
                bool(row["is_voluntary"]),
                drafts[row["id"]]["version"] if row["id"] in drafts else 1,
            )
            for row in sight.of("AssessmentRequest")
        ],
        "draft": [numbers[row["revision_id"]] for row in sight.of("FindingDraft")],
        "findings": [numbers[row["revision_id"]] for row in sight.of("Finding")],
        "decisions": [
            (row["outcome"], row["measure_type"]) for row in sight.of("Decision")
        ],
        "concerns": [row["state"] for row in sight.of("Concern")],
        "hearings": [
            (numbers[row["revision_id"]], row["closed_at"] is None)
            for row in sight.of("Consultation")
        ],
        "positions": sorted(
            (
                _place(sight.of("Consultation"), row["consultation_id"]),
                names["member", row["member_id"]],
                row["interest"],
                row["advice"],
                row["reasons"],
            )
            for row in sight.below("Position", "consultation_id", "Consultation")
        ),
        "drafts": [
            (
                _place(sight.of("Consultation"), row["consultation_id"]),
                *_said(row),
                row["reasons"],
            )
            for row in sight.below(
                "RecommendationDraft", "consultation_id", "Consultation"
            )
        ],
        "advised": [
            (
                numbers[row["revision_id"]],
                *_said(row),
                row["asked"],
                _place(sight.of("Recommendation"), row["corrects_id"]),
                row["reasons"],
            )
            for row in sight.of("Recommendation")
        ],
        "recusals": [
            (
                _place(sight.of("Recommendation"), row["recommendation_id"]),
                row["reason"],
            )
            for row in sight.below("Recusal", "recommendation_id", "Recommendation")
        ],
        "pledged": {names["actor", row["actor_id"]] for row in sight.of("Pledge")},
        "measure": [row["type"] for row in sight.of("Measure")],
        **measure_rows.stored(sight, names),
        "relations": {
            (row["kind"], row["target_id"]) for row in sight.of("Relation", "source_id")
        },
        "sequence": [row["sequence"] for row in sight.events],
        "history": [
            (row["type"], names["user", row["actor_id"]], row["words"])
            for row in sight.events
        ],
    }


def _said(row: dict[str, Any]) -> tuple[Any, ...]:
    """Return what a body says; what is counted, without the words."""
    votes = (row["in_favour"], row["against"], row["abstained"])
    counted = None if votes == (None, None, None) else votes
    return row["advice"], counted, row["present"], bool(row["conditions"])


def _meant(said: Said) -> tuple[Any, ...]:
    return said.advice, said.votes, said.turnout, said.conditions


def _expected_of_hearings(record: Record) -> dict[str, Any]:
    hearings, advised = record.hearings, record.advised
    return {
        "hearings": [(row.revision, row.is_open) for row in hearings],
        "positions": sorted(
            (
                place,
                member,
                *said,
                record.secrets.get(("position", place, member), "").strip(),
            )
            for place, row in enumerate(hearings)
            for member, said in row.positions.items()
        ),
        "drafts": [
            (place, *_meant(row.draft), record.secrets["draft", place].strip())
            for place, row in enumerate(hearings)
            if row.draft is not None
        ],
        "advised": [
            (
                row.revision,
                *_meant(row.said),
                row.asked,
                _index(advised, row.corrects),
                record.words["advised", number].strip(),
            )
            for number, row in enumerate(advised)
        ],
        "recusals": [
            (number, record.words["recusal", number, place].strip())
            for number, row in enumerate(advised)
            for place in range(row.recused)
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
        "aside": (str(days[record.until]), record.code),
        "version": record.version,
        "text": (record.text.title, record.text.summary),
        "revisions": [
            (number, row.material, row.summary, row.text.title)
            for number, row in enumerate(record.fassungen, 1)
        ],
        "claims": [
            (
                row.actor,
                row.role,
                row.state,
                _index(record.wanted, row.wanted),
                _index(record.claims, row.successor),
            )
            for row in record.claims
        ],
        "wanted": [(row.role, row.essential, row.state) for row in record.wanted],
        "invitations": [
            (
                row.actor,
                row.role,
                row.by,
                row.state,
                _index(record.claims, row.hands_over),
                _index(record.wanted, row.wanted),
            )
            for row in record.invitations
        ],
        "supporters": record.supporters,
        "commented_by": record.commented_by,
        "requests": [
            (
                row.unit,
                row.revision,
                row.drafted,
                row.released,
                row.declined,
                row.voluntary,
                row.version,
            )
            for row in record.requests
        ],
        "draft": [record.draft] if record.draft else [],
        "findings": record.findings,
        "decisions": record.decisions,
        "concerns": record.concerns,
        **_expected_of_hearings(record),
        "pledged": record.pledged,
        "measure": [record.measure] if record.measure else [],
        **measure_rows.expected(record, days),
        "relations": record.relations,
        "sequence": list(range(1, len(record.history) + 1)),
        "history": [(row.type, row.who, row.words) for row in record.history],
    }


def told(sight: Sight) -> tuple[str, str, bool]:
    """Return stage, standing and whether it is hidden, from the history alone.

    Twice: in our own words, and as the app tells it.
    """
    stage, standing, hidden = "idea", "open", False
    for row in sight.events:
        if row["type"] == "stepped":
            said = row["payload"]
            assert (said["from_stage"], said["from_standing"]) == (stage, standing)
            stage, standing = said["stage"], said["standing"]
        elif row["type"] in ("hidden", "shown"):
            hidden = row["type"] == "hidden"
    replayed = replay(
        Event(type=row["type"], payload=row["payload"]) for row in sight.events
    )
    assert (replayed.stage, replayed.standing, replayed.hidden) == (
        stage,
        standing,
        hidden,
    )
    idea = sight.idea
    assert (replayed.kind, replayed.revision) == (idea["kind"], idea["version"])
    assert replayed.close_reason == idea["close_reason"]
    assert str(replayed.parked_until) == str(idea["parked_until"])
    return stage, standing, hidden
