"""What happens between few people and is no entry of the public history.

All are sent inside the transaction of the change, like ``event_written``: what
must not be lost is written by the receiver.
"""

from django.dispatch import Signal

#: Somebody is asked to take on a role or to take one over. Arguments:
#: ``invitation``.
invitation_written = Signal()

#: An invitation was declined. Arguments: ``invitation``.
invitation_declined = Signal()


#: A role has to be confirmed. Arguments: ``claim``, ``number`` (1 or 2).
claim_reminded = Signal()
