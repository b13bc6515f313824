"""Pages of the workbench."""

from __future__ import annotations

from gemeinsam_digital.pages.workbench.tabs import TABS
from tests.browser.case import Case
from tests.browser.case import arena
from tests.browser.places import chosen

PAGES = [
    Case("workbench moderator", "moderator", arena("workbench")),
    Case("workbench assessor", "assessor_it", arena("workbench")),
    Case("workbench secretary", "secretary", arena("workbench")),
    *[
        Case(f"workbench {tab}", "moderator", arena("workbench", f"?tab={tab}"))
        for tab in TABS
    ],
    Case("bulk", "moderator", chosen("develop", stage="idea")),
    Case("bulk empty", "moderator", arena("bulk-step", "?step=park")),
]
