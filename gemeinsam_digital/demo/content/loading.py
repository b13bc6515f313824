"""Reads the content from its files and checks it against the schema.

The tables of a file are fields of ``Content``; several files may add to one, in the
order of their names. In texts of several lines a line break is a space, as long as no
empty line and no item of a list ("- ") follows.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import MISSING
from dataclasses import fields
from dataclasses import is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated
from typing import Any
from typing import Literal
from typing import NamedTuple
from typing import NoReturn
from typing import Union
from typing import get_args
from typing import get_origin
from typing import get_type_hints

from gemeinsam_digital.demo.content.references import doubles_in
from gemeinsam_digital.demo.content.references import names_in
from gemeinsam_digital.demo.content.shapes.content import Content

#: A line break that only keeps lines short.
WRAP = re.compile(r"(?<!\n)\n(?!\n|- ) *")
#: What an entry of an array is called in messages, the first that it has.
CALLED = ("key", "username", "title")
#: What values are in the words of TOML.
WORDS = {
    str: "a text",
    int: "a number",
    bool: "true or false",
    list: "an array",
    dict: "a table",
}


class ContentError(ValueError):
    """A file is not as the schema wants it; says which, and where in it."""


class Reference(NamedTuple):
    """Something that the content names elsewhere."""

    where: str
    kind: str
    name: str


def load(folder: Path) -> Content:
    """Return the content of a folder.

    Raises:
        ContentError: a key is unknown, missing or given twice, a value has the wrong
            type or is none of the codes, or what it names is not there.
    """
    reader = _Reader()
    found: dict[str, Any] = {}
    for path in sorted(folder.rglob("*.toml")):
        where = path.relative_to(folder).as_posix()
        for name, part in reader.file(path, where).items():
            found[name] = _joined(found[name], part, where) if name in found else part
    _refuse_missing(Content, found, folder.name)
    content = Content(**found)
    _check_names(content, reader.references)
    return content


def _joined(known: Any, part: Any, where: str) -> Any:
    """Return what two files say together."""
    if isinstance(known, tuple):
        return known + part
    if not isinstance(known, dict):
        _refuse(where, "another file has said this already")
    if twice := sorted(known.keys() & part.keys()):
        _refuse(where, f"another file has {', '.join(twice)} already")
    return known | part


def _check_names(content: Content, references: list[Reference]) -> None:
    for kind, name in doubles_in(content):
        raise ContentError(f"there is more than one {kind} {name!r}")
    names = names_in(content)
    for where, kind, name in references:
        if name not in names[kind]:
            _refuse(where, f"there is no {kind} {name!r}")


def _refuse(where: str, problem: str) -> NoReturn:
    raise ContentError(f"{where}: {problem}")


def _refuse_missing(shape: type, given: dict[str, Any], where: str) -> None:
    for field in fields(shape):
        has_default = (
            field.default is not MISSING or field.default_factory is not MISSING
        )
        if field.name not in given and not has_default:
            _refuse(where, f"{field.name} is missing")


class _Reader:
    """Turns what TOML has into what the schema says, and remembers what is named."""

    def __init__(self) -> None:
        self.references: list[Reference] = []

    def file(self, path: Path, where: str) -> dict[str, Any]:
        """Return the fields of ``Content`` that one file has."""
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            _refuse(where, str(error))
        return self._fields(tables, Content, f"{where}: ")

    def _fields(self, table: dict[str, Any], shape: type, at: str) -> dict[str, Any]:
        hints = _hints(shape)
        for key in table.keys() - hints.keys():
            _refuse(f"{at}{key}", f"unknown, known are {', '.join(hints)}")
        return {
            key: self._value(value, hints[key], at + key)
            for key, value in table.items()
        }

    def _value(self, value: Any, hint: Any, where: str) -> Any:
        read = {
            Annotated: self._named,
            Literal: self._literal,
            Union: self._first,
            UnionType: self._first,
            tuple: self._array,
            dict: self._table,
        }.get(get_origin(hint))
        if read is not None:
            return read(value, get_args(hint), where)
        if is_dataclass(hint):
            return self._entry(value, hint, where)
        if issubclass(hint, Enum):
            return hint(_code(value, [each.value for each in hint], where))
        return _plain(value, hint, where)

    def _named(self, value: Any, of: Any, where: str) -> str:
        hint, kind = of
        name = str(self._value(value, hint, where))
        self.references.append(Reference(where, kind, name))
        return name

    def _literal(self, value: Any, codes: Any, where: str) -> str:
        return _code(value, codes, where)

    def _first(self, value: Any, of: Any, where: str) -> Any:
        """The other alternative is that nothing is said."""
        return self._value(value, of[0], where)

    def _array(self, value: Any, of: Any, where: str) -> tuple[Any, ...]:
        entries = enumerate(_plain(value, list, where), start=1)
        return tuple(
            self._value(entry, of[0], f"{where}[{_called(entry, number)}]")
            for number, entry in entries
        )

    def _table(self, value: Any, of: Any, where: str) -> dict[str, Any]:
        return {
            self._value(key, of[0], f"{where}.{key}"): self._value(
                each, of[1], f"{where}.{key}"
            )
            for key, each in _plain(value, dict, where).items()
        }

    def _entry(self, value: Any, shape: Any, where: str) -> Any:
        given = self._fields(_plain(value, dict, where), shape, f"{where}.")
        _refuse_missing(shape, given, where)
        return shape(**given)


@cache
def _hints(shape: type) -> dict[str, Any]:
    return get_type_hints(shape, include_extras=True)


def _called(entry: Any, number: int) -> str | int:
    named: Iterator[str] = (
        entry[key] for key in CALLED if isinstance(entry, dict) and key in entry
    )
    return next(named, number)


def _code(value: Any, codes: Any, where: str) -> str:
    if value not in codes:
        _refuse(where, f"{value!r} is none of {', '.join(codes)}")
    return str(value)


def _plain(value: Any, kind: type, where: str) -> Any:
    if type(value) is not kind:
        _refuse(where, f"{value!r} is not {WORDS[kind]}")
    return WRAP.sub(" ", value.strip()) if isinstance(value, str) else value
