"""The embedded host: a small Django project that stands in for mein.berlin.

It exists so that the package can be tested and shown where no mein.berlin is
installed. It is not mein.berlin, and wherever the two differ this one is wrong.
"""
