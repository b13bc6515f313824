"""mein.berlin's own test settings with the Arena installed."""

from meinberlin.config.settings.test import *

from gemeinsam_digital.hosts.meinberlin.settings import install

install(globals())
