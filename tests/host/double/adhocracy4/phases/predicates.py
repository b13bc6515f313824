"""Questions about the running phase."""

from __future__ import annotations

__all__ = ["has_feature_active"]


def has_feature_active(module, model, feature):
    """Whether the running phase of the module has the feature for the model."""
    if not module or not module.active_phase:
        return False
    return module.active_phase.has_feature(feature, model)
