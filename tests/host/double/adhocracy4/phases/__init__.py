"""Phases: when which public action is open, and which view shows the module."""

from adhocracy4.phases.contents import PhaseContent
from adhocracy4.phases.contents import content

__all__ = ["PhaseContent", "content"]
