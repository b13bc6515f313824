"""Takes the pictures of the README from the demo.

Run by ``make screenshots``, on the demo as ``make demo`` has filled it.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
MANAGE = [sys.executable, str(ROOT / "tests/host/manage.py")]
FOLDER = ROOT / "docs/images"
ARENA = "/arena/in/arena-der-ideen/"
SIZE = (1280, 1080)
#: What is shown, by the name of the file: an address, or the title of a contribution.
PICTURES = {"home.png": ARENA, "idea.png": "Barrierefreie Wege in Echtzeit"}
#: Where Debian puts it; another one is named by the environment.
CHROMIUM = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
SECONDS = 30


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def demo() -> Iterator[str]:
    """Serve the demo, and yield where."""
    base = f"http://127.0.0.1:{free_port()}"
    command = [*MANAGE, "runserver", "--noreload", base.removeprefix("http://")]
    server = subprocess.Popen(
        command,
        env={**os.environ, "EMBEDDED_SIGN_IN": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(base)
        yield base
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    host, port = address.removeprefix("http://").split(":")
    for _second in range(SECONDS):
        try:
            socket.create_connection((host, int(port))).close()
        except OSError:
            time.sleep(1)
        else:
            return
    raise SystemExit(f"Nothing answers at {address}.")


def open_page(page: Page, base: str, place: str) -> None:
    """Open an address, or search for a contribution as people do."""
    if place.startswith("/"):
        page.goto(base + place)
        return
    page.goto(f"{base}{ARENA}beitraege/")
    page.get_by_role("searchbox").fill(place)
    page.keyboard.press("Enter")
    page.get_by_role("link", name=place, exact=True).click()


def take(page: Page, path: Path) -> None:
    """Store what the window shows, in as few colours as it has."""
    page.wait_for_load_state("networkidle")
    shot = Image.open(BytesIO(page.screenshot()))
    few = shot.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB")


def main() -> None:
    found = (path for path in CHROMIUM if Path(path).exists())
    chromium = os.environ.get("CHROMIUM") or next(found, None)
    with demo() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"]
        )
        width, height = SIZE
        page = browser.new_page(viewport={"width": width, "height": height})
        for name, place in PICTURES.items():
            open_page(page, base, place)
            take(page, FOLDER / name)
        browser.close()


if __name__ == "__main__":
    main()
