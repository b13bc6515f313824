"""Promises of the repository as a whole, read from its files."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import gemeinsam_digital

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "gemeinsam_digital"
TEMPLATES = sorted(p for p in (PACKAGE / "templates").rglob("*.*") if p.is_file())
SOURCES = sorted(
    path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts
)
STYLESHEETS = sorted((PACKAGE / "static").rglob("*.css"))

#: What the supported hosts pin (mein.berlin v2605.1 and its adhocracy4).
HOST_PINS = {
    "Django": "5.2.19",
    "rules": "3.5",
    "django-filter": "24.3",
    "easy-thumbnails": "2.10",
}
#: What it pins of what both test with.
TEST_PINS = {
    "pytest": "8.3.4",
    "pytest-django": "4.9.0",
    "pytest-factoryboy": "2.7.0",
    "factory-boy": "3.3.1",
    "freezegun": "1.5.1",
}

#: Folders of one person's machine; split, so that this file holds none.
MACHINE_PATH = re.compile(r"(?<![\w.\-])/(?:wor" + "k|roo" + r"t|home/\w+)/")

#: What the host's content security policy forbids.
INLINE = {
    "style attribute": re.compile(r"\sstyle\s*=", re.I),
    "style element": re.compile(r"<style\b", re.I),
    "event handler": re.compile(r"\son[a-z]+\s*=", re.I),
    "htmx handler": re.compile(r"\bhx-on", re.I),
    "script without src": re.compile(r"<script(?![^>]*\ssrc=)", re.I),
    "javascript address": re.compile(r"javascript:", re.I),
}
COMMENT = re.compile(r"{#.*?#}|{% comment.*?endcomment %}", re.S)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.S)
TRANSLATE = re.compile(r"{%\s*(?:blocktrans(?:late)?|trans(?:late)?)\s(.*?)%}", re.S)
#: "arena", or "arena …" where one English word needs two German ones.
OURS = re.compile(r"arena\b")
CONTEXT = re.compile(r"\bcontext \"arena\b")
STATIC = re.compile(r"{%\s*static\s+[\"']([^\"']+)[\"']")
CSS_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)")

POST = re.compile(r"<form\b[^>]*?method=\"post\"[^>]*")
ACTION = re.compile(r"\baction=\"[^\"#]+\"")

BARE = {"gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def source(template: Path) -> str:
    return COMMENT.sub("", template.read_text())


def markup(template: Path) -> str:
    """The template's own HTML; arguments of tags are not attributes."""
    return TAG.sub("…", source(template))


def repository_files() -> Iterator[Path]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git work tree")
    command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    for name in listed.split("\0"):
        if name and (ROOT / name).is_file():
            yield ROOT / name


def test_changelog_names_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text()
    found = re.search(
        r"^(?:The next version is |## \[)(\d+\.\d+\.\d+)", changelog, re.M
    )
    assert found
    assert found[1] == gemeinsam_digital.__version__


def test_no_file_names_a_path_of_one_machine() -> None:
    found = []
    for path in repository_files():
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [
            f"{name_of(path)}:{number}"
            for number, line in enumerate(lines, start=1)
            if MACHINE_PATH.search(line)
        ]
    assert found == []


@pytest.mark.parametrize("kind", INLINE)
def test_templates_have_nothing_inline(kind: str) -> None:
    assert [name_of(t) for t in TEMPLATES if INLINE[kind].search(markup(t))] == []


def test_forms_say_where_they_send() -> None:
    """What is sent to an address with "#…" comes back without the focus on its errors.

    That address stays if a form names none, and whoever has followed a link within
    the page has got one.
    """
    sent = [
        (name_of(template), form)
        for template in TEMPLATES
        for form in POST.findall(source(template))
    ]
    assert sent
    assert [each for each in sent if not ACTION.search(each[1])] == []


def test_static_files_of_templates_exist() -> None:
    missing = [
        f"{name_of(template)}: {target}"
        for template in TEMPLATES
        for target in STATIC.findall(source(template))
        if not (PACKAGE / "static" / target).is_file()
    ]
    assert missing == []


def test_files_of_stylesheets_exist() -> None:
    """An address that leads nowhere breaks the operator's collectstatic."""
    missing = [
        f"{name_of(sheet)}: {target}"
        for sheet in STYLESHEETS
        for target in CSS_URL.findall(sheet.read_text())
        if not target.startswith(("data:", "#"))
        and not (sheet.parent / target).is_file()
    ]
    assert missing == []


#: What a newcomer takes in at a glance.
MOST_LINES, MOST_MODULES, MOST_TEMPLATES = 300, 15, 25
#: The vocabulary and the units of the strategy, word for word.
LONG = {"gemeinsam_digital/arena/presets/berlin.py"}


def test_no_file_is_too_long() -> None:
    lengths = {name_of(path): len(path.read_text().splitlines()) for path in SOURCES}
    long = {name: n for name, n in lengths.items() if n > MOST_LINES}
    assert set(long) == LONG


@pytest.mark.parametrize(
    ("pattern", "most"), [("*.py", MOST_MODULES), ("*.html", MOST_TEMPLATES)]
)
def test_no_folder_is_too_full(pattern: str, most: int) -> None:
    folders = [PACKAGE, *(path for path in PACKAGE.rglob("*") if path.is_dir())]
    counted = {name_of(folder): len([*folder.glob(pattern)]) for folder in folders}
    full = {name: n for name, n in counted.items() if n > most}
    assert {name for name in full if "migrations" not in name} == set()


def test_templates_translate_with_our_context() -> None:
    """Without a context the host's own catalogue would win."""
    bare = [
        f"{name_of(template)}: {arguments.strip()}"
        for template in TEMPLATES
        for arguments in TRANSLATE.findall(source(template))
        if not CONTEXT.search(arguments)
    ]
    assert bare == []


def test_no_template_translates_with_underscore() -> None:
    assert [name_of(t) for t in TEMPLATES if re.search(r"\b_\(", source(t))] == []


def bare_imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        module = getattr(node, "module", None) or ""
        if module.startswith("django.utils.translation"):
            yield from (alias.name for alias in node.names if alias.name in BARE)


def foreign_contexts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        called = getattr(node, "func", None)
        if isinstance(called, ast.Name) and called.id in WITH_CONTEXT:
            first = node.args[0] if node.args else None
            if not OURS.match(str(getattr(first, "value", ""))):
                yield f"{called.id} in line {node.lineno}"


def test_python_translates_with_our_context() -> None:
    found = []
    for path in SOURCES:
        tree = ast.parse(path.read_text())
        for problem in [*bare_imports(tree), *foreign_contexts(tree)]:
            found.append(f"{name_of(path)}: {problem}")
    assert found == []


def test_dependencies_admit_what_the_host_pins() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = project["dependencies"] + project["optional-dependencies"]["test"]
    required = {r.name: r for r in map(Requirement, lines)}
    for name, pin in {**HOST_PINS, **TEST_PINS}.items():
        assert required[name].specifier.contains(pin), f"{name} {pin}"


def test_the_host_itself_is_no_dependency() -> None:
    """adhocracy4 and mein.berlin are peers: they are on no package index."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    names = {Requirement(line).name.lower() for line in project["dependencies"]}
    assert names.isdisjoint({"adhocracy4", "meinberlin", "a4-meinberlin"})


def test_every_mutant_still_names_one_place() -> None:
    """``make mutants`` is run by hand: a list that went stale would prove nothing."""
    listed = tomllib.loads((ROOT / "tests/lanes/mutants.toml").read_text())["mutant"]
    found = {
        row["name"]: (ROOT / row["file"]).read_text().count(row["old"])
        for row in listed
    }
    assert {name: times for name, times in found.items() if times != 1} == {}
