"""Lints the changed files and runs the tests of the rooms that they touch.

Run by ``make quick``. Changed is what differs from the base (``origin/main``, or
``main`` where there is none), committed or not. Where something is changed that all
rooms rest upon, it says so and leaves the tests to ``make test``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE, TESTS = ROOT / "gemeinsam_digital", ROOT / "tests"
#: What every room uses: a change here may break any test.
SHARED = {"core", "migrations", "locale", "management", "templatetags"}
#: Tests of the whole that take seconds.
ALWAYS = ["tests/test_project.py", "tests/docs"]


def git(*words: str) -> list[str]:
    """Return the lines that git prints, none where it fails."""
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.splitlines() if done.returncode == 0 else []


def changed(base: str) -> list[Path]:
    """Return the files that are not as in the base and still there."""
    known = git("merge-base", "HEAD", base)
    names = git("diff", "--name-only", known[0] if known else "HEAD")
    names += git("ls-files", "--others", "--exclude-standard")
    return sorted({Path(name) for name in names if (ROOT / name).is_file()})


def tests_of(files: list[Path]) -> list[str]:
    """Return the tests of the rooms that files belong to, as arguments of pytest."""
    found = set()
    for file in files:
        place = file.parts
        if place[0] == "tests" and file.name.startswith("test_"):
            found.add(str(file))
        elif place[0] == "gemeinsam_digital":
            room = place[3] if "templates" in place and len(place) > 4 else place[1]
            if (TESTS / room).is_dir():
                found.add(f"tests/{room}")
            elif room in SHARED or file.parent == Path("gemeinsam_digital"):
                print(f"{file}: every room uses this; make test runs all of them.")
    lanes = ("tests/browser", "tests/meinberlin", "tests/host/")
    rooms = {name for name in found if not name.startswith(lanes)}
    return [*ALWAYS, *sorted(rooms - set(ALWAYS))]


def main(arguments: list[str]) -> int:
    """Run both; return the first exit code that is not 0."""
    base = os.environ.get("BASE") or next(
        (name for name in ("origin/main", "main") if git("rev-parse", "-q", name)),
        "HEAD",
    )
    files = changed(base)
    python = [str(file) for file in files if file.suffix == ".py"]
    run = [sys.executable, "-m"]
    commands = [[*run, "pytest", "-q", *tests_of(files), *arguments]]
    if python:
        commands[:0] = [
            [*run, "ruff", "check", *python],
            [*run, "ruff", "format", "--check", *python],
            [*run, "flake8", *python],
        ]
    return next(filter(None, (subprocess.call(c, cwd=ROOT) for c in commands)), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
