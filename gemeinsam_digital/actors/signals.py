"""What happens between few people and is no entry of the public history."""

from __future__ import annotations

from django.dispatch import Signal

#: Somebody asks to speak for an organisation. Arguments: ``request``.
representation_requested = Signal()


#: That was agreed to or declined. Arguments: ``request``.
representation_answered = Signal()
