"""What the content of the demo consists of."""

from __future__ import annotations

from typing import TypedDict

#: One reply: role of the account, text.
Reply = tuple[str, str]
#: One comment: role of the account, text, replies.
Comment = tuple[str, str, tuple[Reply, ...]]


class AccountData(TypedDict):
    """One account; ``role`` is how the rest of the content names it.

    ``to_try`` says what to do first when signed in with it.
    """

    role: str
    username: str
    email: str
    about: str
    to_try: str


class ProfileData(TypedDict):
    """What an actor says about itself; codes of the Arena's vocabulary."""

    description: str
    website: str
    contact: str
    contact_is_public: bool
    competences: tuple[str, ...]
    fields: tuple[str, ...]
    districts: tuple[str, ...]


class OrganisationData(TypedDict):
    """One actor that is no person; ``represented_by`` is a role or empty.

    It was registered ``days_ago`` days before today, and confirmed two days later.
    """

    key: str
    name: str
    kind: str
    sector: str
    confirmed: bool
    represented_by: str
    days_ago: int
    profile: ProfileData


class PersonData(TypedDict):
    """A person who stands in the directory; ``role`` is that of the account."""

    role: str
    profile: ProfileData


class ClaimData(TypedDict):
    """One offer of responsibility.

    ``actor`` is the key of an organisation, or "person" for the account itself;
    ``account`` is who makes the offer; ``note`` is the reason of a refusal.
    ``state`` is where it stands today: whatever came after the answer is told by a
    turn. ``until_in`` is counted from today, 0 for no limit; ``answers`` is the
    title of a wanted role.
    """

    actor: str
    account: str
    role: str
    commitment: str
    state: str
    note: str
    capacity: str
    until_in: int
    competences: tuple[str, ...]
    answers: str


class WantedData(TypedDict):
    """One role that a contribution looks for, said by its lead or author.

    With ``days_ago`` the moderation says so, so many days before today.
    """

    role: str
    title: str
    description: str
    competences: tuple[str, ...]
    is_essential: bool
    days_ago: int


class TurnData(TypedDict):
    """A turn in who answers for a contribution, ``days_ago`` days before today.

    ``what`` is one of: keep, beat, release, hand_over, take_over, invite, close.
    ``who`` is the key of an organisation, or the role of an account for the person
    itself: of the one in the role, or the one that is asked or takes over.
    ``to`` is who a role is handed over to; ``wanted`` the title of a wanted role.
    ``text`` is the public reason or commitment, or a message to those asked only.
    """

    what: str
    days_ago: int
    who: str
    role: str
    text: str
    to: str
    wanted: str
    capacity: str


class OriginData(TypedDict):
    """On whose behalf a contribution was entered."""

    kind: str
    name: str
    source: str
    consent: str


class ContributionData(TypedDict):
    """One contribution and how far it has come.

    ``hidden_reason`` is why the moderation has hidden it, empty for most.
    ``supporters`` is how many of ``SUPPORTERS`` support it, the author never among
    them. ``stepped_back`` is the reason of a step back in its past:
    after it reached ``stage`` it went back one stage and came again.
    ``calendar`` is how many days ago its stages began and its story ended, where
    that is not as for others at its stage.
    """

    key: str
    kind: str
    title: str
    summary: str
    fields: tuple[str, ...]
    district: str
    author: str
    supporters: int
    sections: dict[str, str]
    values: dict[str, str]
    stage: str
    standing: str
    standing_reason: str
    stepped_back: str
    calendar: tuple[int, ...]
    comments: tuple[Comment, ...]
    claims: tuple[ClaimData, ...]
    origin: OriginData | None
    hidden_reason: str


class ConditionData(TypedDict):
    """What would have to change, and who could change it."""

    kind: str
    text: str
    who: str


class RatingData(TypedDict):
    """A unit's answer to one criterion."""

    verdict: str
    reason: str
    condition: ConditionData | None


class FindingData(TypedDict):
    """The consolidated statement, only saved while the review goes on.

    ``disagreement`` says how it is to be understood where units are furthest
    apart; ``blocking`` names unit and criterion of conditions that have to be met.
    """

    verdict: str
    text: str
    disagreement: str
    blocking: tuple[tuple[str, str], ...]


class ReviewTurnData(TypedDict):
    """Something that happens in a review besides judging.

    What ``who`` and ``about`` mean depends on ``what``, see ``demo/reviewing.py``.
    """

    what: str
    unit: str
    who: str
    about: str
    text: str
    is_public: bool


class AssessmentData(TypedDict):
    """Who was asked about a contribution, and what they said.

    A unit in ``units`` that is missing in ``ratings`` has not answered; one
    that is missing in ``released`` has a draft only. ``due_days`` is counted
    from today while the review goes on, else from the day of the request.
    """

    units: tuple[str, ...]
    due_days: int
    ratings: dict[str, dict[str, RatingData]]
    released: tuple[str, ...]
    finding: FindingData | None


class DecisionData(TypedDict):
    """What a deciding body resolved, ``days_ago`` days before today."""

    key: str
    body: str
    days_ago: int
    reference: str
    reasons: str
    measure_type: str
    outcome: str
