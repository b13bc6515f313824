"""The register of measures: what is in it, in which order, and where they stand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.milestones.models import MilestoneChange
from gemeinsam_digital.measures.milestones.models import MilestoneEntry
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.recognition.services import recognition_grant
from gemeinsam_digital.measures.recognition.services import recognition_withdraw
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.pages.register.views import PER_PAGE
from tests.factories.content import TEXT
from tests.measures.networks import network_measure
from tests.pages.registers import address
from tests.pages.registers import ask_for_report
from tests.pages.registers import day
from tests.pages.registers import end
from tests.pages.registers import fill
from tests.pages.registers import measure
from tests.pages.registers import milestone
from tests.pages.registers import report
from tests.pages.registers import spend
from tests.pages.test_queries import ours
from tests.pages.test_queries import queries


@pytest.fixture(autouse=True)
def english(settings, client):
    settings.LANGUAGE_CODE = "en"
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


@pytest.fixture
def opened(world, client):
    def visit(**query) -> BeautifulSoup:
        response = client.get(address(world, **query))
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return visit


def words(element) -> str:
    return " ".join(element.get_text(" ").split())


def titles(page: BeautifulSoup) -> list[str]:
    return [words(link) for link in page.select(".gd-table--register tbody th a")]


def row_of(page: BeautifulSoup, title: str) -> str:
    rows = page.select(".gd-table--register tbody tr")
    return next(words(row) for row in rows if words(row.th.a) == title)


def tiles(page: BeautifulSoup) -> dict[str, str]:
    return {words(tile.dt): words(tile.dd) for tile in page.select(".gd-numbers > div")}


def one_of_each(world) -> None:
    """A measure in every state of its next milestone, and two that have ended."""
    milestone(measure(world, "Im Plan"), 30)
    milestone(measure(world, "Verschoben"), 10, 40)
    measure(world, "Ohne Meilenstein")
    milestone(measure(world, "Überfällig"), -40, -12)
    milestone(measure(world, "Lange überfällig"), -40)
    end(measure(world, "Fertig"), 3)
    stopped = measure(world, "Gestoppt")
    # What it did not reach is not late any more.
    milestone(stopped, -20)
    end(stopped, 30, stopped=True)


def test_an_empty_register_says_what_will_stand_there(opened):
    page = opened()
    assert "No measure yet" in words(page.select_one(".gd-empty"))
    assert not page.select("form[role=search], .gd-numbers, table")


def test_what_is_late_comes_first_and_what_has_ended_last(world, opened):
    one_of_each(world)
    page = opened()
    assert titles(page) == [
        *("Lange überfällig", "Überfällig", "Ohne Meilenstein", "Verschoben"),
        *("Im Plan", "Fertig", "Gestoppt"),
    ]
    assert "overdue for 40 days" in row_of(page, "Lange überfällig")
    assert "put off by 30 days" in row_of(page, "Verschoben")
    assert "next milestone not named" in row_of(page, "Ohne Meilenstein")
    assert "on schedule" in row_of(page, "Im Plan")
    assert "completed on" in row_of(page, "Fertig")
    assert "stopped on" in row_of(page, "Gestoppt")
    assert "3 of 5: Prototyping" in row_of(page, "Gestoppt")


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        ("date", "Lange überfällig", "Ohne Meilenstein"),
        ("new", "Gestoppt", "Im Plan"),
        ("title", "Fertig", "Überfällig"),
        ("nonsense", "Lange überfällig", "Gestoppt"),
    ],
)
def test_other_orders(world, opened, sort, first, last):
    one_of_each(world)
    found = titles(opened(sort=sort))
    assert (found[0], found[-1]) == (first, last)
    assert len(found) == 7


def test_where_we_stand(world, opened):
    one_of_each(world)
    measure(world, "Noch in Planung", phase=Phase.PREPARATION)
    page = opened()
    assert tiles(page) == {
        "Measures under way": "5 of 8 in the register",
        "on schedule": "1",
        "overdue": "2",
        "Report overdue": "0",
    }
    said = words(page.select_one("#standing-t + p"))
    assert said == (
        "2 promises are overdue: Lange überfällig for 40 days, Überfällig for 12 days."
    )
    (phases, punctual, *_others) = page.select("#standing-t ~ * table")
    cells = {words(row.th): words(row) for row in phases.select("tbody tr")}
    assert cells["1. Preliminary process"].split()[-3:] == ["0", "1", "0"]
    assert cells["3. Prototyping"].split()[-3:] == ["0", "5", "0"]
    numbers = [words(row) for row in punctual.select("tbody tr")]
    assert numbers == ["on schedule 1", "put off 1", "not named yet 2", "overdue 2"]
    marks = [len(row.select("svg > *")) for row in punctual.select("tbody tr")]
    assert marks == [1, 1, 2, 2]


def test_the_overdue_are_named_alike_whatever_is_listed(world, client):
    for days in range(1, PER_PAGE + 3):
        milestone(measure(world, f"Zugesagt {days:02}"), days - 5)
    milestone(measure(world, "Ohne Plan"), 50, 50)

    def named(**query) -> list[tuple[str, int]]:
        rows = client.get(address(world, **query)).context["overdue"]
        return [(row.idea.title, row.days) for row in rows]

    expected = [("Zugesagt 01", 4), ("Zugesagt 02", 3), ("Zugesagt 03", 2)]
    assert named() == expected
    for query in ({"page": 2}, {"sort": "title"}, {"milestone": "unnamed"}):
        assert named(**query) == expected


def test_a_number_leads_to_what_it_counts(world, client, opened):
    one_of_each(world)
    link = opened().select_one(".gd-numbers a[href*=overdue]")
    page = BeautifulSoup(client.get(link["href"]).content, "html.parser")
    assert titles(page) == ["Lange überfällig", "Überfällig"]


def test_money_adds_up_by_type(world, opened):
    paid = {"budget_source": "Haushalt"}
    spend(measure(world, "A", type=MeasureType.CENTRAL, budget=1500, **paid), 40, 60)
    measure(world, "B", type=MeasureType.CENTRAL, budget=500, **paid)
    measure(world, "C", type=MeasureType.CENTRAL)
    table = opened().select_one(".gd-table--bars")
    assert words(table.select_one("tbody tr")) == "Central measure 3 2 2,000 100"


def test_money_stands_beside_the_frame(world, opened):
    paid = {"budget": 1500, "budget_source": "Haushalt"}
    spend(measure(world, "Mit Rahmen", **paid), 400, 600)
    spend(measure(world, "Ohne Rahmen"), 70)
    measure(world, "Noch nichts", **paid)
    measure(world, "Ohne Geld")
    page = opened()
    assert "Frame: 1,500 euros spent: 1,000 euros" in row_of(page, "Mit Rahmen")
    assert "spent: 70 euros" in row_of(page, "Ohne Rahmen")
    assert "spent" not in row_of(page, "Noch nichts")
    assert "euros" not in row_of(page, "Ohne Geld")


def test_it_says_for_how_long_nobody_has_reported(world, opened):
    late = measure(world, "Spät")
    report(late, 97, due=-7)
    later = measure(world, "Noch später", starts_on=day(-100))
    later.adopted_at -= timedelta(days=200)
    ask_for_report(later, -9)
    report(measure(world, "Rechtzeitig"), 1, due=90)
    ask_for_report(measure(world, "Neu"), 90)
    ended = measure(world, "Aus")
    report(ended, 300, due=-100)
    end(ended, 3)
    measure(world, "Ungefragt")
    page = opened(sort="report")
    assert titles(page) == [
        *("Aus", "Noch später", "Spät", "Neu", "Rechtzeitig", "Ungefragt")
    ]
    assert "without a report for 97 days" in row_of(page, "Spät")
    assert "without a report for 100 days" in row_of(page, "Noch später")
    assert "last report 1 day ago" in row_of(page, "Rechtzeitig")
    assert "no report due yet" in row_of(page, "Neu")
    for title in ("Aus", "Ungefragt"):
        assert "report" not in row_of(page, title)
    assert tiles(page)["Report overdue"] == "2"
    found = titles(opened(report="overdue"))
    assert sorted(found) == ["Noch später", "Spät"]
    (link,) = page.select(".gd-numbers a[href*='report=']")
    assert link["href"] == f"{address(world)}?report=overdue#results"


def test_fields_cross_districts(world, opened):
    fields = [
        (Scheme.FIELD, term.code)
        for term in world.arena.terms.filter(scheme=Scheme.FIELD)[:2]
    ]
    (district,) = world.arena.terms.filter(scheme=Scheme.DISTRICT)[:1]
    here = (Scheme.DISTRICT, district.code)
    measure(world, "A", terms=(fields[0], fields[1], here))
    measure(world, "B", terms=(fields[0], here))
    measure(world, "Ohne Ort", terms=(fields[0],))
    table = opened().select_one("[aria-labelledby=crossing-c] table")
    assert [words(cell) for cell in table.select("thead th")][1:] == [district.label]
    assert [words(cell) for cell in table.select("td")] == ["2", "1"]


FILTERS = [
    ({"type": "network"}, "Vernetzt"),
    ({"status": "stopped"}, "Gestoppt"),
    ({"status": "planned"}, "Geplant"),
    ({"phase": "scaling"}, "Skaliert"),
    ({"milestone": "unnamed", "phase": "prototyping"}, "Vernetzt"),
    ({"year": "2019"}, "Früher"),
    ({"actor": "stadtdaten"}, "Geführt"),
    ({"q": "skaliert"}, "Skaliert"),
    ({"value": "sustainable"}, "Geführt"),
]


@pytest.mark.parametrize(("query", "found"), FILTERS)
def test_filters(world, opened, actor_factory, query, found):
    value = world.arena.terms.filter(scheme=Scheme.VALUE)[0]
    measure(world, "Vernetzt", type=MeasureType.NETWORK)
    measure(world, "Geplant", phase=Phase.PREPARATION)
    milestone(measure(world, "Skaliert", phase=Phase.SCALING), 5)
    early = {"starts_on": day(-4000).replace(year=2018), "phase": Phase.EXPLORATION}
    measure(world, "Früher", ends_on=day(0).replace(year=2019, day=1), **early)
    end(measure(world, "Gestoppt"), 3, stopped=True)
    led = measure(
        world,
        "Geführt",
        lead=actor_factory(name="Institut für Stadtdaten"),
        phase=Phase.DEVELOPMENT,
    )
    Idea.objects.filter(pk=led.pk).update(values={value.code: "Es spart Wege."})
    if "value" in query:
        query = {"value": value.code}
    page = opened(**query)
    assert titles(page) == [found]
    assert len(page.select(".gd-chips li")) == len(query)


@pytest.mark.parametrize("scheme", [Scheme.FIELD, Scheme.DISTRICT])
def test_filters_by_terms(world, opened, scheme):
    first, second = world.arena.terms.filter(scheme=scheme)[:2]
    measure(world, "Hier", terms=((scheme, first.code),))
    measure(world, "Dort", terms=((scheme, second.code),))
    assert titles(opened(**{scheme.value: first.code})) == ["Hier"]


def test_nonsense_filters_nothing_and_nothing_found_says_so(world, opened):
    measure(world, "Da")
    nonsense = {"type": "x", "status": "x", "phase": "x", "year": "12x", "page": "x"}
    assert titles(opened(**nonsense)) == ["Da"]
    page = opened(type="network")
    assert not titles(page)
    assert "No measure fits" in words(page.select_one(".gd-empty"))


def test_what_is_hidden_is_neither_shown_nor_counted(world, opened, client):
    one_of_each(world)
    idea = Idea.objects.get(title="Lange überfällig")
    idea_hide(idea=idea, reason=TEXT, actor=world.moderator)
    client.force_login(world.moderator)
    page = opened()
    assert "Lange überfällig" not in page.get_text()
    assert tiles(page)["overdue"] == "1"
    assert tiles(page)["Measures under way"] == "4 of 6 in the register"


def test_what_is_no_measure_or_elsewhere_is_not_in_it(world, idea_factory, opened):
    idea_factory(stage=Stage.IDEA)
    stepped_back = measure(world, "War es einmal")
    Idea.objects.filter(pk=stepped_back.pk).update(stage=Stage.PROPOSAL)
    assert "No measure yet" in opened().get_text()


def test_milestones_that_are_reached_or_dropped_are_not_next(world, opened):
    reached = measure(world, "Erreicht")
    milestone(reached, -30, reached_on=day(-33), title="Gebaut")
    dropped = measure(world, "Aufgegeben")
    milestone(dropped, -30, dropped_on=day(-33))
    page = opened()
    assert tiles(page)["overdue"] == "0"
    assert "last reached: Gebaut" in row_of(page, "Erreicht")
    assert "3 days earlier than planned" in row_of(page, "Erreicht")
    assert "next milestone not named" in row_of(page, "Aufgegeben")


def test_how_often_it_was_put_off(world, opened):
    row = milestone(measure(world, "Zweimal"), 10, 40)
    MilestoneEntry.objects.create(
        milestone=row, change=MilestoneChange.SHIFTED, reason=TEXT
    )
    assert "put off 2 times, by 30 days" in row_of(opened(), "Zweimal")


def test_it_says_which_network_measures_are_recognised(world, opened):
    idea = network_measure(world)
    assert "recognised" not in row_of(opened(), idea.title)
    row = recognition_grant(idea=idea, actor=SYSTEM)
    assert "Network measure, recognised" in row_of(opened(), idea.title)
    recognition_withdraw(recognition=row, reason=TEXT, actor=SYSTEM)
    assert "recognised" not in row_of(opened(), idea.title)


def test_a_title_is_text_and_a_missing_lead_is_said(world, opened):
    measure(world, "<b>Fett</b>")
    page = opened()
    assert titles(page) == ["<b>Fett</b>"]
    assert "orphaned" in row_of(page, "<b>Fett</b>")


def test_pages_keep_the_filters(world, opened):
    fill(world, PER_PAGE + 5, milestones=1)
    page = opened(sort="title")
    assert len(titles(page)) == PER_PAGE
    (following,) = page.select(".gd-pagination a[rel=next]")
    assert "sort=title" in following["href"]
    assert len(titles(opened(sort="title", page=2))) == 5
    assert len(titles(opened(sort="title", page=99))) == 5


def test_the_navigation_leads_there_and_to_the_statistics(world, client, opened):
    page = opened()
    here = page.select_one(".gd-subnav [aria-current=page]")
    assert (words(here), here["href"]) == ("Measures", address(world))
    client.force_login(world.moderator)
    assert len(opened().select(".gd-subnav a")) <= 7
    listing = client.get(address(world, "idea-list"))
    views = BeautifulSoup(listing.content, "html.parser").select(".gd-views a")
    assert address(world, "statistics") in [view["href"] for view in views]


def test_many_measures_cost_as_many_queries_as_few(world):
    def asked(**query) -> int:
        client = Client()
        return len(ours(queries(client, address(world, **query))))

    fill(world, 10)
    # By title, so that on every page there is something of each kind.
    wide, narrow = {"sort": "title"}, {"sort": "title", "year": str(day(0).year)}
    few = asked(**wide), asked(**narrow)
    fill(world, 60)
    assert (asked(**wide), asked(**narrow)) == few


def test_an_arena_that_is_not_published_is_not_there(world, client):
    world.module.is_draft = True
    world.module.save()
    for name in ("register", "register-csv", "register-json"):
        assert client.get(address(world, name)).status_code == 404


def test_automation_has_no_page_of_its_own(world, opened):
    # Who hides in nobody's name hides all the same.
    idea_hide(idea=measure(world, "Weg").idea, reason=TEXT, actor=SYSTEM)
    assert "No measure yet" in opened().get_text()
