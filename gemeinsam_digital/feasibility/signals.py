"""What happens between units, moderators and teams, and is not public.

All are sent inside the transaction of the change, like ``event_written``.
"""

from django.dispatch import Signal

#: Units were asked. Arguments: ``requests``, all of one call.
units_asked = Signal()

#: A unit says that it is not responsible. Arguments: ``request``.
request_declined = Signal()

#: A unit has let its judgement, or a correction, go. Arguments: ``assessment``.
assessment_released = Signal()

#: With four eyes: something is complete, and another person of the unit has to
#: release it. Arguments: ``request``, ``author`` (a key), ``version``.
release_awaited = Signal()

#: Somebody asks or answers. Arguments: ``question``.
question_written = Signal()


#: An answer is due soon, or overdue. Arguments: ``request``, ``is_overdue``, ``by``
#: (key of the account that reminds by hand; ``None`` for the command).
unit_reminded = Signal()

#: The days after which an answer counts as not given are over. Arguments: ``request``.
unit_silent = Signal()
