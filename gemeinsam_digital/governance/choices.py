"""The fixed words that logic reads about what bodies do; see ``core.choices``."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class MeetingForm(models.TextChoices):
    """How a body comes to its results."""

    SESSION = "session", pgettext_lazy("arena", "Meeting")
    WRITTEN = "written", pgettext_lazy("arena", "Written procedure")


class MeetingState(models.TextChoices):
    """Where a meeting or written procedure stands."""

    DRAFT = "draft", pgettext_lazy("arena", "not announced yet")
    ANNOUNCED = "announced", pgettext_lazy("arena", "announced")
    HELD = "held", pgettext_lazy("arena", "held")
    CANCELLED = "cancelled", pgettext_lazy("arena", "cancelled")


class AgendaPurpose(models.TextChoices):
    """What an item stands on the agenda for."""

    RECOMMEND = "recommend", pgettext_lazy("arena", "Recommendation")
    DECIDE = "decide", pgettext_lazy("arena", "Decision")
    DISCUSS = "discuss", pgettext_lazy("arena", "Discussion")
    INFORM = "inform", pgettext_lazy("arena", "Information")


class Advice(models.TextChoices):
    """What a body or its member recommends on a text (Votum)."""

    SUPPORT = "support", pgettext_lazy("arena", "in favour")
    CONDITIONS = "conditions", pgettext_lazy("arena", "in favour with conditions")
    POSTPONE = "postpone", pgettext_lazy("arena", "postpone")
    OPPOSE = "oppose", pgettext_lazy("arena", "against")
    NONE = "none", pgettext_lazy("arena", "no position")


class Basis(models.TextChoices):
    """How a body came to its recommendation."""

    CONSENSUS = "consensus", pgettext_lazy("arena", "by consensus")
    VOTES = "votes", pgettext_lazy("arena", "by votes")


class Interest(models.TextChoices):
    """What a member said about an interest of their own (Befangenheit)."""

    NOT_ASKED = "not_asked", pgettext_lazy("arena", "not asked yet")
    NOT_STATED = "not_stated", pgettext_lazy("arena", "asked, no answer")
    NONE = "none", pgettext_lazy("arena", "asked, none")
    RECUSED = "recused", pgettext_lazy("arena", "recused")


class ConcernState(models.TextChoices):
    """Where a blocking concern stands (Einwand)."""

    OPEN = "open", pgettext_lazy("arena", "open")
    CLEARED = "cleared", pgettext_lazy("arena", "cleared")
    WITHDRAWN = "withdrawn", pgettext_lazy("arena", "withdrawn")


class PositionSource(models.TextChoices):
    """Where a position in a goal conflict comes from."""

    RECOMMENDATION = "recommendation", pgettext_lazy("arena", "Recommendation")
    UNIT = "unit", pgettext_lazy("arena", "Administrative unit")
    PRINCIPLE = "principle", pgettext_lazy("arena", "Guiding principle")
    OTHER = "other", pgettext_lazy("arena", "Another view")


class RoundState(models.TextChoices):
    """Where a decision round stands."""

    PREPARED = "prepared", pgettext_lazy("arena", "being prepared")
    CLOSED = "closed", pgettext_lazy("arena", "closed")
