"""Entering and looking after actors."""

from __future__ import annotations

from gemeinsam_digital.arena.web import ArenaView


class OrganisationCreateView(ArenaView):
    """To be made."""


class OwnActorView(ArenaView):
    """To be made."""


class ActorUpdateView(ArenaView):
    """To be made."""


class RepresentationRequestView(ArenaView):
    """To be made."""


class RepresentationAnswerView(ArenaView):
    """To be made."""


class RepresentativeLeaveView(ArenaView):
    """To be made."""


class ActorRetireView(ArenaView):
    """To be made."""


class ActorConfirmView(ArenaView):
    """To be made."""


class ActorUnconfirmView(ArenaView):
    """To be made."""
