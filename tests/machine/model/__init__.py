"""The rules of the Arena once more, in other words.

Written from docs/architecture.md and the decisions behind it, for one purpose:
to be held against the app. Nothing of the app is imported here, so a rule that
is broken there is not broken here with it.
"""
