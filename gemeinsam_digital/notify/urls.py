"""Addresses of notify."""

from __future__ import annotations

from django.urls import path

from gemeinsam_digital.core.routes import ACTOR
from gemeinsam_digital.core.routes import ARENA
from gemeinsam_digital.core.routes import IDEA
from gemeinsam_digital.notify.preferences.views import MailPreferencesView
from gemeinsam_digital.notify.views import ActorMailsView
from gemeinsam_digital.notify.views import ArenaFollowView
from gemeinsam_digital.notify.views import FollowView
from gemeinsam_digital.notify.views import OldSubscriptionsView
from gemeinsam_digital.notify.views import RoleMailsView
from gemeinsam_digital.notify.views import SubscriptionsView
from gemeinsam_digital.notify.views import UnsubscribeView

urlpatterns = [
    path(f"{ARENA}folgen/", ArenaFollowView.as_view(), name="arena-follow"),
    path(f"{ARENA}meine/abos/", SubscriptionsView.as_view(), name="my-subscriptions"),
    # Mails that were sent before lead to it.
    path(
        f"{ARENA}meine-abos/", OldSubscriptionsView.as_view(), name="old-subscriptions"
    ),
    path(
        f"{ARENA}meine/e-mails/",
        MailPreferencesView.as_view(),
        name="mail-preferences",
    ),
    path("abmelden/<str:token>/", UnsubscribeView.as_view(), name="unsubscribe"),
    path(f"{IDEA}folgen/", FollowView.as_view(), name="idea-follow"),
    path(f"{IDEA}rollen-mails/", RoleMailsView.as_view(), name="idea-role-mails"),
    path(f"{ACTOR}anfragen-mails/", ActorMailsView.as_view(), name="actor-mails"),
]
