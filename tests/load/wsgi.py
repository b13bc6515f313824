"""What the workers of a measurement serve."""

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

django.setup()
# Settings with DEBUG serve plain static files; what is measured has it off.
settings.DEBUG = False

application = WSGIHandler()
