"""How people set up their browser to read: spacing of text, colours of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import html5lib

from tests.browser.axe import assert_fits

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: Machines read microseconds as a moment too, but nothing here is measured so.
TOO_FINE = re.compile(r'datetime="[^"]*\.\d+')

#: WCAG 1.4.12. A constructed sheet, because the policy forbids any other.
SPACE_OUT = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important;
        letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
PUT_BACK = "() => { document.adoptedStyleSheets = []; }"

#: Texts of which a part is cut off, and nothing lets one scroll there.
CUT_OFF = """() => {
    const hides = (o) => o === "hidden" || o === "clip";
    const isAural = (e) => {
        for (; e; e = e.parentElement) {
            const { clip, clipPath } = getComputedStyle(e);
            if (clip !== "auto" || clipPath !== "none") return true;
        }
        return false;
    };
    const cut = (e) => {
        const { overflowX, overflowY } = getComputedStyle(e);
        return (hides(overflowX) && e.scrollWidth > e.clientWidth + 1) ||
            (hides(overflowY) && e.scrollHeight > e.clientHeight + 1);
    };
    return [...document.querySelectorAll("#gd *")]
        .filter((e) => e.innerText?.trim() && e.checkVisibility() && cut(e))
        .filter((e) => !e.closest(".gd-foreign, svg") && !isAural(e))
        .map((e) => "  " + e.outerHTML.slice(0, 120)).join("\\n");
}"""

#: What can't be told from its ground: texts, and the shapes of icons and charts.
UNSEEN = """() => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d",
        { willReadFrequently: true });
    const rgba = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = ([r, g, b]) => {
        const [x, y, z] = [r, g, b].map((v) => {
            v /= 255;
            return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const ratio = (a, b) => {
        const [x, y] = [light(a), light(b)].sort((m, n) => n - m);
        return (x + 0.05) / (y + 0.05);
    };
    const ground = (e) => {
        for (; e; e = e.parentElement) {
            const colour = rgba(getComputedStyle(e).backgroundColor);
            if (colour[3] > 200) return colour;
        }
        return rgba("Canvas");
    };
    const shown = (e) => e.checkVisibility({ checkOpacity: true,
        checkVisibilityCSS: true }) && !e.closest(".gd-aural, .gd-foreign");
    const said = (e) => "  " + e.outerHTML.slice(0, 140);
    const faint = [];
    for (const e of document.querySelectorAll("#gd *")) {
        if (!shown(e) || e.closest("svg, option, [disabled]")) continue;
        const words = [...e.childNodes].some((n) => n.nodeType === 3 &&
            n.data.trim());
        if (!words) continue;
        const r = ratio(rgba(getComputedStyle(e).color), ground(e));
        if (r < 4.5) faint.push(`${r.toFixed(1)} ${said(e)}`);
    }
    for (const svg of document.querySelectorAll("#gd svg")) {
        if (!shown(svg) || svg.closest(".gd-sprite, .gd-qr")) continue;
        const back = ground(svg);
        const seen = [svg, ...svg.querySelectorAll("*")].some((e) => {
            const { fill, stroke, color } = getComputedStyle(e);
            return [fill, stroke, color].some((paint) => paint !== "none" &&
                !paint.startsWith("url") && ratio(rgba(paint), back) >= 3);
        });
        if (!seen) faint.push(`svg ${said(svg)}`);
    }
    return faint.join("\\n");
}"""


def assert_spacious(page: Page) -> None:
    """Fail where spaced out text is cut off or makes the page scroll sideways."""
    page.evaluate(SPACE_OUT)
    assert_fits(page)
    report = page.evaluate(CUT_OFF)
    page.evaluate(PUT_BACK)
    assert not report, f"{page.url}\n{report}"


def assert_seen_in_forced_colours(page: Page) -> None:
    """Fail where something can't be seen in colours that a person chose, dark too."""
    for scheme in ("light", "dark"):
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        report = page.evaluate(UNSEEN)
        assert not report, f"{page.url} ({scheme})\n{report}"
    page.emulate_media(forced_colors="none", color_scheme="light")


def assert_valid(page: Page, text: str) -> None:
    """Fail with every error that the HTML standard's parser meets.

    Also where a moment is said finer than anybody would say it.
    """
    assert not TOO_FINE.findall(text), page.url
    parser = html5lib.HTMLParser()
    parser.parse(text)
    report = "\n".join(
        f"  {position}: {code} {details}" for position, code, details in parser.errors
    )
    assert not report, f"{page.url}\n{report}"
