"""Sends the forms of the table, with the keys that their pages give them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from gemeinsam_digital.core.forms import submissions
from tests.factories.world import World
from tests.permissions.addresses import PATTERNS
from tests.permissions.places import Places
from tests.permissions.rows.url import ROLES
from tests.permissions.urls import URLS

VIEWS: dict[str, Any] = {
    pattern.name: getattr(pattern.callback, "view_class", None) for pattern in PATTERNS
}


@dataclass(frozen=True)
class Send:
    """One form that somebody may send.

    Attributes:
        role: who.
        address: where to.
        data: what, the key of the form included.
    """

    role: str
    address: str
    data: dict[str, Any]

    def client(self, world: World) -> Client:
        client = Client()
        client.force_login(getattr(world, self.role))
        return client

    def by(self, client: Client, **changes: Any) -> HttpResponse:
        return client.post(self.address, self.data | changes)


def form_of(name: str, world: World, *, with_key: bool = True) -> Send:
    """Return the form of an address, as who may send it finds it there."""
    url = URLS[name]
    places = Places(world, url)
    address = reverse(f"gemeinsam_digital:{name}", args=places.arguments())
    data = places.data()
    role = ROLES[url.post.index("R")]
    send = Send(role, address, data)
    if not with_key:
        return send
    if url.get[ROLES.index(role)] == "2":
        key = key_on(send.client(world).get(address), address)
    else:
        key = submissions.new_key()
    return Send(role, address, data | {submissions.FIELD: key})


def key_on(response: HttpResponse, address: str) -> str:
    """Return the key of the form that is sent there; all forms there have one."""
    soup = BeautifulSoup(response.content, "html5lib")
    forms = soup.select(f'#gd form[method=post][action="{address}"]')
    fields = [form.select_one(f"input[name={submissions.FIELD}]") for form in forms]
    assert fields
    assert all(field["type"] == "hidden" for field in fields)
    return str(fields[-1]["value"])
