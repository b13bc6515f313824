"""The Arena der Ideen: ideas mature, in public, into measures."""

__version__ = "0.1.0"
