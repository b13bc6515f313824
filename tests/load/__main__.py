"""Runs the benchmark: models can only be imported once Django is set up."""

import sys

import django

django.setup()

from tests.load.command import main  # noqa: E402

sys.exit(main(sys.argv[1:]))
