"""Files that are sent while their rows are looked up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from itertools import islice

from django.http import StreamingHttpResponse

#: As many rows of a file are looked up at once, and as many lines sent.
CHUNK = 500


def streamed(
    lines: Iterator[str], content_type: str, name: str
) -> StreamingHttpResponse:
    """Return an answer that sends the lines of a file as they come.

    The first are there before anything is sent, so that what goes wrong with the
    database is an error and not half a file.

    Args:
        lines: two of them are asked for at once.
        content_type: of the file, without its charset.
        name: under which it is saved.
    """
    start = list(islice(lines, 2))
    return StreamingHttpResponse(
        _in_blocks(chain(start, lines)),
        content_type=f"{content_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _in_blocks(lines: Iterator[str]) -> Iterator[str]:
    """Join lines: each block that is sent costs the server as much as a line."""
    while block := list(islice(lines, CHUNK)):
        yield "".join(block)
