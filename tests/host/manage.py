#!/usr/bin/env python
"""Manage the embedded host (``runserver`` has DEBUG on unless told otherwise)."""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    # Instead of this directory, whose "platform" would hide the standard one.
    sys.path[0] = str(Path(__file__).resolve().parent.parent.parent)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.host.settings")
    if "runserver" in sys.argv:
        os.environ.setdefault("DEBUG", "1")

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
