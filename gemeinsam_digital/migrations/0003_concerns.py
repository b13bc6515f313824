from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("gemeinsam_digital", "0002_governance"),
    ]

    operations = [
        migrations.AddField(
            model_name="concern",
            name="ended_for",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="goalconflict",
            name="overdue_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
