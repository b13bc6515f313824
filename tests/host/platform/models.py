"""Accounts and organisations, with the fields that mein.berlin's have."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.models import Group
from django.contrib.auth.models import PermissionsMixin
from django.contrib.auth.models import UserManager
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from adhocracy4.models.links import is_linked
from adhocracy4.slugs import fill_slug

#: mein.berlin accepts exactly these public names.
USERNAME_REGEX = r"^[\w]+[ \w.@+-]*$"


ORGANISATIONS = """
    SELECT * FROM host_platform_organisation WHERE id IN (
        SELECT organisation_id FROM host_platform_organisation_initiators
        WHERE user_id = %(user)s
        UNION
        SELECT belongs.organisation_id FROM host_platform_organisation_groups belongs
        JOIN host_platform_user_groups own ON own.group_id = belongs.group_id
        WHERE own.user_id = %(user)s
    ) ORDER BY id
"""


class User(AbstractBaseUser, PermissionsMixin):
    """An account: signs in by e-mail, appears by its public name."""

    username = models.CharField(
        "Benutzername",
        max_length=60,
        unique=True,
        validators=[RegexValidator(USERNAME_REGEX)],
    )
    email = models.EmailField("E-Mail-Adresse", unique=True)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    #: Only here: what the sign-in page says about a demonstration account.
    role_hint = models.CharField("Rolle", max_length=200, blank=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["username"]

    def __str__(self):
        return self.email

    def get_short_name(self):
        return self.username

    def get_full_name(self):
        return f"{self.username} <{self.email}>"

    @property
    def organisations(self):
        """Organisations the user acts for, as initiator or through a group.

        Written out: every page asks, and putting it together took most of the time.
        """
        return Organisation.objects.raw(ORGANISATIONS, {"user": self.pk})


class Organisation(models.Model):
    """Runs projects through its initiators."""

    slug = models.SlugField(unique=True, max_length=150, blank=True)
    name = models.CharField(max_length=512)
    initiators = models.ManyToManyField(User, blank=True)
    groups = models.ManyToManyField(Group, blank=True)

    class Meta:
        # Not to be swapped here; it makes migrations of other apps name the
        # setting instead of this model, as they have to in mein.berlin.
        swappable = "A4_ORGANISATIONS_MODEL"

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        fill_slug(self)
        super().save(*args, **kwargs)

    def has_initiator(self, user):
        return is_linked(self, "initiators", user)
