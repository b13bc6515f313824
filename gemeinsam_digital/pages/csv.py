"""Tables as files: stable columns and codes."""

from __future__ import annotations

import csv
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import date
from typing import Any
from typing import TypeVar

Row = TypeVar("Row")

#: Spreadsheets take a file without it for something else than UTF-8.
BOM = "\ufeff"

#: What a spreadsheet takes for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_csv(
    rows: Iterable[Row],
    columns: Mapping[str, Callable[[Row], Any]],
    absolute: Callable[[str], str],
) -> Iterator[str]:
    """Yield the lines of a CSV file.

    Args:
        rows: one a line.
        columns: what they are called, and what stands in them; one is ``url``.
        absolute: makes a path an address.
    """
    line = csv.writer(_Line())
    yield BOM + line.writerow(columns)
    for row in rows:
        values = {name: value_of(row) for name, value_of in columns.items()}
        values["url"] = absolute(values["url"])
        yield line.writerow([_cell(value) for value in values.values()])


class _Line:
    """Gives back what is written, where a file would keep it."""

    def write(self, text: str) -> str:
        return text


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    # An apostrophe in front: what people write must not be calculated.
    return f"'{text}" if text.startswith(_FORMULA) else text
