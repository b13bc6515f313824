"""The registry of dashboard components."""

from __future__ import annotations

from django.urls import re_path

__all__: list[str] = []


class DashboardComponents:
    """Module components by identifier; the order in the menu is their weight."""

    def __init__(self):
        self._registry = {"modules": {}}

    @property
    def modules(self):
        return self._registry["modules"]

    def register_module(self, component):
        """Add the component.

        Raises:
            ValueError: if the identifier is taken.
        """
        if component.identifier in self.modules:
            raise ValueError(f"Identifier ({component.identifier}) is taken")
        self.modules[component.identifier] = component

    def get_module_components(self):
        return sorted(self.modules.values(), key=lambda c: (c.weight, c.identifier))

    def get_urls(self):
        return [
            re_path(pattern, view, name=name)
            for component in self.get_module_components()
            for pattern, view, name in component.get_urls()
        ]


components = DashboardComponents()
