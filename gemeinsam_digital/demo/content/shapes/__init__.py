"""The schema of the content: dataclasses that its files are read into.

A field with a default may be left out in a file.
"""
