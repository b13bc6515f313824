import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations
from django.db import models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("a4projects", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.AutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "created",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False
                    ),
                ),
                (
                    "modified",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                ("object_pk", models.PositiveIntegerField()),
                ("comment", models.TextField(max_length=4000)),
                ("is_removed", models.BooleanField(default=False)),
                ("is_censored", models.BooleanField(default=False)),
                ("is_blocked", models.BooleanField(default=False)),
                ("is_moderator_marked", models.BooleanField(default=False)),
                ("is_reviewed", models.BooleanField(default=False)),
                ("comment_categories", models.CharField(blank=True, max_length=256)),
                (
                    "last_discussed",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="contenttypes.contenttype",
                    ),
                ),
                (
                    "creator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="a4projects.project",
                    ),
                ),
            ],
            options={
                "ordering": ["created"],
                "indexes": [
                    models.Index(
                        fields=["content_type", "object_pk"],
                        name="a4comments__content_ff606b_idx",
                    )
                ],
            },
        ),
    ]
