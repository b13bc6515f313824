"""Nothing to do: the name is the point.

Migrations of the package depend on the newest migration of the real a4modules,
which has this name. With it here, one migration history fits both hosts.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("a4modules", "0001_initial")]

    operations = []
