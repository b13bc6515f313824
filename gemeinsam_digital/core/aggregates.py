"""Aggregates that both databases know."""

from __future__ import annotations

from typing import Any

from django.db.models import Aggregate
from django.db.models import JSONField


class Collected(Aggregate):
    """All values of the rows as a list, in no order; ``None`` without rows."""

    function = "JSON_GROUP_ARRAY"
    name = "Collected"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Use the aggregate of PostgreSQL."""
        return self.as_sql(compiler, connection, function="JSONB_AGG", **extra)
