"""Every address × role: what it answers.

What a row says is told where it is made, in ``rows/url.py``.
"""

from __future__ import annotations

from tests.permissions.rows import bodies
from tests.permissions.rows import ideas
from tests.permissions.rows import measures
from tests.permissions.rows import meetings
from tests.permissions.rows import reviews
from tests.permissions.rows import team

#: The parts of the table; an address stands in one of them.
PARTS = (ideas, team, bodies, meetings, reviews, measures)

URLS = {name: url for part in PARTS for name, url in part.URLS.items()}
