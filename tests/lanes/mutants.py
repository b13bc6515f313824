"""Breaks a rule on purpose and looks whether a test turns red, for every mutant.

Run by ``make mutants``; the mutants stand in mutants.toml beside this file. Each
is one change of the code in a copy of the working tree, and the narrow tests
that must notice. A mutant whose text has changed is an error, so that the list
stays true; one that no test notices fails the run.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_suffix(".toml")
WITH_POSTGRES = ROOT / "tests" / "lanes" / "with-postgres"
#: Tables are made from the models, which is faster and lets a mutant change
#: a constraint where people read it.
PYTEST = [
    *(sys.executable, "-m", "pytest", "-q", "-x", "--nomigrations"),
    *("-p", "no:cacheprovider", "--tb=short"),
]
FIRST = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.M)
#: What pytest answers: all passed, or at least one failed.
PASSED, FAILED = 0, 1


@dataclass(frozen=True)
class Mutant:
    """A deliberate breakage.

    Attributes:
        name: what is broken, in words.
        file: which file, from the root of the repository.
        old: text that occurs in it exactly once.
        new: what stands there instead.
        tests: what must fail, as arguments of pytest.
        postgres: whether only PostgreSQL can tell.
    """

    name: str
    file: str
    old: str
    new: str
    tests: list[str]
    postgres: bool = False


class Wrong(Exception):
    """The list of mutants is not true (any more)."""


def mutants(words: list[str]) -> list[Mutant]:
    """Return the mutants whose name has one of the words, all without words."""
    rows = [Mutant(**row) for row in tomllib.loads(LIST.read_text())["mutant"]]
    return [row for row in rows if not words or any(w in row.name for w in words)]


def copy_tree(folder: Path) -> None:
    """Copy what git knows and what it would add, as it lies on the disk."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True).stdout
    for name in {*names.decode().split("\0")} - {""}:
        if (ROOT / name).is_file():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target)


def check(mutant: Mutant, folder: Path) -> None:
    """Raise unless the mutant says exactly one place and leaves code that runs.

    Raises:
        Wrong: the file is missing, the text occurs never or more than once, or
            what is put in its place can't be read.
    """
    path = folder / mutant.file
    whole = path.read_text() if path.exists() else ""
    found = whole.count(mutant.old)
    if found != 1 or mutant.new == mutant.old:
        raise Wrong(
            f"{mutant.name}: its old text occurs {found} times in {mutant.file}"
        )
    if path.suffix == ".py":
        try:
            ast.parse(whole.replace(mutant.old, mutant.new))
        except SyntaxError as error:
            raise Wrong(f"{mutant.name}: {error}") from error


def run(folder: Path, tests: list[str], *, postgres: bool) -> tuple[int, str]:
    """Run tests in the copy; return what pytest answers and says."""
    # Compiled files would outlive a change within the same second.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": ""}
    if not postgres:
        environment.pop("DATABASE_URL", None)
    command = [*([WITH_POSTGRES] if postgres else []), *PYTEST, *tests]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True
    )
    return done.returncode, done.stdout + done.stderr


def check_unbroken(rows: list[Mutant], folder: Path) -> None:
    """Raise unless all named tests pass where nothing is broken.

    Raises:
        Wrong: with what pytest says.
    """
    for postgres in (False, True):
        chosen = [row.tests for row in rows if row.postgres is postgres]
        tests = list(dict.fromkeys(name for names in chosen for name in names))
        if tests:
            code, said = run(folder, tests, postgres=postgres)
            if code != PASSED:
                raise Wrong(f"The tests fail although nothing is broken:\n{said}")


def killer(mutant: Mutant, folder: Path) -> str:
    """Break it; return the first test that fails, empty if the mutant survives.

    Raises:
        Wrong: the tests could not be run.
    """
    path = folder / mutant.file
    whole = path.read_text()
    path.write_text(whole.replace(mutant.old, mutant.new))
    try:
        code, said = run(folder, mutant.tests, postgres=mutant.postgres)
    finally:
        path.write_text(whole)
    first = FIRST.search(said)
    if code == FAILED and first:
        return first[1].removeprefix("tests/")
    if code == PASSED:
        return ""
    raise Wrong(f"{mutant.name}: the tests could not be run:\n{said}")


def main(words: list[str]) -> int:
    rows = mutants(words)
    survivors = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_tree(folder)
        for row in rows:
            check(row, folder)
        check_unbroken(rows, folder)
        print(f"{'mutant':60}  {'seconds':>7}  killed by")
        for row in rows:
            start = time.monotonic()
            test = killer(row, folder)
            seconds = time.monotonic() - start
            survivors += not test
            print(f"{row.name:60}  {seconds:7.1f}  {test or 'SURVIVED'}", flush=True)
    print(f"{len(rows)} mutants, {survivors} survived")
    return 1 if survivors or not rows else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Wrong as error:
        sys.exit(str(error))
