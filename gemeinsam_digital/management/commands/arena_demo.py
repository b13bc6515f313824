"""Fill a platform with an example Arena."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.core.management.base import CommandError
from django.core.management.base import CommandParser
from django.test.utils import override_settings
from django.urls import reverse

from gemeinsam_digital.demo.accounts import Account
from gemeinsam_digital.demo.accounts import ensure_accounts
from gemeinsam_digital.demo.fill import Filled
from gemeinsam_digital.demo.fill import fill_demo

NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"


def is_open_site() -> bool:
    """Return whether nothing has to be protected here."""
    return bool(settings.DEBUG or getattr(settings, "EMBEDDED_SIGN_IN", False))


class Command(BaseCommand):
    """Make accounts, a project with an Arena, and contributions at every stage."""

    help = (
        "Fills in an example Arena: accounts for every role, a project of its own "
        "and contributions at every stage. Other projects are not touched; a "
        "second run adds only what is missing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the one option."""
        parser.add_argument(
            "--yes-fill-this-site",
            action="store_true",
            dest="confirmed",
            help="Fill in a site that runs without DEBUG; accounts get random "
            "passwords, which are shown once.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill in the demo and say what there is.

        Raises:
            CommandError: the site is no demo and nobody confirmed it.
        """
        is_open = is_open_site()
        if not (is_open or options["confirmed"]):
            raise CommandError(
                "This site runs without DEBUG. The demo would add an organisation, "
                "a public project and accounts that act for administrative units. "
                "If that is what you want: --yes-fill-this-site"
            )
        accounts = ensure_accounts(is_open=is_open)
        # First, so that no password is lost if the rest is interrupted.
        self._say_accounts(accounts)
        with override_settings(EMAIL_BACKEND=NO_MAIL):
            filled = fill_demo(accounts, self._progress)
        self._say_result(filled)

    def _progress(self, number: int, total: int, title: str) -> None:
        self.stdout.write(f"  {number:2}/{total} {title}")

    def _say_accounts(self, accounts: list[Account]) -> None:
        made = sum(bool(account.password) for account in accounts)
        self.stdout.write(f"Accounts: {len(accounts)}, of these new: {made}.")
        for account in accounts:
            if account.is_crowd:
                continue
            password = account.password or "(as before)"
            self.stdout.write(f"  {account.user.email:<36} password: {password}")
            self.stdout.write(f"      {account.user.username}: {account.data.about}")
            self.stdout.write(f"      {account.data.to_try}")

    def _say_result(self, filled: Filled) -> None:
        module = filled.ground.module
        home = reverse("gemeinsam_digital:arena-home", args=[module.slug])
        if filled.made:
            said = f"{filled.made} of {filled.contributions} contributions were made."
        else:
            said = (
                f"All {filled.contributions} contributions were there: nothing to do."
            )
        self.stdout.write(self.style.SUCCESS(said))
        self.stdout.write(f"The Arena:  {home}")
        self.stdout.write(f"Its module: {module.get_absolute_url()}")
