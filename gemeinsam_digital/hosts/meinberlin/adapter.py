"""mein.berlin as the host."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db.models.signals import post_delete
from django.utils.translation import pgettext

from gemeinsam_digital.hosts.base import ListedPlan
from gemeinsam_digital.hosts.base import PlanDraft
from gemeinsam_digital.hosts.meinberlin import plans


class MeinBerlin:
    """The platform mein.berlin."""

    discussion_template = "gemeinsam_digital/hosts/meinberlin/discussion.html"
    shows_our_comments = False
    mail_frame = "email_base"
    skip_target = "main"
    has_plans = True

    def setup(self) -> None:
        """Let new ideas be announced as items, and clean up after them.

        ``Idea`` stays out of ``A4_ACTIONABLES``: that would write an "update"
        in the author's name with every save. Whatever writes an action has to
        remove it with its object, or the receiver's feed answers 500 (tried).
        """
        from adhocracy4.actions.models import configure_type

        # Celery looks into the folder of an app only, not as deep as this.
        import_module("gemeinsam_digital.hosts.meinberlin.tasks")
        configure_type("item", ("gemeinsam_digital", "idea"))
        configure_type("moderatorremark", ("gemeinsam_digital", "event"))
        post_delete.connect(
            _delete_actions,
            sender=apps.get_model("gemeinsam_digital", "Idea"),
            dispatch_uid="gd_delete_actions",
        )

    def silence(self, user: Any) -> None:
        """Turn off every notification to the ghost.

        The host switches everything on for each new user, so mails and rows
        for the ghost would pile up.
        """
        user.notification_settings.update_all_settings(False)

    def announce_idea(self, idea: Any) -> None:
        """Write the action that mails moderators and fills feeds."""
        from adhocracy4.actions.models import Action
        from adhocracy4.actions.verbs import Verbs

        Action.objects.create(
            actor=idea.creator,
            verb=Verbs.ADD.value,
            obj=idea,
            target=idea.project,
            project=idea.project,
        )

    def announce_official(self, event: Any) -> None:
        """Write the action of a remark by a moderator.

        The page with the notifications knows a closed list of kinds, and this is the
        one that is true of it: it says that a moderator has remarked on the idea and
        leads there. The settings of the account decide whether it is written.
        """
        from adhocracy4.actions.models import Action
        from adhocracy4.actions.verbs import Verbs

        idea = event.idea
        if event.actor_id != idea.creator_id:
            Action.objects.create(
                actor=event.actor,
                verb=Verbs.ADD.value,
                obj=event,
                target=idea,
                target_creator=idea.creator,
                project=idea.project,
            )

    def announce_report(self, report: Any) -> None:
        """Send the mail that the host's own API for reports sends."""
        from adhocracy4.reports.emails import ReportModeratorEmail

        if report.content_type.app_label != "gemeinsam_digital":
            ReportModeratorEmail.send(report)

    def forget_comment(self, comment: Any) -> None:
        """Send the signal upon which actions about a comment are deleted."""
        signals: Any = import_module("adhocracy4.comments.signals")
        signals.comment_removed.send(sender=type(comment), instance=comment)

    def base_url(self) -> str:
        """Return what the host's own mails use: the address of the site."""
        from adhocracy4.emails.base import EmailBase

        return str(EmailBase().get_host())

    def mail_context(self, user: Any) -> dict[str, Any]:
        """Return what ``EmailBase`` hands to the same layout, and how it greets."""
        from adhocracy4.emails.base import EmailBase

        email = EmailBase()
        greeting = pgettext("arena", "Hi %(name)s,") % {"name": user.username}
        return {"email": email, "site": email.get_site(), "greeting": greeting}

    def is_silent(self, user: Any) -> bool:
        """Tell whether every mail is off in the account's settings.

        What :meth:`silence` does, or the person in the settings of the account.
        """
        try:
            chosen = user.notification_settings
        except ObjectDoesNotExist:
            return False
        return not any(getattr(chosen, name) for name in chosen.email_fields)

    def owns_email(self, user: Any, email: str) -> bool:
        """Tell whether the account has confirmed the address by its mail."""
        addresses: Any = import_module("allauth.account.models").EmailAddress.objects
        confirmed = addresses.filter(user=user, verified=True)
        return bool(confirmed.filter(email__iexact=email).exists())

    def defer(self, delivery_pks: list[int]) -> None:
        """Let a worker send them."""
        from gemeinsam_digital.hosts.meinberlin.tasks import send_mails

        send_mails.delay(delivery_pks)

    def may_add_plan(self, user: Any, project: Any) -> bool:
        """Ask the host's own rule, as its dashboard does."""
        return plans.may_add(user, project)

    def plan_add(self, draft: PlanDraft, user: Any) -> int:
        """Write a Vorhaben that waits in the dashboard to be completed there."""
        return plans.add(draft, user)

    def plan(self, key: int) -> ListedPlan | None:
        """Return a Vorhaben."""
        return plans.listed(key)

    def plan_done_set(self, key: int, *, is_done: bool) -> None:
        """Set the status of a Vorhaben."""
        plans.done_set(key, is_done=is_done)


def _delete_actions(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Remove what was said about an idea and its events, which go with it."""
    from django.contrib.contenttypes.models import ContentType
    from django.db.models import Q

    from adhocracy4.actions.models import Action

    idea = ContentType.objects.get_for_model(sender)
    event = ContentType.objects.get_by_natural_key("gemeinsam_digital", "event")
    Action.objects.filter(
        Q(obj_content_type=idea, obj_object_id=instance.pk)
        | Q(
            obj_content_type=event,
            target_content_type=idea,
            target_object_id=instance.pk,
        )
    ).delete()
