"""The documentation is true: compared with the code wherever that is possible."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from urllib.parse import unquote

import pytest

from gemeinsam_digital import checks
from gemeinsam_digital.history import types
from gemeinsam_digital.maturation.diagram import as_mermaid
from gemeinsam_digital.maturation.transitions import TABLE

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
ARCHITECTURE = DOCS / "architecture.md"
INSTALL = DOCS / "install.md"
TESTING = DOCS / "testing.md"
DECISIONS = DOCS / "decisions"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]

FENCE = re.compile(r"^```.*?^```", re.M | re.S)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.M)
DIAGRAM = re.compile(r"<!-- transitions:begin -->\n(.*)<!-- transitions:end -->", re.S)


def prose(page: Path) -> str:
    """The page without its blocks of code."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """What a link can point to within a page, made as GitHub and GitLab do."""
    plain = [re.sub(r"[^\w\- ]", "", title) for title in HEADING.findall(prose(page))]
    return {title.lower().replace(" ", "-") for title in plain}


def is_dead(page: Path, link: str) -> bool:
    path, _hash, anchor = unquote(link).partition("#")
    target = (page.parent / path) if path else page
    if not target.resolve().is_relative_to(ROOT) or not target.exists():
        return True
    return bool(anchor) and anchor not in anchors(target)


def missing_in(page: Path, words: set[str]) -> list[str]:
    """Which of the words the page does not have as code."""
    text = page.read_text(encoding="utf-8")
    return sorted(word for word in words if f"`{word}`" not in text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_relative_links_lead_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(prose(page)) if "://" not in link]
    assert [link for link in links if is_dead(page, link)] == []


def test_the_diagram_is_that_of_the_table() -> None:
    found = DIAGRAM.search(ARCHITECTURE.read_text(encoding="utf-8"))
    assert found
    assert found[1] == f"```mermaid\n{as_mermaid()}```\n"


@pytest.mark.parametrize("row", TABLE.values(), ids=lambda row: row.name)
def test_the_table_of_transitions_names_permission_and_gates(row) -> None:
    line = next(
        line
        for line in ARCHITECTURE.read_text(encoding="utf-8").splitlines()
        if line.startswith("|") and f"`{row.name}`" in line.split("|")[1]
    )
    _empty, _name, who, _kinds, _stages, codes, reason, _end = line.split("|")
    assert who.strip(" `") == row.permission.name
    assert tuple(re.findall(r"`(\w+)`", codes)) == row.gate_codes
    assert (reason.strip() == "yes") is row.needs_reason


def test_every_gate_is_described() -> None:
    assert (
        missing_in(
            ARCHITECTURE, {code for row in TABLE.values() for code in row.gate_codes}
        )
        == []
    )


def test_every_type_of_event_is_described() -> None:
    assert missing_in(ARCHITECTURE, {kind.code for kind in types.all_types()}) == []


def test_every_room_is_described() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = pyproject["tool"]["importlinter"]["contracts"][0]["layers"]
    rooms = [layer for layer in layers if re.fullmatch(r"\w+", layer)]
    text = ARCHITECTURE.read_text(encoding="utf-8")
    assert [room for room in rooms if f'{room}["{room}: ' not in text] == []


def test_every_check_is_described() -> None:
    source = Path(checks.__file__).read_text(encoding="utf-8")
    ids = set(re.findall(r"gemeinsam_digital\.E\d{3}", source))
    assert len(ids) == len(checks.CHECKS)
    assert missing_in(INSTALL, ids) == []
    described = set(re.findall(r"E\d{3}", INSTALL.read_text(encoding="utf-8")))
    assert {f"gemeinsam_digital.{number}" for number in described} == ids


def test_the_tasks_of_the_makefile_that_are_named_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    tasks = set(re.findall(r"^([a-z-]+):", makefile, re.M))
    named = {
        task
        for page in PAGES
        for task in re.findall(r"\bmake ([a-z][a-z-]+)", _code(page))
    }
    assert named <= tasks


def _code(page: Path) -> str:
    """Everything in the page that is set as code."""
    text = page.read_text(encoding="utf-8")
    return "\n".join([*FENCE.findall(text), *re.findall(r"`([^`\n]+)`", prose(page))])


def test_every_lane_is_described() -> None:
    lanes = {"test", "postgres", "browser", "test-meinberlin", "test-meinberlin-host"}
    text = TESTING.read_text(encoding="utf-8")
    assert [lane for lane in lanes if f"`make {lane}" not in text] == []


def test_decisions_are_numbered_and_listed() -> None:
    files = sorted(path.name for path in DECISIONS.glob("0*.md"))
    numbers = [int(name[:4]) for name in files]
    assert numbers == list(range(1, len(files) + 1))
    listed = LINK.findall((DECISIONS / "README.md").read_text(encoding="utf-8"))
    assert listed == files
    for name in files:
        assert (DECISIONS / name).read_text("utf-8").startswith(f"# {name[:4]}: ")


def chapter(title: str) -> str:
    """The text below a heading of the architecture, up to the next one."""
    text = ARCHITECTURE.read_text(encoding="utf-8")
    return text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_twelve_questions_are_answered_within_three_hops() -> None:
    rows = re.findall(r"^\| (Where .+?\?) \| (.+) \|$", chapter("Where is …?"), re.M)
    assert len(rows) >= 12
    for question, answer in rows:
        hops = [link for link in LINK.findall(answer) if link.startswith("../")]
        assert 1 <= len(hops) <= 3, question


def test_a_noun_has_only_the_files_that_every_noun_has() -> None:
    """Whoever knows the files of one noun knows those of all.

    But of whose turn it is: one answer made of parts, which reads every room.
    """
    named = set(re.findall(r"^\| `(\w+)` \|", chapter("Files of a room"), re.M))
    rooms = [
        "ideas",
        "moderation",
        "actors",
        "responsibility",
        "units",
        "feasibility",
        "maturation",
    ]
    package = ROOT / "gemeinsam_digital"
    nouns = [
        folder
        for room in rooms
        for folder in (package / room).rglob("*")
        if folder.is_dir() and folder.name not in ("__pycache__", "turn")
    ]
    assert len(nouns) > 20
    others = [
        str(file.relative_to(package))
        for noun in nouns
        for file in noun.glob("*.py")
        if file.stem not in named | {"__init__"}
    ]
    assert others == []
