import django.db.models.deletion
from django.db import migrations
from django.db import models

import adhocracy4.phases.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("a4modules", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Phase",
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
                ("name", models.CharField(max_length=80, verbose_name="Name")),
                (
                    "description",
                    models.TextField(max_length=300, verbose_name="Beschreibung"),
                ),
                (
                    "type",
                    models.CharField(
                        max_length=128,
                        validators=[adhocracy4.phases.models.validate_content],
                    ),
                ),
                (
                    "start_date",
                    models.DateTimeField(blank=True, null=True, verbose_name="Beginn"),
                ),
                (
                    "end_date",
                    models.DateTimeField(blank=True, null=True, verbose_name="Ende"),
                ),
                ("weight", models.IntegerField(default=0)),
                (
                    "module",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="a4modules.module",
                    ),
                ),
            ],
            options={
                "ordering": ["weight", "id"],
            },
        ),
    ]
