"""The host's factories for its own rows, under the names that mein.berlin's have."""

from __future__ import annotations

import factory

from tests.host.platform.models import Organisation
from tests.host.platform.models import User


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"user{n}")
    email = factory.Sequence(lambda n: f"user{n}@example.org")


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Organisation {n}")

    @factory.post_generation
    def initiators(self, create, extracted, **kwargs):
        """Without any, the host makes one."""
        self.initiators.add(*(extracted or [UserFactory()]))
