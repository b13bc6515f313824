"""The mails about the feasibility review; none of them has a word of it.

They say that something waits and where: what units, moderators and teams write
to each other is not public, and a mail may be read by anybody.
"""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.notify.kinds.base import BECAUSE
from gemeinsam_digital.notify.kinds.base import TEAM
from gemeinsam_digital.notify.kinds.base import MailKind
from gemeinsam_digital.notify.kinds.base import Reason
from gemeinsam_digital.notify.kinds.base import register
from gemeinsam_digital.notify.messages import reviews as about

ASKED = register(
    MailKind(
        code="units_asked",
        asks=True,
        subject=pgettext_lazy("arena", "Please judge the feasibility: %(title)s"),
        tells=(Reason.UNIT,),
        template="reviews/asked",
        about=about.asked,
    )
)

DUE_SOON = register(
    MailKind(
        code="review_due",
        asks=True,
        is_urgent=True,
        subject=pgettext_lazy("arena", "Your judgement is due soon: %(title)s"),
        tells=(Reason.UNIT,),
        template="reviews/due",
        about=about.reminder,
    )
)

OVERDUE = register(
    MailKind(
        code="review_overdue",
        asks=True,
        is_urgent=True,
        subject=pgettext_lazy("arena", "Your judgement is overdue: %(title)s"),
        tells=(Reason.UNIT,),
        template="reviews/due",
        about=about.reminder,
    )
)

TO_RELEASE = register(
    MailKind(
        code="review_to_release",
        asks=True,
        subject=pgettext_lazy("arena", "Waits for your release: %(title)s"),
        tells=(Reason.UNIT,),
        template="reviews/to_release",
        about=about.to_release,
        because={
            **BECAUSE,
            Reason.UNIT: pgettext_lazy(
                "arena",
                "You get this mail because you release what your administrative unit "
                "judges.",
            ),
        },
    )
)

QUESTION = register(
    MailKind(
        code="review_question",
        asks=True,
        subject=pgettext_lazy("arena", "Question from the administration: %(title)s"),
        tells=TEAM,
        template="reviews/question",
        about=about.question,
        permission=Permission.ANSWER_QUESTION,
    )
)

ANSWER = register(
    MailKind(
        code="review_answer",
        asks=True,
        subject=pgettext_lazy("arena", "The team has answered: %(title)s"),
        tells=(Reason.UNIT,),
        template="reviews/answer",
        about=about.answer,
    )
)

ALL_ANSWERED = register(
    MailKind(
        code="units_answered",
        subject=pgettext_lazy("arena", "All units have answered: %(title)s"),
        tells=(Reason.MODERATOR,),
        template="reviews/answered",
        about=about.all_answered,
        permission=Permission.EDIT_FINDING,
    )
)

DECLINED = register(
    MailKind(
        code="request_declined",
        subject=pgettext_lazy("arena", "A unit is not responsible: %(title)s"),
        tells=(Reason.MODERATOR,),
        template="reviews/declined",
        about=about.declined,
        permission=Permission.REQUEST_ASSESSMENT,
    )
)
