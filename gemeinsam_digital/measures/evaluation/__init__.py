"""How a measure ended, and what was learnt from it."""
