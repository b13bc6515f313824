"""Who takes part in the demo."""

from __future__ import annotations

from dataclasses import dataclass

from gemeinsam_digital.core.choices import ActorKind
from gemeinsam_digital.core.choices import BodyRole
from gemeinsam_digital.core.choices import SeatGroup
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.demo.content.shapes.refs import AccountRef
from gemeinsam_digital.demo.content.shapes.refs import BodyRef
from gemeinsam_digital.demo.content.shapes.refs import CompetenceRef
from gemeinsam_digital.demo.content.shapes.refs import DistrictRef
from gemeinsam_digital.demo.content.shapes.refs import FieldRef
from gemeinsam_digital.demo.content.shapes.refs import OrganisationRef
from gemeinsam_digital.demo.content.shapes.refs import UnitRef
from gemeinsam_digital.demo.moments import BEGINNING


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountData:
    """One account; ``role`` is how the rest of the content names it.

    ``to_try`` says what to do first when signed in with it.
    """

    role: str
    username: str
    about: str
    to_try: str = ""

    @property
    def email(self) -> str:
        """An address at which nothing can be delivered."""
        return f"{self.role.replace('_', '-')}@example.org"


@dataclass(frozen=True, slots=True, kw_only=True)
class CrowdData:
    """So many accounts that are alike but for their number."""

    role: str
    username: str
    about: str
    size: int

    def accounts(self) -> tuple[AccountData, ...]:
        """Return them, numbered from 01."""
        return tuple(
            AccountData(
                role=f"{self.role}_{number:02}",
                username=f"{self.username} {number:02}",
                about=self.about,
            )
            for number in range(1, self.size + 1)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyMemberData:
    """Who sits in a body: for an organisation, or by what the person is there.

    Who has an account can sign in and say a position.
    """

    group: SeatGroup
    organisation: str = ""
    name: str = ""
    account: AccountRef = ""
    role: BodyRole = BodyRole.MEMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyCompositionData:
    """Who sits in a body, and by which rules it works; zero seats are not settled."""

    body: BodyRef
    seats: dict[SeatGroup, int]
    members: tuple[BodyMemberData, ...]
    quorum: int
    rules_de: str
    rules_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRoleData:
    """Who does something else for a unit than assess."""

    unit: UnitRef
    account: AccountRef
    role: UnitRole
    is_deputy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileData:
    """What an actor says about itself."""

    description: str
    website: str = ""
    contact: str = ""
    contact_is_public: bool = False
    competences: tuple[CompetenceRef, ...] = ()
    fields: tuple[FieldRef, ...] = ()
    districts: tuple[DistrictRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationData:
    """One actor that is no person.

    It was registered ``days_ago`` days before today, most before the first
    contribution, and confirmed two days later. Nobody need speak for it.
    """

    key: str
    name: str
    kind: ActorKind = ActorKind.ORGANISATION
    sector: Sector
    confirmed: bool = True
    represented_by: AccountRef = ""
    days_ago: int = BEGINNING
    profile: ProfileData


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentationData:
    """Who asks to speak for an organisation, and what they write."""

    organisation: OrganisationRef
    account: AccountRef
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonData:
    """A person who stands in the directory; ``role`` is that of the account."""

    role: AccountRef
    profile: ProfileData
