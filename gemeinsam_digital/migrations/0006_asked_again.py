"""A unit that said that it is not responsible may be asked again about a text.

Only loosens: what it said stays, as a row beside the new request.
"""

from django.db import migrations
from django.db import models


class Migration(migrations.Migration):
    dependencies = [("gemeinsam_digital", "0005_feasibility")]

    operations = [
        migrations.RemoveConstraint(
            model_name="assessmentrequest", name="gd_request_once"
        ),
        migrations.AddConstraint(
            model_name="assessmentrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("declined_at__isnull", True)),
                fields=("revision", "unit"),
                name="gd_request_once",
            ),
        ),
    ]
