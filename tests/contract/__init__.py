"""What the package takes from its host, checked in both lanes.

The names: those that the package imports are those in ``names.py``, and those
that the embedded host's double offers. The behaviour: the same tests run on the
double and on the real mein.berlin, which is what keeps the double true.
"""
