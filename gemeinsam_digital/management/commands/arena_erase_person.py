"""Erase a person's data on request."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.core.management.base import CommandError

from gemeinsam_digital.accounts.erasure import erase
from gemeinsam_digital.accounts.erasure import found
from gemeinsam_digital.accounts.persons import Person
from gemeinsam_digital.accounts.persons import Unerasable
from gemeinsam_digital.accounts.persons import person_with_account
from gemeinsam_digital.accounts.persons import person_without_account

WORD = "erase"
STAYS = """\
Contributions, judgements and decisions stay; they no longer say who it was.
Texts stay as they are: a moderator takes passages with personal data out of a
contribution on its page ("Redact")."""
ACCOUNT = """\
The account itself, its comments and its support are the host's: delete the
account in the admin. Until then the person can sign in and act again."""


class Command(BaseCommand):
    """Show what a person's data is, ask, and erase it in one transaction."""

    help = (
        "Erases a person's data from the Arena: names in the record, roles, "
        "memberships and subscriptions. Shows what would change first, and asks."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask who, and for being sure."""
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("--email", help="of an account that exists")
        who.add_argument(
            "--name",
            help="exact public name of an account that was deleted earlier; rows "
            "that belong to a living account are never touched",
        )
        parser.add_argument("--yes", action="store_true", help="do it without asking")

    def handle(self, *args: Any, **options: Any) -> None:
        """Show, ask, erase.

        Raises:
            CommandError: nobody is meant, or it was not confirmed.
        """
        try:
            person = self._person(options["email"], options["name"])
        except Unerasable as error:
            raise CommandError(str(error)) from error
        rows = found(person)
        if not rows:
            self.stdout.write("Nothing to erase.")
            return
        self._say(person, rows)
        if not options["yes"]:
            self._confirm()
        erase(person)
        self.stdout.write(self.style.SUCCESS("Erased."))
        if person.user is not None:
            self.stdout.write(ACCOUNT)

    def _person(self, email: str | None, name: str | None) -> Person:
        if name is not None:
            return person_without_account(name)
        users = list(get_user_model().objects.filter(email__iexact=email))
        if len(users) != 1:
            raise CommandError(f"{len(users)} accounts have this e-mail address.")
        return person_with_account(users[0])

    def _say(self, person: Person, rows: dict[str, int]) -> None:
        user = person.user
        known = person.name if user is None else f"{user.get_short_name()}, {user.pk}"
        self.stdout.write(f"What the Arena keeps about {known}:")
        for name, number in rows.items():
            self.stdout.write(f"  {number:6} {name}")
        self.stdout.write(STAYS)

    def _confirm(self) -> None:
        self.stdout.write(f'This can\'t be undone. Type "{WORD}" to go on:')
        try:
            answer = input()
        except EOFError:
            answer = ""
        if answer.strip() != WORD:
            raise CommandError("Nothing was changed.")
