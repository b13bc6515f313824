"""The table of transitions as a picture."""

from __future__ import annotations

from gemeinsam_digital.core.choices import STAGES
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.maturation.transitions import TABLE


def as_mermaid() -> str:
    """Return the table as a Mermaid state diagram, for the docs."""
    lines = ["stateDiagram-v2", f"    [*] --> {Stage.IDEA}"]
    for row in TABLE.values():
        for source in sorted(row.stages, key=STAGES.index):
            if row.stage is not None:
                lines.append(f"    {source} --> {row.stage}: {row.name}")
    for row in TABLE.values():
        if row.standing is not None:
            for standing in sorted(row.standings):
                lines.append(f"    {standing} --> {row.standing}: {row.name}")
    return "\n".join(lines) + "\n"
