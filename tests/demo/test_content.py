"""The content of the demo against its schema: what a slip of the pen is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gemeinsam_digital.demo import content
from gemeinsam_digital.demo.content import CONTENT
from gemeinsam_digital.demo.content.loading import ContentError
from gemeinsam_digital.demo.content.loading import load

NEEDS = "contributions/01_needs.toml"
NEED = f"{NEEDS}: contributions[termin-ohne-internet]"
WAYS = "reviews/assessments_ways.toml"


@pytest.fixture
def folder(tmp_path):
    """A copy of the content that a test may spoil."""
    source = Path(content.__file__).parent
    return Path(shutil.copytree(source, tmp_path / "content"))


def change(folder, name, old, new):
    """Change the first place in a file of the content."""
    text = (folder / name).read_text()
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1))


def test_a_copy_says_the_same(folder):
    assert load(folder) == CONTENT


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (NEEDS, "supporters =", "supporter =", f"{NEED}.supporter: unknown, known are"),
        (NEEDS, 'author = "citizen"\n', "", f"{NEED}: author is missing"),
        ("frame.toml", "[phase]", "[fase]", "frame.toml: fase: unknown, known are"),
        ("frame.toml", "[phase]", "[phase", "frame.toml: Expected ']'"),
    ],
)
def test_keys_are_those_of_the_schema(folder, name, old, new, message):
    change(folder, name, old, new)
    with pytest.raises(ContentError) as refused:
        load(folder)
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (NEEDS, "supporters = 18", 'supporters = "21"', "'21' is not a number"),
        (NEEDS, "supporters = 18", "supporters = true", "True is not a number"),
        (NEEDS, 'author = "citizen"', "author = 3", "3 is not a text"),
        (NEEDS, 'fields = ["', 'fields = "x" # ["', "'x' is not an array"),
        (
            NEEDS,
            'kind = "need"',
            'kind = "ned"',
            "'ned' is none of idea, need, project",
        ),
        (WAYS, 'verdict = "feasible"', 'verdict = ["x"]', "['x'] is none of feasible"),
        (
            "turns.toml",
            'what = "confirm"',
            'what = "kept"',
            "'kept' is none of confirm, heartbeat",
        ),
        (
            "actors/organisations.toml",
            "contact_is_public = true",
            "contact_is_public = 1",
            "1 is not true or false",
        ),
        (
            "actors/accounts.toml",
            "[crowd]",
            "crowd = 1\n[unit_members]",
            "1 is not a table",
        ),
    ],
)
def test_values_are_those_of_the_schema(folder, name, old, new, message):
    change(folder, name, old, new)
    with pytest.raises(ContentError) as refused:
        load(folder)
    assert str(refused.value).startswith(f"{name}: ")
    assert f": {message}" in str(refused.value)


def test_a_message_says_where_in_the_file(folder):
    change(folder, "turns.toml", 'what = "close"', 'what = "shut"')
    with pytest.raises(ContentError) as refused:
        load(folder)
    where = "turns.toml: turns.telefon-und-postkarte[2].what: "
    assert str(refused.value).startswith(where)


@pytest.mark.parametrize(
    ("name", "old", "new", "missing"),
    [
        (NEEDS, 'author = "citizen"', 'author = "nobody"', "account 'nobody'"),
        (NEEDS, 'fields = ["', 'fields = ["x", "', "field of action 'x'"),
        (NEEDS, "challenge =", "chalenge =", "section 'chalenge'"),
        (
            "turns.toml",
            "turns.gruenphasen",
            "turns.gelbphasen",
            "contribution 'gelbphasen'",
        ),
        ("turns.toml", 'who = "sozialverband"', 'who = "verband"', "actor 'verband'"),
        ("turns.toml", 'wanted = "Druck', 'wanted = "Dreck', "wanted role 'Dreck und"),
        (WAYS, 'units = ["ba_', 'units = ["ab_', "unit 'ab_lichtenberg'"),
        (WAYS, ".ba_lichtenberg.law]", ".ba_lichtenberg.lav]", "criterion 'lav'"),
        ("decisions.toml", 'body = "cdo"', 'body = "ceo"', "body 'ceo'"),
        (
            "decisions.toml",
            "enter-as-measure =",
            "enter =",
            "transition 'enter'",
        ),
        (
            "decisions.toml",
            '["werkstatt_nord"]',
            '["werkstatt"]',
            "organisation 'werkstatt'",
        ),
        (
            "reviews/turns.toml",
            'about = "effect"',
            'about = "x"',
            "criterion or unit 'x'",
        ),
    ],
)
def test_what_is_named_elsewhere_is_there(folder, name, old, new, missing):
    change(folder, name, old, new)
    with pytest.raises(ContentError) as refused:
        load(folder)
    assert str(refused.value).startswith(f"{name}: ")
    assert f": there is no {missing}" in str(refused.value)


def test_a_name_is_given_once(folder):
    key = CONTENT.contributions[1].key
    change(folder, NEEDS, f'key = "{key}"', 'key = "termin-ohne-internet"')
    with pytest.raises(ContentError, match="more than one contribution 'termin-ohne"):
        load(folder)


def test_two_files_do_not_tell_the_same(folder):
    shutil.copy(folder / WAYS, folder / "reviews/zweimal.toml")
    with pytest.raises(
        ContentError, match=r"^reviews/zweimal.toml: .*karte-kuehle-orte"
    ):
        load(folder)
    shutil.copy(folder / "frame.toml", folder / "reviews/zweimal.toml")
    with pytest.raises(ContentError, match=r"^reviews/zweimal.toml: another file"):
        load(folder)


def test_a_file_that_is_gone_is_missed(folder):
    (folder / "frame.toml").unlink()
    with pytest.raises(ContentError, match="organisation is missing"):
        load(folder)


def test_line_breaks_only_keep_lines_short(folder):
    text = "One\nsentence.\n\nTwo:\n- first\n  point\n- second\n"
    path = folder / "frame.toml"
    head, _phase = path.read_text().split("[phase]")
    path.write_text(f'{head}[phase]\nname = "Phase"\ndescription = """\n{text}"""\n')
    described = load(folder).phase.description
    assert described == "One sentence.\n\nTwo:\n- first point\n- second"
