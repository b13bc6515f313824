"""What is found, by a table of queries that holds in both databases."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.search.documents import shown_in
from gemeinsam_digital.search.query import Query
from gemeinsam_digital.search.selectors import ideas_found
from gemeinsam_digital.search.selectors import relevance
from gemeinsam_digital.search.selectors import spelled_alike

TABLE = tomllib.loads((Path(__file__).parent / "queries.toml").read_text("utf-8"))
NOTHING = {"sections": {}, "values": {}}


@pytest.fixture
def contributions(world, idea_factory, claim_factory):
    """Return the key of each contribution of the table by its title."""
    keys = {}
    for key, content in TABLE["contributions"].items():
        texts = {**NOTHING, **content}
        name = texts.pop("carried_by", "")
        idea = idea_factory(**texts)
        if name:
            world.organisation.name = name
            world.organisation.save()
            claim_factory(idea=idea, accepted=True)
        keys[idea.title] = key
    return keys


def titles(module, text: str) -> list[str]:
    query = Query(text)
    if not query:
        return []
    scope = shown_in(module.pk)
    found = Idea.objects.filter(ideas_found(query, scope))
    fit = relevance(query, scope)
    return list(found.order_by(fit, "-created").values_list("title", flat=True))


def test_every_query_of_the_table(world, contributions):
    assert len(TABLE["query"]) >= 60
    wrong = []
    for row in TABLE["query"]:
        found = [contributions[title] for title in titles(world.module, row["q"])]
        expected = row["finds"]
        if not row.get("ordered"):
            found, expected = sorted(found), sorted(expected)
        if found != expected:
            wrong.append(f"{row['q']!r} finds {found}, expected {expected}")
        if expected or not Query(row["q"]):
            continue
        wrong += instead_wrong(world.module, contributions, row)
    assert not wrong, "\n".join(wrong)


def instead_wrong(module, contributions, row):
    """Yield what is wrong with what is offered instead."""
    ideas = Idea.objects.filter(module=module)
    scope = shown_in(module.pk)
    instead = spelled_alike(Query(row["q"]), ideas, scope, "title")
    if instead != row.get("instead"):
        yield f"{row['q']!r} offers {instead!r}"
    elif instead:
        found = sorted(contributions[title] for title in titles(module, instead))
        if found != sorted(row["instead_finds"]):
            yield f"{row['q']!r} offers {instead!r}, which finds {found}"
