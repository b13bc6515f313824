"""The blueprints an initiator can choose from.

The embedded host has none of its own; installed apps add theirs to this list,
the one that ``A4_DASHBOARD["BLUEPRINTS"]`` names.
"""

blueprints: list = []
