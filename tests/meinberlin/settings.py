"""mein.berlin's own test settings with the Arena installed."""

from gemeinsam_digital.hosts.meinberlin.settings import install
from meinberlin.config.settings.test import *

install(globals())
