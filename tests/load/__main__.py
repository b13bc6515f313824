"""Runs the benchmark: models can only be imported once Django is set up."""

import django

django.setup()

from tests.load.measure import main  # noqa: E402

main()
