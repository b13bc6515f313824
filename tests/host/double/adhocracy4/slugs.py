"""Unique slugs, as the host's ``AutoSlugField`` makes them."""

from __future__ import annotations

from django.db import models
from django.utils.text import slugify

__all__: list[str] = []


def fill_slug(instance: models.Model) -> None:
    """Give the instance a slug that no other row of its model has.

    A slug that is already set is kept unless another row has it: a copied
    project gets ``name-2``.
    """
    base = instance.slug or slugify(instance.name) or "x"
    others = type(instance)._default_manager.exclude(pk=instance.pk)
    slug, number = base, 1
    while others.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    instance.slug = slug
