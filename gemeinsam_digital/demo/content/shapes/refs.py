"""What the content names elsewhere: each alias says of what it is the name or code.

What there is of each, :mod:`gemeinsam_digital.demo.content.references` knows.
"""

from __future__ import annotations

from typing import Annotated

#: An account, by what the content calls it.
AccountRef = Annotated[str, "account"]
#: A contribution, an organisation or a meeting, by its key.
ContributionRef = Annotated[str, "contribution"]
OrganisationRef = Annotated[str, "organisation"]
MeetingRef = Annotated[str, "meeting"]
#: Whoever answers for something: an organisation, a unit that takes on roles, or an
#: account for the person itself.
ActorRef = Annotated[str, "actor"]
#: A role that some contribution looks for, by its title.
WantedRef = Annotated[str, "wanted role"]
#: A step, by the name of its transition.
StepRef = Annotated[str, "transition"]
#: Codes of the preset.
UnitRef = Annotated[str, "unit"]
BodyRef = Annotated[str, "body"]
CriterionRef = Annotated[str, "criterion"]
FieldRef = Annotated[str, "field of action"]
DistrictRef = Annotated[str, "district"]
CompetenceRef = Annotated[str, "competence"]
SectionRef = Annotated[str, "section"]
ValueRef = Annotated[str, "guiding principle"]
#: What something in a review is about: a criterion or another unit.
SubjectRef = Annotated[str, "criterion or unit"]
