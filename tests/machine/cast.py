"""Contributions at every point of their way, brought there by the book."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.factories.content import TEXT
from tests.machine.driver import Platform
from tests.machine.further import further
from tests.machine.further import restore
from tests.machine.further import state
from tests.machine.model.record import Record
from tests.machine.model.record import Text
from tests.machine.wishes import Wishes
from tests.replay import replay

TITLES = ("Lastenräder für alle Kieze", "Lastenräder im ganzen Bezirk")
NAME = "Erika Muster"
SUMMARIES = ("Ein gemeinsames Buchungssystem.", f"Fragen beantwortet {NAME} gern.")
WHOLE = Text(TITLES[0], SUMMARIES[0])


def contributed(driver: Wishes, kind: str = "idea", text: Text = WHOLE) -> Record:
    def do() -> dict[str, object]:
        driver.contribute("author", kind, text)
        return state(driver)

    if driver.records:
        do()
    else:
        name = f"contributed {kind} {text}"
        restore(driver, replay(driver.platform.world, name, do))
    return driver.records[-1]


def profiled(driver: Wishes, kind: str = "idea") -> Record:
    def act(record: Record) -> None:
        driver.support("citizen", record, True)
        driver.offer("lead", record, "club", "lead")
        driver.offer("partner", record, "partner", "partner")
        for claim in record.claims:
            driver.answer("system", record, claim, "accept")
        driver.step("author", record, "develop")

    return further(driver, contributed(driver, kind), "profiled", act)


def submitted(driver: Wishes, kind: str = "idea") -> Record:
    """One that nobody was asked to judge yet."""
    return further(
        driver,
        profiled(driver, kind),
        "submitted",
        lambda record: driver.step("lead", record, "submit"),
    )


def under_review(driver: Wishes) -> Record:
    return further(
        driver,
        submitted(driver),
        "under_review",
        lambda record: driver.ask_units("moderator", record, ("first", "second")),
    )


def judged(driver: Wishes) -> Record:
    """One that all units have judged."""

    def act(record: Record) -> None:
        for request in record.requests:
            driver.judge("system", record, request)

    return further(driver, under_review(driver), "judged", act)


def found(driver: Wishes) -> Record:
    def act(record: Record) -> None:
        driver.draft_finding("moderator", record)
        driver.publish_finding("moderator", record)

    return further(driver, judged(driver), "found", act)


def outdated(driver: Wishes) -> Record:
    """The text has changed since it was judged."""

    def act(record: Record) -> None:
        text = Text(TITLES[1], SUMMARIES[0])
        driver.revise("lead", record, text, record.version, TEXT, material=True)

    return further(driver, found(driver), "outdated", act)


def proposed(driver: Wishes) -> Record:
    return further(
        driver,
        found(driver),
        "proposed",
        lambda record: driver.step("moderator", record, "qualify"),
    )


def heard(driver: Wishes) -> Record:
    """One that a body is asked about."""
    return further(
        driver,
        proposed(driver),
        "heard",
        lambda record: driver.consult("moderator", record),
    )


def advised(driver: Wishes) -> Record:
    """One that a body has recommended, without the member who has an interest."""

    def act(record: Record) -> None:
        (hearing,) = record.hearings
        driver.speak("citizen", record, hearing, "recused", "", SUMMARIES[1])
        driver.ask_members("secretary", record, hearing)
        driver.draft_advice("secretary", record, hearing)
        driver.publish_advice("secretary", (record, hearing))

    return further(driver, heard(driver), "advised", act)


def decided(driver: Wishes, measure_type: str = "decentral") -> Record:
    return further(
        driver,
        proposed(driver),
        f"decided {measure_type}",
        lambda record: driver.decide("secretary", record, measure_type=measure_type),
    )


def wanting(driver: Wishes) -> Record:
    """One that can't become a measure before somebody is found."""
    return further(
        driver,
        decided(driver),
        "wanting",
        lambda record: driver.open_role("lead", record, "resource", essential=True),
    )


def asking(driver: Wishes) -> Record:
    """One with a role that is looked for, and three who were asked."""

    def act(record: Record) -> None:
        driver.open_role("author", record, "guide")
        wanted = record.wanted[0]
        driver.invite("author", record, "citizen", "guide", wanted=wanted)
        driver.hand_over("lead", record, record.claims[0], "office")
        driver.hand_over("partner", record, record.claims[1], "citizen")

    return further(driver, profiled(driver), "asking", act)


def adopted(driver: Wishes) -> Record:
    return further(
        driver,
        decided(driver),
        "adopted",
        lambda record: driver.step("moderator", record, "adopt"),
    )


def running(driver: Wishes) -> Record:
    """A measure that has begun, with what is promised, and help."""

    def act(record: Record) -> None:
        driver.enter_phase("lead", record, "exploration", before=TEXT)
        driver.plan_milestone("lead", record, SUMMARIES[1])
        driver.offer_support("moderator", record)

    return further(driver, adopted(driver), "running", act)


def late(driver: Wishes) -> Record:
    """One whose first report nobody has published in time; its lead writes it."""

    def act(record: Record) -> None:
        driver.begin_mandate_earlier(record)
        driver.save_report("lead", record)

    return further(driver, running(driver), "late", act)


def pledged(driver: Wishes) -> Record:
    """A network measure whose lead has committed itself."""

    def act(record: Record) -> None:
        driver.pledge("lead", record)
        driver.step("moderator", record, "adopt")

    return further(driver, decided(driver, "network"), "pledged", act)


def recognised(driver: Wishes) -> Record:
    return further(
        driver,
        pledged(driver),
        "recognised",
        lambda record: driver.recognise("secretary", record),
    )


def ended(driver: Wishes) -> Record:
    return further(
        driver,
        running(driver),
        "ended",
        lambda record: driver.evaluate("lead", record),
    )


def parked(driver: Wishes) -> Record:
    return further(
        driver,
        profiled(driver),
        "parked",
        lambda record: driver.step("moderator", record, "park", until="future"),
    )


def closed(driver: Wishes) -> Record:
    return further(
        driver,
        contributed(driver),
        "closed",
        lambda record: driver.step("moderator", record, "close"),
    )


def withdrawn(driver: Wishes) -> Record:
    return further(
        driver,
        proposed(driver),
        "withdrawn",
        lambda record: driver.step("author", record, "withdraw"),
    )


def merged(driver: Wishes) -> Record:
    return further(
        driver,
        contributed(driver),
        "merged",
        lambda record: driver.step(
            "author", record, "merge", target=contributed(driver)
        ),
    )


def hidden(driver: Wishes) -> Record:
    return further(
        driver,
        profiled(driver),
        "hidden",
        lambda record: driver.hide("moderator", record, TEXT),
    )


def broken(driver: Wishes) -> Record:
    """One whose text names somebody and lacks a section."""
    text = Text(TITLES[0], SUMMARIES[1], frozenset({"sections"}))
    return contributed(driver, text=text)


#: The steps after which nobody goes on with it for now, or ever.
LAID_ASIDE = ("park", "close", "withdraw", "merge")


def laid_aside(driver: Wishes, record: Record, how: str) -> Record:
    """One that somebody has laid aside, or hidden."""

    def act(record: Record) -> None:
        if how == "hide":
            driver.hide("moderator", record, TEXT)
        else:
            driver.step("system", record, how, target=contributed(driver))

    return further(driver, record, how, act)


#: One of every sort, by what a test calls it.
SORTS: dict[str, Callable[[Wishes], Record]] = {
    "idea": contributed,
    "need": partial(contributed, kind="need"),
    "project": partial(contributed, kind="project"),
    "offer": partial(contributed, kind="offer"),
    "broken": broken,
    "profile": profiled,
    "submitted": submitted,
    "review": under_review,
    "judged": judged,
    "found": found,
    "outdated": outdated,
    "proposal": proposed,
    "heard": heard,
    "advised": advised,
    "decided": decided,
    "network": partial(decided, measure_type="network"),
    "wanting": wanting,
    "asking": asking,
    "measure": adopted,
    "running": running,
    "late": late,
    "recognised": recognised,
    "ended": ended,
    "parked": parked,
    "closed": closed,
    "withdrawn": withdrawn,
    "merged": merged,
    "hidden": hidden,
}

#: Those that units can say something about; one of them is always there.
REVIEWED = ("submitted", "review", "judged", "outdated")
#: Measures, of which one is always there as well; what has ended is rarer.
MEASURES = ("measure", "running", "late", "recognised")


def cast(platform: Platform) -> dict[str, list[Record]]:
    """Make one of every sort, each with those it refers to."""
    made = {}
    for name, bring in SORTS.items():
        driver = Wishes(platform)
        first = bring(driver)
        made[name] = [first, *(row for row in driver.records if row is not first)]
    return made
