"""Who answers for something takes part in its Arena; persons are not listed."""

from django.db import migrations
from django.utils import timezone


def take_part(apps, schema_editor):
    """Make the participations that offering a role makes from now on."""
    Claim = apps.get_model("gemeinsam_digital", "Claim")
    Participation = apps.get_model("gemeinsam_digital", "Participation")
    ArenaSettings = apps.get_model("gemeinsam_digital", "ArenaSettings")
    arenas = dict(ArenaSettings.objects.values_list("module", "pk"))
    pairs = Claim.objects.order_by().values_list("idea__module", "actor").distinct()
    Participation.objects.bulk_create(
        [
            Participation(arena_id=arenas[module], actor_id=actor)
            for module, actor in pairs
            if module in arenas
        ],
        ignore_conflicts=True,
    )


def hide_persons(apps, schema_editor):
    """Leave it to every person whether the directory shows them."""
    Actor = apps.get_model("gemeinsam_digital", "Actor")
    Actor.objects.filter(kind="person").update(is_listed=False)


def confirm_units(apps, schema_editor):
    """Confirm the preset's units, as setting up an Arena does from now on."""
    Actor = apps.get_model("gemeinsam_digital", "Actor")
    units = Actor.objects.filter(unit__isnull=False, confirmed_at=None)
    units.update(confirmed_at=timezone.now(), confirmed_by_name="automatisch")


class Migration(migrations.Migration):
    dependencies = [("gemeinsam_digital", "0003_responsibility")]

    operations = [
        migrations.RunPython(take_part, migrations.RunPython.noop),
        migrations.RunPython(hide_persons, migrations.RunPython.noop),
        migrations.RunPython(confirm_units, migrations.RunPython.noop),
    ]
