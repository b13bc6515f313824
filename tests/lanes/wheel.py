"""Builds the wheel, looks into it, and tries it in an empty environment.

Run by ``make wheel``; needs nothing but the standard library. The tries run
outside the repository, so that only what the wheel carries can be imported.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "gemeinsam_digital"
#: Sources of something that the wheel carries in another form.
LEFT_OUT = {".po", ".pyc"}
CHECK = """
import django, gemeinsam_digital, pathlib, sys
django.setup()
from django.core.management import call_command
from django.template.loader import get_template
here = pathlib.Path(gemeinsam_digital.__file__).parent
assert here.is_relative_to(sys.prefix), here
call_command("check", fail_level="WARNING")
for path in (here / "templates").rglob("*.html"):
    # Those for mein.berlin use template tags that only mein.berlin has.
    if "hosts/meinberlin" not in path.as_posix():
        get_template(str(path.relative_to(here / "templates")))
import gemeinsam_digital.demo.content
print("imported from", here.relative_to(sys.prefix))
"""


def run(*command: object, **options: object) -> None:
    subprocess.run([str(part) for part in command], check=True, **options)


def build(folder: Path) -> Path:
    """Build from a copy: a stale build/ folder would end up in the wheel."""
    source = folder / "source"
    source.mkdir()
    left_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / PACKAGE, source / PACKAGE, ignore=left_out)
    for name in ("pyproject.toml", "setup.cfg", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    shutil.copytree(ROOT / "tests", source / "tests", ignore=left_out)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    run(*pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", ROOT / "dist", source)
    return max((ROOT / "dist").glob("*.whl"), key=os.path.getmtime)


def expected() -> set[str]:
    files = (path for path in (ROOT / PACKAGE).rglob("*") if path.is_file())
    return {
        str(path.relative_to(ROOT)) for path in files if path.suffix not in LEFT_OUT
    }


def inspect(wheel: Path) -> list[str]:
    names = set(zipfile.ZipFile(wheel).namelist())
    metadata = {name for name in names if ".dist-info/" in name}
    problems = [f"missing: {name}" for name in sorted(expected() - names)]
    extra = names - metadata - expected()
    problems += [f"does not belong there: {name}" for name in sorted(extra)]
    if not any(name.endswith("/LICENSE") for name in metadata):
        problems.append("missing: LICENSE")
    for part in (".html", ".css", ".mo", ".toml"):
        print(f"  {sum(name.endswith(part) for name in names):4} {part}")
        if not any(name.endswith(part) for name in names):
            problems.append(f"no {part} file at all")
    return problems


def attempt(wheel: Path, folder: Path) -> None:
    """Install into an empty environment and let Django check itself there."""
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    pip = [python, "-m", "pip", "--disable-pip-version-check"]
    run(*pip, "install", "--quiet", wheel)
    shutil.copytree(ROOT / "tests" / "host", folder / "hosted" / "tests" / "host")
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(folder / "hosted"),
        "DJANGO_SETTINGS_MODULE": "tests.host.settings",
    }
    run(python, "-c", CHECK, cwd=folder / "hosted", env=environment)


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = build(folder)
        print(f"built {wheel.relative_to(ROOT)}")
        problems = inspect(wheel)
        for problem in problems:
            print(problem)
        if problems:
            return 1
        attempt(wheel, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
