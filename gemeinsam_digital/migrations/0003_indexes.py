from django.db import migrations
from django.db import models


class Migration(migrations.Migration):
    """What pages read from an index: the next steps, offers, what bodies say."""

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
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("state", "offered")),
                fields=["offered_at", "id"],
                name="gd_claim_offered",
            ),
        ),
        migrations.AddIndex(
            model_name="consultation",
            index=models.Index(
                condition=models.Q(("closed_at", None)),
                fields=["body", "due", "id"],
                name="gd_consultation_open",
            ),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(
                fields=["body", "-decided_on", "-id"], name="gd_decision_said"
            ),
        ),
        migrations.AddIndex(
            model_name="recommendation",
            index=models.Index(
                fields=["body", "-published_at", "-id"], name="gd_recommendation_said"
            ),
        ),
    ]
