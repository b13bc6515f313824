from django.db import migrations
from django.db import models


class Migration(migrations.Migration):
    """Who takes the next step, and who contributed it, read from the index alone."""

    dependencies = [("gemeinsam_digital", "0002_governance")]

    operations = [
        migrations.RemoveIndex(model_name="idea", name="gd_idea_ready"),
        migrations.RemoveIndex(model_name="idea", name="gd_idea_public"),
        migrations.AddIndex(
            model_name="idea",
            index=models.Index(
                condition=models.Q(
                    ("hidden_at", None), ("is_ready", True), ("standing", "open")
                ),
                fields=["module", "stage_since", "id", "stage", "creator"],
                name="gd_idea_ready",
            ),
        ),
        migrations.AddIndex(
            model_name="idea",
            index=models.Index(
                condition=models.Q(("hidden_at", None)),
                fields=[
                    "module",
                    "id",
                    "standing",
                    "stage",
                    "kind",
                    "created",
                    "creator",
                ],
                name="gd_idea_public",
            ),
        ),
    ]
