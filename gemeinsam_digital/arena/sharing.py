"""What a page says about itself to search engines and wherever it is shared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any

import segno
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from django.http import HttpRequest


@lru_cache(maxsize=4096)
def qr_code(address: str) -> SafeString:
    """Return the QR code of an address, as an SVG element with attributes only.

    It takes some milliseconds to work out, and an address never changes.
    """
    code = segno.make(address, micro=False)
    # Drawn as numbers: nothing of the address is in it as text.
    return SafeString(code.svg_inline(omitsize=True, svgclass="gd-qr", lineclass=None))


@dataclass(frozen=True, slots=True)
class SharedPage:
    """One page with the one address that it is known by.

    Attributes:
        url: the absolute address, without anything that only turns a page.
        title: of the page, plain.
        description: one or two sentences, plain; may be empty.
        image: a field with an image, or ``None``.
        image_alt: what it shows.
        root: the beginning of absolute addresses, without a slash.
    """

    url: str
    title: str
    description: str = ""
    image: Any = None
    image_alt: str = ""
    root: str = ""

    @property
    def qr(self) -> SafeString:
        """The address as a QR code."""
        return qr_code(self.url)


def shared_page(request: HttpRequest, path: str, **said: Any) -> SharedPage:
    """Return what is said about the page with a path of this platform."""
    root = request.build_absolute_uri("/").rstrip("/")
    return SharedPage(url=f"{root}{path}", root=root, **said)
