"""mein.berlin's own test settings with the Arena installed."""

from gemeinsam_digital.hosts.meinberlin.settings import install
from meinberlin.config.settings.test import *

install(globals())

# The walk serves the site on this address; the host's own file allows none.
ALLOWED_HOSTS = ["127.0.0.1"]
