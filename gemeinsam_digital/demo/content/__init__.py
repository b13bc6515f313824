"""Content of the demo: what the management command ``arena_demo`` fills in.

The files beside this one have it, ``shapes`` is their schema. Everything is an
example: no person is real, no office said any of it. The five projects are the pilot
projects that the strategy names, and say no more about them than its announcement
does; their lead is invented and says so.
"""

from __future__ import annotations

from pathlib import Path

from gemeinsam_digital.demo.content.loading import load

CONTENT = load(Path(__file__).parent)

SUPPORTERS = CONTENT.crowd.accounts()
ACCOUNTS = (*CONTENT.accounts, *SUPPORTERS)
CONTRIBUTIONS = CONTENT.contributions
