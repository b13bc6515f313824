from typing import Any

from django.db import migrations
from django.db import models


def ask_anew(apps: Any, schema_editor: Any) -> None:
    """What is under review was asked when less was stored about it."""
    ideas = apps.get_model("gemeinsam_digital", "Idea")
    ideas.objects.filter(stage="assessment").update(is_ready=None)


class Migration(migrations.Migration):
    """What the moderation does in a review is stored, and what waits has indexes."""

    dependencies = [("gemeinsam_digital", "0007_measure_reminders")]

    operations = [
        migrations.AddField(
            model_name="idea",
            name="owed_until",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="idea",
            name="review_duty",
            field=models.CharField(
                blank=True, default="", editable=False, max_length=40
            ),
        ),
        migrations.AddIndex(
            model_name="idea",
            index=models.Index(
                condition=models.Q(
                    ("hidden_at", None),
                    ("is_ready__isnull", False),
                    ("review_duty__gt", ""),
                    ("standing", "open"),
                ),
                fields=["module", "review_duty", "owed_until", "id"],
                name="gd_idea_reviewed",
            ),
        ),
        migrations.AddIndex(
            model_name="idea",
            index=models.Index(
                condition=models.Q(
                    ("hidden_at", None),
                    ("kind__in", ["idea", "project"]),
                    ("stage__in", ["profile", "assessment", "proposal", "measure"]),
                    ("standing", "open"),
                ),
                fields=["module", "id"],
                name="gd_idea_to_lead",
            ),
        ),
        migrations.RemoveIndex(model_name="claim", name="gd_claim_offered"),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("state", "offered")),
                fields=["offered_at", "id", "idea"],
                name="gd_claim_offered",
            ),
        ),
        migrations.AddIndex(
            model_name="concernreply",
            index=models.Index(
                fields=["concern", "-created", "-id", "side"],
                name="gd_concern_reply_last",
            ),
        ),
        migrations.AddConstraint(
            model_name="idea",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("review_duty__in", ["", "ask", "sum_up", "too_few"])
                ),
                name="gd_idea_review_duty",
            ),
        ),
        migrations.RunPython(ask_anew, migrations.RunPython.noop),
    ]
