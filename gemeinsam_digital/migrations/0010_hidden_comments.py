from django.conf import settings
from django.db import migrations
from django.db import models


class Migration(migrations.Migration):
    """When the newest hidden comment was written; empty until it is counted anew."""

    dependencies = [
        ("a4modules", "0010_populate_item_polymorphic_ctype"),
        ("gemeinsam_digital", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(model_name="idea", name="gd_idea_comments_hidden"),
        migrations.AddField(
            model_name="idea",
            name="newest_hidden_comment",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name="idea",
            index=models.Index(
                condition=models.Q(("hidden_comment_count__gt", 0)),
                fields=[
                    "module",
                    "newest_hidden_comment",
                    "id",
                    "hidden_comment_count",
                ],
                name="gd_idea_comments_hidden",
            ),
        ),
    ]
