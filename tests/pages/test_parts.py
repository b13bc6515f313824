"""Working on the profile section by section."""

from __future__ import annotations

import pytest
from django.urls import reverse

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.editing.services import idea_revise
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.selectors import next_step
from tests.factories import IdeaFactory
from tests.factories.actions import fresh
from tests.factories.actions import revise
from tests.factories.content import SECTIONS
from tests.factories.content import TEXT
from tests.factories.content import VALUES
from tests.factories.content import content_in
from tests.factories.content import field_code
from tests.pages.sending import errors
from tests.pages.sending import image
from tests.pages.sending import part_url
from tests.pages.sending import soup

PARTS = ["basics", "values", "fields", "image", "section-challenge", "section-aim"]


def send(client, idea, part, version=1, **data):
    return client.post(part_url(idea, part), {"version": str(version), **data})


@pytest.fixture
def author(world, client):
    client.force_login(world.author)
    return client


@pytest.fixture
def idea(idea_factory):
    return idea_factory(image_alt="")


def names(response):
    fields = soup(response).select("#gd form [name]")
    return {field["name"] for field in fields} - {"csrfmiddlewaretoken", "do"}


ABOUT = {"form-key", "version", "change_summary", "is_material"}


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("basics", {"title", "summary", "plain_summary", "language"}),
        ("values", {f"value-{code}" for code in VALUES}),
        ("fields", {"district", "fields_of_action"}),
        ("image", {"image", "image_alt", "image_credit"}),
        ("section-aim", {"section-aim"}),
    ],
)
def test_a_part_asks_for_itself_only(author, idea, part, expected):
    response = author.get(part_url(idea, part))
    assert response.status_code == 200
    assert names(response) == expected | ABOUT


def test_saving_a_part_changes_nothing_else(author, idea):
    before = fresh(idea)
    response = send(author, idea, "section-aim", **{"section-aim": "Ein neues Ziel."})
    # At the top of the page stands that it was saved.
    assert response["Location"] == idea.get_absolute_url()
    after = fresh(idea)
    assert after.sections == {**before.sections, "aim": "Ein neues Ziel."}
    assert (after.title, after.values) == (before.title, before.values)
    assert list(after.terms.all()) == list(before.terms.all())
    assert (after.version, idea.revisions.count()) == (2, 2)


@pytest.mark.parametrize(
    ("part", "data", "field", "value"),
    [
        ("basics", {"title": "Neu", "summary": TEXT}, "title", "Neu"),
        ("values", {"value-resilient": "Neu."}, "values", {"resilient": "Neu."}),
        ("section-aim", {"section-aim": ""}, "sections", {**SECTIONS} | {"aim": ""}),
    ],
)
def test_every_part_can_be_saved(author, idea, part, data, field, value):
    assert send(author, idea, part, **data).status_code == 302
    if isinstance(value, dict):
        value = {code: text for code, text in value.items() if text}
    assert getattr(fresh(idea), field) == value


def test_place_and_fields_of_action(world, author, idea):
    codes = [term.code for term in world.arena.terms.of(Scheme.FIELD)[:2]]
    data = {"district": "mitte", "fields_of_action": codes}
    assert send(author, idea, "fields", **data).status_code == 302
    chosen = {term.code for term in fresh(idea).terms.all()}
    assert chosen == {"mitte", *codes}


def test_an_image_comes_changes_and_goes(author, idea):
    response = send(author, idea, "image", image=image())
    assert errors(response) == {"image_alt"}
    kept = soup(response).select_one("[name=image-kept]")["value"]
    data = {"image-kept": kept, "image_alt": "Ein Rad"}
    assert send(author, idea, "image", **data).status_code == 302
    assert fresh(idea).image
    words = {"image_alt": "Ein Lastenrad"}
    assert send(author, idea, "image", 2, **words).status_code == 302
    assert fresh(idea).image_alt == "Ein Lastenrad"
    gone = {"image-clear": "on", "image_alt": ""}
    assert send(author, idea, "image", 3, **gone).status_code == 302
    assert not fresh(idea).image


@pytest.mark.parametrize(
    "part", ["section-none", "section-", "section", "value-open", "nonsense", "title"]
)
def test_an_unknown_part_is_not_found(author, idea, part):
    assert author.get(part_url(idea, part)).status_code == 404
    assert send(author, idea, part).status_code == 404


def test_a_retired_section_stays_readable_but_not_editable(world, author, idea):
    world.arena.terms.filter(scheme="section", code="aim").update(active=False)
    world.arena.terms.filter(scheme="section", code="approach").update(active=False)
    assert author.get(part_url(idea, "section-aim")).status_code == 404
    assert send(author, idea, "section-aim", **{"section-aim": "x"}).status_code == 404
    assert send(author, idea, "section-challenge", **{"section-challenge": "Neu."})
    page = soup(author.get(idea.get_absolute_url()))
    section = page.select_one("#section-aim")
    assert TEXT in section.text
    assert not section.select("a")
    assert fresh(idea).sections["aim"] == TEXT
    # out of the count too
    entry = author.get(idea.get_absolute_url()).context["profile"]
    assert "aim" not in [e.code for e in entry.asked]


def test_a_retired_field_of_action_is_not_lost_by_saving(world, author, idea):
    world.arena.terms.filter(scheme="field", code=field_code(world.arena)).update(
        active=False
    )
    form = author.get(part_url(idea, "fields")).context["form"]
    assert form["fields_of_action"].value() == [field_code(world.arena)]
    data = {"fields_of_action": [field_code(world.arena)], "district": "mitte"}
    assert send(author, idea, "fields", **data).status_code == 302
    codes = {term.code for term in fresh(idea).terms.all()}
    assert codes == {field_code(world.arena), "mitte"}


# --- two at the same time -----------------------------------------------------------


def test_two_people_can_work_on_two_sections_at_once(author, idea):
    revise(idea, sections={**SECTIONS, "aim": "Das Ziel der anderen."})
    data = {"section-challenge": "Meine Ausgangslage."}
    assert send(author, idea, "section-challenge", 1, **data).status_code == 302
    sections = fresh(idea).sections
    assert sections["aim"] == "Das Ziel der anderen."
    assert sections["challenge"] == "Meine Ausgangslage."
    assert fresh(idea).version == 3


def test_two_in_the_same_section_are_shown_both_texts(author, idea):
    revise(idea, sections={**SECTIONS, "aim": "Das Ziel der anderen."})
    data = {"section-aim": "Mein Ziel."}
    response = send(author, idea, "section-aim", 1, **data)
    assert response.status_code == 409
    (row,) = response.context["compared"]
    assert (row["stored"], row["own"]) == ("Das Ziel der anderen.", "Mein Ziel.")
    page = soup(response)
    assert page.select_one("[name=version]")["value"] == "2"
    assert page.select_one("[name=section-aim]").text.strip() == "Mein Ziel."
    assert fresh(idea).sections["aim"] == "Das Ziel der anderen."
    assert send(author, idea, "section-aim", 2, **data).status_code == 302
    assert fresh(idea).sections["aim"] == "Mein Ziel."


def test_what_only_the_other_one_changed_is_taken_over(author, idea):
    revise(idea, values={**VALUES, "resilient": "Das andere."})
    data = {f"value-{code}": text for code, text in VALUES.items()}
    data["value-cooperative"] = "Meins."
    response = send(author, idea, "values", 1, **data)
    assert response.status_code == 409
    form = response.context["form"]
    assert form["value-resilient"].value() == "Das andere."
    assert form["value-cooperative"].value() == "Meins."


@pytest.mark.parametrize("version", ["", "x", "0", "99", "9" * 30])
def test_a_broken_version_overwrites_nothing(author, idea, version):
    response = send(author, idea, "section-aim", version, **{"section-aim": "Neu."})
    assert response.status_code in (200, 409)
    assert fresh(idea).sections["aim"] == TEXT


def test_the_rules_of_the_whole_form_hold(world, idea_factory, author):
    idea = idea_factory(stage=Stage.PROPOSAL)
    author.force_login(world.moderator)
    data = {"section-aim": "Anders.", "change_summary": "Weil."}
    response = send(author, idea, "section-aim", **data, is_material="on")
    assert response.status_code == 409
    assert fresh(idea).sections["aim"] == TEXT
    assert not soup(author.get(part_url(idea, "section-aim"))).select(
        "[name=is_material]"
    )
    parked = idea_factory(ready=True, standing=Standing.PARKED)
    assert author.get(part_url(parked, "section-aim")).status_code == 409
    assert send(author, parked, "section-aim", **data).status_code == 409


def test_a_material_change_of_a_part_needs_its_sentence(author, idea):
    data = {"section-aim": "Anders.", "is_material": "on"}
    response = send(author, idea, "section-aim", **data)
    assert errors(response) == {"change_summary"}
    data["change_summary"] = "Das Ziel war ein anderes."
    assert send(author, idea, "section-aim", **data).status_code == 302
    revision = fresh(idea).revisions.latest("number")
    assert (revision.is_material, revision.summary) == (True, data["change_summary"])


# --- on to the next -----------------------------------------------------------------


def test_from_empty_section_to_empty_section(world, idea_factory, client):
    idea = idea_factory(sections={"aim": TEXT}, values={})
    client.force_login(world.author)
    data = {"section-challenge": TEXT, "do": "next"}
    response = send(client, idea, "section-challenge", 1, **data)
    assert response["Location"] == part_url(idea, "section-beneficiaries")
    # Nothing was written: it goes on all the same.
    response = send(client, idea, "section-beneficiaries", 2, do="next")
    assert response["Location"] == part_url(idea, "section-approach")
    assert idea.revisions.count() == 2


def test_at_the_end_it_goes_on_with_what_was_skipped(world, idea_factory, client):
    codes = [term.code for term in world.arena.terms.of(Scheme.SECTION)]
    idea = idea_factory(sections=dict.fromkeys(codes[1:-1], TEXT))
    client.force_login(world.author)
    part = f"section-{codes[-1]}"
    response = send(client, idea, part, 1, **{part: TEXT, "do": "next"})
    assert response["Location"] == part_url(idea, f"section-{codes[0]}")
    part = f"section-{codes[0]}"
    page = soup(client.get(part_url(idea, part)))
    assert not page.select("button[name=do][value=next]")
    response = send(client, idea, part, 2, **{part: TEXT, "do": "next"})
    assert response["Location"].startswith(idea.get_absolute_url())


# --- what the page of an idea shows ----------------------------------------------


def profile_at(world, **changes):
    """Return an idea whose profile is being worked out, with changes."""
    idea = IdeaFactory(world=world, stage=Stage.PROFILE)
    revise(idea, **changes)
    return fresh(idea)


@pytest.mark.parametrize("who", ["anonymous", "citizen", "author", "moderator"])
def test_what_is_filled_what_is_missing_and_who_can_write_it(world, client, who):
    sections = {code: text for code, text in SECTIONS.items() if code != "aim"}
    idea = profile_at(world, sections=sections)
    if who != "anonymous":
        client.force_login(getattr(world, who))
    response = client.get(idea.get_absolute_url())
    page = soup(response)
    writes = who in ("author", "moderator")
    challenge = page.select_one("#section-challenge")
    assert TEXT in challenge.text
    address = part_url(idea, "section-challenge")
    assert bool(challenge.select(f'a[href="{address}"]')) == writes
    aim = page.select_one("#section-aim")
    assert TEXT not in aim.text
    assert bool(aim.select("a")) == writes
    optional = world.arena.terms.of(Scheme.SECTION).filter(required=False).first()
    assert bool(page.select(f"#section-{optional.code}")) == writes
    profile = response.context["profile"]
    total = world.arena.terms.of(Scheme.SECTION).count()
    assert (profile.filled, profile.total) == (5, total)
    assert (profile.needed_filled, profile.needed) == (5, 6)
    assert len(page.select("#profile svg.gd-meter rect")) == total
    links = [a["href"] for a in page.select("#gd a[href*=bearbeiten]")]
    assert bool(links) == writes


def test_the_checklist_leads_to_the_first_missing_part(world, client):
    sections = {code: text for code, text in SECTIONS.items() if code != "approach"}
    idea = profile_at(world, sections=sections, values={}, terms={})
    urls = {gate.code: gate.url for gate in next_step(idea).gates}
    assert urls["sections_complete"] == part_url(idea, "section-approach")
    assert urls["values_addressed"].startswith(part_url(idea, "values"))
    assert urls["field_chosen"] == part_url(idea, "fields")
    client.force_login(world.author)
    page = soup(client.get(idea.get_absolute_url()))
    for url in urls.values():
        if "bearbeiten" in url:
            path, _hash, anchor = url.partition("#")
            assert page.select(f'a[href="{url}"]')
            shown = soup(client.get(path))
            assert not anchor or shown.select(f"#{anchor}")


def test_needs_and_first_ideas_are_not_asked_for_a_profile(world, idea_factory, client):
    client.force_login(world.author)
    for kind in (Kind.NEED, Kind.OFFER, Kind.IDEA):
        idea = idea_factory(kind=kind, sections={}, values={})
        response = client.get(idea.get_absolute_url())
        assert not response.context["profile_is_asked"]
        page = soup(response)
        assert not page.select("#profile .gd-section")
        begins = page.select(f'#profile a[href="{part_url(idea, "section-aim")}"]')
        assert bool(begins) == (kind == Kind.IDEA)


def test_the_page_costs_the_same_however_much_is_written(world, idea_factory, client):
    from tests.pages.test_queries import queries

    idea = idea_factory(sections={}, values={})
    client.force_login(world.author)
    empty = len(queries(client, idea.get_absolute_url()))
    revise(idea)
    assert len(queries(client, idea.get_absolute_url())) == empty


# --- somebody else's text ---------------------------------------------------------


@pytest.mark.parametrize("part", ["", "section-aim"])
def test_who_moderates_says_why(world, idea_factory, client, part):
    idea = idea_factory(stage=Stage.PROFILE)
    address = (
        part_url(idea, part)
        if part
        else reverse("gemeinsam_digital:idea-update", args=[idea.pk])
    )
    data = {"version": "1", "section-aim": "Ohne Fehler."}
    if not part:
        data |= {"title": idea.title, "summary": idea.summary}
    client.force_login(world.moderator)
    assert soup(client.get(address)).select(".gd-notice--warning")
    response = client.post(address, data)
    assert errors(response) == {"change_summary"}
    assert fresh(idea).version == 1
    response = client.post(address, data | {"change_summary": "Ein Tippfehler."})
    assert response.status_code == 302
    revision = idea.revisions.latest("number")
    assert (revision.author, revision.summary) == (world.moderator, "Ein Tippfehler.")


@pytest.mark.parametrize("who", ["author", "lead", "partner"])
def test_who_works_on_the_text_need_not(world, idea_factory, client, who):
    idea = idea_factory(stage=Stage.PROFILE)
    client.force_login(getattr(world, who))
    address = part_url(idea, "section-aim")
    assert not soup(client.get(address)).select(".gd-notice--warning")
    assert send(client, idea, "section-aim", **{"section-aim": "Neu."})
    assert fresh(idea).sections["aim"] == "Neu."


def test_a_moderator_who_had_the_idea_works_on_it(world, idea_factory, client):
    idea = idea_factory()
    Idea.objects.filter(pk=idea.pk).update(creator=world.moderator)
    client.force_login(world.moderator)
    response = send(client, idea, "section-aim", **{"section-aim": "Neu."})
    assert response.status_code == 302


@pytest.mark.parametrize("summary", ["", "  \n"])
def test_the_service_asks_for_it_whatever_the_door(world, idea, summary):
    options = {
        "idea": idea,
        "content": content_in(world.arena, title="Neu"),
        "version": 1,
    }
    for user in (world.moderator, world.initiator, world.superuser):
        with pytest.raises(Invalid) as caught:
            idea_revise(actor=user, summary=summary, **options)
        assert caught.value.field == "change_summary"
    assert fresh(idea).version == 1
    assert idea_revise(actor=SYSTEM, **options).number == 2
