"""Generic rows go when the object they hang on goes."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.signals import post_delete

__all__: list[str] = []


def delete_with_content_object(
    targets: Iterable[tuple[str, str]], generic_model: type[models.Model]
) -> None:
    """Delete rows of ``generic_model`` whenever one of the targets is deleted.

    Args:
        targets: (app label, model name) pairs; models that are not installed
            are ignored.
        generic_model: a model with ``content_type`` and ``object_pk``.
    """

    def forget(sender, instance, **kwargs):
        generic_model.objects.filter(
            content_type=ContentType.objects.get_for_model(instance),
            object_pk=instance.pk,
        ).delete()

    for app_label, model_name in targets:
        post_delete.connect(forget, sender=f"{app_label}.{model_name}", weak=False)
