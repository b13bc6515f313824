"""The column of words, and the question whether a row has some."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django.db import models
from django.db.models.lookups import Lookup

from gemeinsam_digital.search.matching import Match

if TYPE_CHECKING:
    Field = models.Field[Any, Any]
    Question = Lookup[Any]
else:
    Field, Question = models.Field, Lookup

#: SQLite's index; kept by triggers on the table. The migration makes it.
FTS_TABLE = "gd_search_words"
#: What PostgreSQL has an index of; see the migration for why it is a function.
INDEXED = "gd_search_lexemes"


class LexemesField(Field):
    """A set of words of the index: a ``tsvector``, or text that SQLite's FTS5 reads."""

    description = "Words of an index"

    def db_type(self, connection: Any) -> str:
        """Return the type of the column."""
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_placeholder(self, value: Any, compiler: Any, connection: Any) -> str:
        """Return how a value is written down."""
        return "%s::tsvector" if connection.vendor == "postgresql" else "%s"

    def get_prep_value(self, value: Any) -> Any:
        """Return what is stored; words are letters and digits, nothing is quoted."""
        return " ".join(sorted(value))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Return the set."""
        return frozenset((value or "").replace("'", "").split())

    def to_python(self, value: Any) -> Any:
        """Return the set, also from an export."""
        return frozenset(value.split() if isinstance(value, str) else value or ())

    def value_to_string(self, obj: models.Model) -> str:
        """Return it for an export."""
        return " ".join(sorted(self.value_from_object(obj)))


@LexemesField.register_lookup
class Matches(Question):
    """Whether a document fits; both databases answer from their index."""

    lookup_name = "matches"
    prepare_rhs = False
    rhs: Match

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Return the condition."""
        column, params = self.process_lhs(compiler, connection)
        if connection.vendor == "postgresql":
            return f"{INDEXED}({column}) @@ %s::tsquery", [*params, self.rhs.tsquery()]
        table = compiler.quote_name_unless_alias(self.lhs.alias)
        # Names of ours only; the words are a parameter.
        found = f"SELECT rowid FROM {FTS_TABLE} WHERE {FTS_TABLE} MATCH %s"  # noqa: S608
        return f'{table}."id" IN ({found})', [self.rhs.fts5()]
