"""The two blueprints that initiators can choose in the dashboard."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext_lazy

from adhocracy4.dashboard import blueprints as host

#: Types are stored with every module; the host tests some types as a
#: substring, so they must not be part of one of its own ("PB", "BS", …).
RUNNING_TYPE = "AI"
ROUND_TYPE = "AR"


def _blueprint(title: Any, description: Any, content: Any, type: str) -> Any:
    return host.ProjectBlueprint(
        title=title,
        description=description,
        content=[phase() for phase in content],
        image="gemeinsam_digital/blueprint.svg",
        settings_model=("gemeinsam_digital", "ArenaSettings"),
        type=type,
    )


def arena_blueprints() -> list[tuple[str, Any]]:
    """Return our blueprints in the host's form."""
    from gemeinsam_digital import phases

    return [
        (
            "arena-running",
            _blueprint(
                pgettext_lazy("arena", "Arena of ideas (running)"),
                pgettext_lazy(
                    "arena",
                    "Ideas mature in public into measures, at any time: contribute, "
                    "discuss, support, work out, take responsibility, assess.",
                ),
                phases.RUNNING,
                RUNNING_TYPE,
            ),
        ),
        (
            "arena-round",
            _blueprint(
                pgettext_lazy("arena", "Arena of ideas (round)"),
                pgettext_lazy(
                    "arena",
                    "The same in a round with a schedule: collect, develop, review "
                    "and decide.",
                ),
                phases.ROUND,
                ROUND_TYPE,
            ),
        ),
    ]


def offer_blueprints() -> None:
    """Add our blueprints to the host's list (idempotent).

    The list is one mutable list that the host reads again on every request;
    nothing has to be changed in its settings.
    """
    offered = host.get_blueprints()
    known = {key for key, _blueprint in offered}
    offered.extend(entry for entry in arena_blueprints() if entry[0] not in known)
