"""Compiles the translations, or checks that nothing is missing or stale.

Run by ``make compilemessages`` and ``make check-messages``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from collections.abc import Iterator
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parents[2] / "gemeinsam_digital"
CATALOGUES = "locale/*/LC_MESSAGES/*.po"


def catalogues(package: Path = PACKAGE) -> list[Path]:
    return sorted(package.glob(CATALOGUES))


def compile_all() -> int:
    for path in catalogues():
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
        print(f"compiled {path.relative_to(PACKAGE)}")
    return 0


def incomplete(path: Path) -> Iterator[str]:
    for entry in polib.pofile(str(path)):
        if entry.obsolete:
            yield f"obsolete: {entry.msgid!r}"
        elif entry.fuzzy:
            yield f"fuzzy: {entry.msgid!r}"
        elif not entry.translated():
            yield f"untranslated: {entry.msgid!r}"


def meaning(entries: Iterable[polib._BaseEntry]) -> dict[object, object]:
    """What the entries say, without comments and order."""
    said: dict[object, object] = {}
    for entry in entries:
        plural = {int(i): text for i, text in entry.msgstr_plural.items()}
        said[entry.msgctxt, entry.msgid] = plural or entry.msgstr
    return said


def uncompiled(path: Path) -> Iterator[str]:
    compiled = path.with_suffix(".mo")
    source = polib.pofile(str(path)).translated_entries()
    if not compiled.exists():
        yield "not compiled (make compilemessages)"
    elif meaning(polib.mofile(str(compiled))) != meaning(source):
        yield "the .mo file is not what the .po file says (make compilemessages)"


def extracted(folder: Path) -> Path:
    """Extract all messages afresh into a copy of the package."""
    copy = folder / PACKAGE.name
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "django", "makemessages", "--all"]
    command += ["--add-location", "file", "--no-obsolete", "--verbosity", "0"]
    subprocess.run(command, cwd=copy, check=True)
    return copy


def keys(path: Path) -> set[tuple[str | None, str, str]]:
    entries = polib.pofile(str(path))
    return {(e.msgctxt, e.msgid, e.msgid_plural) for e in entries if not e.obsolete}


def stale(path: Path, fresh: Path) -> Iterator[str]:
    have, want = keys(path), keys(fresh)
    for _, msgid, _ in sorted(want - have, key=str):
        yield f"not in the catalogue (make messages): {msgid!r}"
    for _, msgid, _ in sorted(have - want, key=str):
        yield f"in the catalogue but in no source (make messages): {msgid!r}"


def problems() -> Iterator[str]:
    if not catalogues():
        yield "there is no catalogue"
    with tempfile.TemporaryDirectory() as folder:
        fresh = None
        if shutil.which("xgettext"):
            fresh = extracted(Path(folder))
        else:
            print("xgettext is not installed: not compared with the sources")
        for path in catalogues():
            name = path.relative_to(PACKAGE)
            found = [*incomplete(path), *uncompiled(path)]
            if fresh:
                found += stale(path, fresh / name)
            yield from (f"{name}: {problem}" for problem in found)


def check() -> int:
    found = list(problems())
    for problem in found:
        print(problem)
    total = sum(len(polib.pofile(str(path))) for path in catalogues())
    print(f"{total} messages, {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    task = {"compile": compile_all, "check": check}[sys.argv[1]]
    sys.exit(task())
