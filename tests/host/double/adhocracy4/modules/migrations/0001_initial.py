import django.db.models.deletion
from django.db import migrations
from django.db import models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("a4projects", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Module",
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
                ("slug", models.SlugField(blank=True, max_length=550, unique=True)),
                ("name", models.CharField(max_length=512)),
                (
                    "description",
                    models.CharField(blank=True, max_length=512, null=True),
                ),
                ("weight", models.PositiveIntegerField()),
                ("is_draft", models.BooleanField(default=False)),
                ("blueprint_type", models.CharField(blank=True, max_length=255)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="a4projects.project",
                    ),
                ),
            ],
            options={
                "ordering": ["weight"],
            },
        ),
    ]
