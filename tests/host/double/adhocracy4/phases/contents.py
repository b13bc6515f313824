"""What a phase means; registered once per type, for all phases of the type."""

from __future__ import annotations

__all__: list[str] = []


class PhaseContent:
    """A type of phase. Subclasses set ``app``, ``phase``, ``view``, ``features``.

    ``features`` maps a feature's name to the model classes it applies to.
    """

    app: str
    phase: str
    features: dict[str, tuple[type, ...]] = {}

    @property
    def identifier(self):
        return f"{self.app}:{self.phase}"

    def __str__(self):
        return f"{type(self).__name__} ({self.identifier})"

    def has_feature(self, feature, model):
        """Whether the feature is listed for exactly this model class."""
        return model in self.features.get(feature, ())


class PhaseContents:
    """All registered phase contents by identifier."""

    def __init__(self):
        self._registry: dict[str, PhaseContent] = {}

    def __getitem__(self, identifier):
        if not isinstance(identifier, str):
            raise TypeError("Phase identifier must be str")
        return self._registry[identifier]

    def __contains__(self, identifier):
        return identifier in self._registry

    def register(self, phase):
        """Add the content; a second one of the same identifier replaces it."""
        self._registry[phase.identifier] = phase


content = PhaseContents()
