"""The dashboard in which initiators configure projects and modules."""

from adhocracy4.dashboard.components import components
from adhocracy4.dashboard.components.forms import ModuleFormComponent

__all__ = ["ModuleFormComponent", "components"]
