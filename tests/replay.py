"""What a World makes is made once for each process, and then written again.

An idea that was brought to a stage by the book costs some hundred queries and
half a second, and hundreds of tests start from the same one. So what the
database was told the first time is kept, and told again to the next test that
starts from the same point: the same rows with the same keys, in a hundredth of
the time. PostgreSQL does not take sequences back with a test, so they are wound
back before one begins.

A test gets a recording only where nothing can tell the difference: from an
untouched database on, as long as it has made the same things in the same order
and nothing else was written. From then on its World works as ever. Nothing is
kept with frozen time or anything patched. ``WORLDS=anew`` makes everything anew.
"""

from __future__ import annotations

import datetime
import io
import json
import os
import pickle
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from functools import cache
from functools import cached_property
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import connection
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import get_language

from gemeinsam_digital.core.principals import SYSTEM

Statement = tuple[str, Any, bool]


@dataclass
class Point:
    """What was written on the way here, and what can be made next.

    Attributes:
        statements: what the database was told.
        waiting: what waits for the commit since then.
        made: the result and the new attributes of the World, pickled.
        sequences: where the keys stand now.
        following: by what was made next; ``None`` for what can't be kept.
    """

    statements: list[Statement] = field(default_factory=list)
    waiting: list[tuple[Callable[[], Any], bool]] = field(default_factory=list)
    made: bytes = b""
    sequences: tuple[Any, ...] = ()
    following: dict[str, Point | None] = field(default_factory=dict)


#: Where tests start, by where the keys stand then and whether they commit.
STARTS: dict[tuple[Any, ...], Point] = {}


class Tape:
    """Stands for one test and its World.

    Args:
        world: the only one whose making is kept.
        is_as_ever: says whether nothing is patched.

    Attributes:
        running: that of the test that runs now.
    """

    running: Tape | None = None

    def __init__(self, world: Any, is_as_ever: Callable[[], bool]) -> None:
        self.world = world
        self.is_as_ever = is_as_ever
        _wind_back()
        sequences = _sequences()
        start = (connection.in_atomic_block, *sequences)
        self.point: Point | None = STARTS.setdefault(start, Point())
        self.point.sequences = sequences
        self._recorded: list[Statement] | None = None
        self._is_replaying = False

    def watch(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, *rest: Any
    ) -> Any:
        """Note what is written; a wrapper of the database connection."""
        if not self._is_replaying and not sql.startswith(("SELECT", "SAVE", "RELE")):
            if self._recorded is None:
                self.point = None
            else:
                self._recorded.append((sql, params, many))
        return execute(sql, params, many, *rest)

    def make(self, world: Any, name: str, call: Callable[[], Any], *said: Any) -> Any:
        """Return what the call returns, carried out or written again.

        Args:
            world: whose method it is.
            name: of the method.
            call: the method.
            said: its arguments.
        """
        if self.point is None or self._recorded is not None or world is not self.world:
            return call()
        if not self.is_as_ever():
            return call()
        rows: list[Model] = []
        try:
            key = _key(name, said, rows)
        except TypeError:
            return call()
        if key not in self.point.following:
            return self._record(key, call, rows)
        following = self.point.following[key]
        return self._replay(following, rows) if following else call()

    def _record(self, key: str, call: Callable[[], Any], rows: list[Model]) -> Any:
        before = dict(self.world.__dict__)
        looked = [_fields(row) for row in rows]
        start, waiting = self.point, len(connection.run_on_commit)
        assert start
        self._recorded = []
        try:
            result = call()
        except BaseException:
            self.point = None
            raise
        finally:
            statements, self._recorded = self._recorded, None
        new = {k: v for k, v in self.world.__dict__.items() if k not in before}
        made = _pickled((result, new), self._names(before, rows))
        changed = looked != [_fields(row) for row in rows]
        undone = any(sql.startswith("ROLLBACK") for sql, *_rest in statements)
        if made is None or changed or undone:
            self.point = None
            # What was taken back may be something that is only done once.
            if not undone:
                start.following[key] = None
            return result
        late = [(do, robust) for _, do, robust in connection.run_on_commit[waiting:]]
        self.point = Point(_at_once(statements), late, made, _sequences())
        start.following[key] = self.point
        return result

    def _names(self, known: dict[str, Any], rows: list[Model]) -> dict[str, Any]:
        """Return what is there already, by how a recording calls it."""
        told = {f"row {number}": row for number, row in enumerate(rows)}
        return {**told, **known, "the world": self.world, "the system": SYSTEM}

    def _replay(self, following: Point, rows: list[Model]) -> Any:
        self._is_replaying = True
        try:
            with transaction.atomic(savepoint=False), connection.cursor() as cursor:
                for sql, params, many in following.statements:
                    (cursor.executemany if many else cursor.execute)(sql, params)
        finally:
            self._is_replaying = False
        assert _sequences() == following.sequences, "written again it is not the same"
        for do, robust in following.waiting:
            transaction.on_commit(do, robust=robust)
        self.point = following
        known = self._names(self.world.__dict__, rows)
        result, new = _Unpickler(following.made, known).load()
        self.world.__dict__.update(new)
        return result


class replayed(cached_property):
    """A cached property of a World, which may be written again."""

    def __get__(self, world: Any, owner: Any = None) -> Any:
        if world is None or world.tape is None:
            return super().__get__(world, owner)
        name = str(self.attrname)
        value = world.tape.make(world, name, lambda: self.func(world))
        return world.__dict__.setdefault(name, value)


def replays(act: Callable[..., Any]) -> Callable[..., Any]:
    """Let what a function does to rows be written again, where it is plain values."""

    @wraps(act)
    def done(*args: Any, **kwargs: Any) -> Any:
        def call() -> Any:
            return act(*args, **kwargs)

        # Whose rows they are needs no look: what another World has made was
        # written by hand, and after that nothing is replayed any more.
        tape = Tape.running
        if tape is None:
            return call()
        return tape.make(tape.world, act.__name__, call, args, kwargs)

    return done


def replay(world: Any, name: str, make: Callable[[], Any], *said: Any) -> Any:
    """Return what is made of a World, and what else depends on nothing.

    Args:
        world: what it is made of.
        name: says which it is, among all tests.
        make: makes it.
        said: plain values and rows that it depends on.
    """
    return world.tape.make(world, name, make, *said) if world.tape else make()


@contextmanager
def kept(world: Any, is_as_ever: Callable[[], bool]) -> Iterator[Any]:
    """Let what the World makes be kept, where that is possible.

    Args:
        world: an empty one.
        is_as_ever: says whether nothing is patched.
    """
    if os.environ.get("WORLDS") == "anew":
        yield world
        return
    before, Tape.running = Tape.running, Tape(world, is_as_ever)
    world.tape = Tape.running
    try:
        with connection.execute_wrapper(world.tape.watch):
            yield world
    finally:
        Tape.running = before


def _at_once(statements: list[Statement]) -> list[Statement]:
    """Return the same in one, where the database is another process."""
    if connection.vendor == "sqlite" or not statements:
        return statements
    with connection.cursor() as cursor:
        written = [
            cursor.mogrify(sql, each)
            for sql, params, many in statements
            for each in (params if many else [params])
        ]
    return [(";\n".join(written), None, False)]


def _sequences() -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name")
        else:
            cursor.execute(
                "SELECT seqrelid::regclass::text, pg_sequence_last_value(seqrelid)"
                " FROM pg_sequence ORDER BY seqrelid"
            )
        return tuple(cursor.fetchall())


def _wind_back() -> None:
    """Let the next keys follow those that are there, as they do on SQLite."""
    if connection.vendor == "sqlite":
        return
    owners = _owners()
    moved = [owners[name] for name, value in _sequences() if value is not None]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(moved))


#: The names are the catalogue's own.
WIND_BACK = "SELECT setval('{0}', GREATEST(max({2}), 1), max({2}) IS NOT NULL) FROM {1}"


@cache
def _owners() -> dict[str, str]:
    """Return what winds a sequence back, by its name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT objid::regclass::text, refobjid::regclass::text, attname"
            " FROM pg_depend JOIN pg_sequence ON seqrelid = objid JOIN pg_attribute"
            " ON attrelid = refobjid AND attnum = refobjsubid"
        )
        return {name: WIND_BACK.format(name, *where) for name, *where in cursor}


def _key(name: str, said: Any, rows: list[Model]) -> str:
    """Return what a result depends on.

    Args:
        name: of the method.
        said: its arguments.
        rows: gets those among them.

    Raises:
        TypeError: on more than can be compared.
    """

    def told(thing: Any) -> Any:
        if thing is SYSTEM:
            return "the system"
        if not isinstance(thing, Model):
            raise TypeError(f"cannot be compared: {thing!r}")
        rows.append(thing)
        # What was looked up beforehand counts; pickling leaves its version behind.
        names = vars(thing).keys() - {"_django_version"}
        return [thing._meta.label, str(_fields(thing)), sorted(names)]

    if datetime.datetime.__module__ != "datetime":
        raise TypeError("time is frozen")
    around = [str(timezone.localdate()), get_language(), _overridden()]
    return json.dumps([name, said, around], default=told)


def _fields(row: Model) -> dict[str, Any]:
    return {f.attname: vars(row).get(f.attname) for f in row._meta.concrete_fields}


def _overridden() -> list[str]:
    """Return the settings that a test has changed, uploads aside."""
    changed = []
    holder = settings._wrapped
    while hasattr(holder, "default_settings"):
        for name, value in sorted(vars(holder).items()):
            if name.isupper() and name != "MEDIA_ROOT":
                changed.append(f"{name}={value!r}")
        holder = holder.default_settings
    return changed


class _Pickler(pickle.Pickler):
    """Writes a name in place of what the World has already."""

    def __init__(self, file: io.BytesIO, known: dict[str, Any]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._names = {id(v): k for k, v in known.items() if hasattr(v, "__dict__")}

    def persistent_id(self, obj: Any) -> str | None:
        return self._names.get(id(obj))


class _Unpickler(pickle.Unpickler):
    def __init__(self, made: bytes, known: dict[str, Any]) -> None:
        super().__init__(io.BytesIO(made))
        self._known = known

    def persistent_load(self, name: str) -> Any:
        return self._known[name]


def _pickled(things: Any, known: dict[str, Any]) -> bytes | None:
    file = io.BytesIO()
    try:
        _Pickler(file, known).dump(things)
    except (pickle.PicklingError, TypeError, AttributeError):
        return None
    return file.getvalue()
