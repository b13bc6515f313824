"""Two of a unit who correct: nobody replaces unseen what the other one wrote."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.feasibility.assessments.corrections import services as correcting
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import AssessmentVersion
from gemeinsam_digital.feasibility.models import Correction
from gemeinsam_digital.feasibility.models import Judgement
from tests.factories.actions import ask_units
from tests.factories.actions import judging
from tests.factories.actions import release
from tests.feasibility.lives import address
from tests.feasibility.lives import four_eyes
from tests.feasibility.lives import member
from tests.feasibility.lives import sent

WHY = "Ihre neue Rechtslage."


@pytest.fixture
def asked(world, idea_factory):
    """A request of the assessor's unit."""
    asked = ask_units(idea_factory(stage=Stage.ASSESSMENT))[0]
    assert world.assessor
    return asked


@pytest.fixture
def correction(world, asked):
    """The address of the form that corrects what the unit has released."""
    release(asked)
    return address("assessment-correct", asked)


@pytest.fixture
def look(client):
    def looked(user, url: str, data=None, status: int = 200):
        client.force_login(user)
        response = client.get(url) if data is None else client.post(url, data)
        assert response.status_code == status
        return BeautifulSoup(response.content, "html5lib")

    return looked


def base(soup) -> str:
    return soup.select_one("[name=base]")["value"]


def correct(request, actor, service="correction_save"):
    judgements = judging(request)
    judgements[0].reason = "Ihre Gründe."
    return getattr(correcting, service)(
        request=AssessmentRequest.objects.get(pk=request.pk),
        judgements=judgements,
        reason=WHY,
        actor=actor,
    )


def mine(asked, do="save", **changes):
    code = asked.criteria_set.criteria.first().code
    fields = {f"{code}-reason": "Meine Gründe.", "correction_reason": "Mein Grund."}
    return sent(asked, do, **(fields | changes))


def words(soup) -> str:
    return " ".join(field.text for field in soup.select("form textarea"))


@pytest.mark.parametrize("do", ["save", "release"])
def test_two_of_a_unit_do_not_replace_each_others_correction(
    world, asked, correction, look, do
):
    data = mine(asked, do=do) | {"base": base(look(world.assessor, correction))}
    correct(asked, member(world, "second"))
    soup = look(world.assessor, correction, data, 409)
    assert "Ihre Gründe." in soup.select_one("details").text
    assert WHY in soup.select_one("details").text
    assert "Meine Gründe." in words(soup)
    assert "Mein Grund." in words(soup)
    stored = Correction.objects.get()
    assert (stored.reason, stored.author.username[:6]) == (WHY, "second")
    assert Assessment.objects.get().version == 1
    for _twice in range(2):
        look(world.assessor, correction, data | {"base": base(soup)}, 302)
    assert Correction.objects.get().reason == "Mein Grund."


def test_what_a_released_correction_says_is_not_undone_unseen(
    world, asked, correction, look
):
    data = mine(asked, do="release")
    data["base"] = base(look(world.assessor, correction))
    correct(asked, member(world, "second"), "correction_release")
    soup = look(world.assessor, correction, data, 409)
    assert "Ihre Gründe." in soup.select_one("details").text
    assert "Meine Gründe." in words(soup)
    assert not Correction.objects.exists()
    assert AssessmentVersion.objects.count() == 1
    assert Judgement.objects.filter(reason="Ihre Gründe.").exists()


def test_only_the_correction_that_was_read_is_released(world, asked, correction, look):
    releaser = four_eyes(world)
    correct(asked, world.assessor, "correction_submit_for_release")
    read = {"do": "approve", "base": base(look(releaser, correction))}
    correct(asked, world.assessor, "correction_submit_for_release")
    soup = look(releaser, correction, read, 409)
    assert soup.select_one("[role=alert]")
    assert soup.select("[value=approve]")
    assert Assessment.objects.get().version == 1
    look(releaser, correction, read | {"base": base(soup)}, 302)
    assert Assessment.objects.get().version == 2


@pytest.mark.parametrize("what", ["draft", "correction"])
def test_who_releases_loses_no_word_to_a_draft_that_came_meanwhile(
    world, assessment_factory, asked, look, what
):
    releaser = member(world, "releaser", UnitRole.RELEASER)
    url = address("assess", asked)
    if what == "correction":
        release(asked)
        url = address("assessment-correct", asked)
    type(asked.unit).objects.filter(pk=asked.unit_id).update(needs_releaser=True)
    data = mine(asked) | {"base": base(look(releaser, url))}
    if what == "draft":
        assessment_factory(request=asked)
    else:
        correct(asked, world.assessor)
    soup = look(releaser, url, data, 409)
    assert "Meine Gründe." in words(soup)
    assert soup.select("details")


def test_what_lacks_something_is_kept_and_can_be_completed(
    world, asked, correction, look
):
    data = mine(asked, do="release", correction_reason="")
    data["base"] = base(look(world.assessor, correction))
    soup = look(world.assessor, correction, data)
    assert not soup.select("#gd-conflict-title")
    whole = mine(asked, do="release") | {"base": base(soup)}
    look(world.assessor, correction, whole, 302)
    read = look(world.assessor, f"{correction}?freigeben=1")
    correct(asked, member(world, "second"))
    final = {"do": "approve", "base": base(read)}
    unseen = look(world.assessor, correction, final, 409)
    assert Assessment.objects.get().version == 1
    look(world.assessor, correction, final | {"base": base(unseen)}, 302)
    assert Assessment.objects.get().version == 2
