"""Truth table: role × access × published, for predicates and rules of the host."""

from __future__ import annotations

import pytest
import rules
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.models import Group

from adhocracy4.modules import predicates
from tests.contract import build
from tests.factories.actions import fresh

pytestmark = pytest.mark.django_db

RUNS = {"moderator", "initiator", "group", "superuser"}
MANAGES = {"initiator", "group", "superuser"}
SIGNED_IN = {"citizen", "inactive", "participant"} | RUNS
ALL = {"anonymous"} | SIGNED_IN
INVITED = {"participant", "moderator"}

#: Who may take part, who may look, and who "participates" (one rule of the host
#: that is true for strangers in a public project), by access.
MEMBERS = {
    build.PUBLIC: SIGNED_IN,
    build.SEMIPUBLIC: INVITED,
    build.PRIVATE: INVITED,
}
VIEWERS = {
    build.PUBLIC: ALL,
    build.SEMIPUBLIC: ALL,
    build.PRIVATE: INVITED | RUNS,
}
PARTICIPANTS = {
    build.PUBLIC: ALL,
    build.SEMIPUBLIC: INVITED | RUNS,
    build.PRIVATE: INVITED | RUNS,
}

ACCESS = pytest.mark.parametrize(
    "access", [build.PUBLIC, build.SEMIPUBLIC, build.PRIVATE]
)
DRAFT = pytest.mark.parametrize("is_draft", [False, True])


@pytest.fixture
def people(user_factory):
    group = Group.objects.create(name="contract")
    made = {
        name: user_factory(name=name) for name in SIGNED_IN - {"inactive", "superuser"}
    }
    made["inactive"] = user_factory(name="inactive", is_active=False)
    made["superuser"] = user_factory(name="superuser", is_superuser=True)
    made["group"].groups.add(group)
    return made | {"anonymous": AnonymousUser()}


@pytest.fixture
def make_module(people, module_factory, organisation_factory, project_factory):
    def make(access, is_draft=False, **fields):
        project = project_factory(
            organisation=organisation_factory(initiators=[people["initiator"]]),
            group=Group.objects.get(name="contract"),
            access=access,
            is_draft=is_draft,
        )
        project.moderators.add(people["moderator"])
        project.participants.add(people["participant"])
        return fresh(module_factory(project=fresh(project), **fields))

    return make


def who(people, ask):
    """Return the roles for which the question is answered with yes."""
    return {role for role, user in people.items() if ask(user)}


@ACCESS
@DRAFT
def test_predicates(people, make_module, access, is_draft):
    module = make_module(access, is_draft)
    everybody_if_seen = ALL if access != build.PRIVATE else set()
    expected = {
        predicates.is_context_member: MEMBERS[access],
        predicates.is_public_context: everybody_if_seen,
        predicates.is_live_context: set() if is_draft else ALL,
        predicates.is_allowed_crud_project: MANAGES,
        predicates.is_allowed_moderate_project: RUNS,
    }
    for predicate, roles in expected.items():
        answer = who(people, lambda user, p=predicate: p(user, module))
        assert answer == roles, predicate


@pytest.mark.parametrize(
    "name",
    [
        "is_context_member",
        "is_public_context",
        "is_live_context",
        "is_allowed_crud_project",
        "is_allowed_moderate_project",
    ],
)
def test_without_an_object_everything_is_refused(people, name):
    predicate = getattr(predicates, name)
    assert who(people, lambda user: predicate(user, None)) == set()


@ACCESS
def test_predicates_do_not_see_that_a_module_is_unpublished(
    people, make_module, access
):
    module = make_module(access, is_draft=False)
    hidden = make_module(access, is_draft=False)
    type(hidden).objects.filter(pk=hidden.pk).update(is_draft=True)
    hidden = fresh(hidden)
    assert hidden.is_draft
    for name in ("is_live_context", "is_public_context", "is_context_member"):
        predicate = getattr(predicates, name)
        seen = who(people, lambda user, p=predicate: p(user, module))
        assert who(people, lambda user, p=predicate: p(user, hidden)) == seen


@ACCESS
@DRAFT
def test_project_rules(people, make_module, access, is_draft):
    project = make_module(access, is_draft).project

    def may(verb):
        name = f"a4projects.{verb}_project"
        return who(people, lambda user: rules.has_perm(name, user, project))

    assert may("view") == (RUNS if is_draft else VIEWERS[access])
    assert may("participate_in") == (RUNS if is_draft else PARTICIPANTS[access])
    assert may("change") == MANAGES
    assert may("delete") == {"initiator", "superuser"}


@ACCESS
@DRAFT
def test_comment_rules(people, make_module, access, is_draft):
    """Nobody may comment on what is commented here; those who run it still may."""
    module = make_module(access, is_draft)
    comment = build.comment(build.settings_row(module), people["citizen"])

    def may(verb, obj=comment):
        name = f"a4comments.{verb}_comment"
        return who(people, lambda user: rules.has_perm(name, user, obj))

    assert may("view") == may("view", module) == (VIEWERS[access] | RUNS)
    for verb in ("change", "delete", "rate", "comment", "moderate"):
        assert may(verb) == RUNS, verb


@ACCESS
def test_rating_rules(people, make_module, access):
    """Moderators may change the ratings of others; others only their own."""
    module = make_module(access)
    comment = build.comment(build.settings_row(module), people["citizen"])
    rating = build.rating(comment, people["citizen"])
    for verb in ("change", "delete"):
        name = f"a4ratings.{verb}_rating"
        assert who(people, lambda u, n=name: rules.has_perm(n, u, rating)) == RUNS


def test_superuser_passes_the_host_everywhere(people, make_module):
    module = make_module(build.PRIVATE, is_draft=True)
    superuser = people["superuser"]
    assert predicates.is_allowed_moderate_project(superuser, module)
    assert superuser.has_perm("a4projects.delete_project", module.project)
    assert superuser.has_perm("no.such_permission", module)


def test_inactive_users_pass_the_host(people, make_module):
    """The host's rules do not look at ``is_active``: ours have to."""
    project = make_module(build.PUBLIC).project
    assert people["inactive"].has_perm("a4projects.view_project", project)


@pytest.mark.parametrize(
    ("contribution", "kept"),
    [("nothing", False), ("own comment", False), ("comment", True), ("rating", True)],
)
def test_contributions_of_others_keep_a_project(
    people, make_module, contribution, kept
):
    module = make_module(build.PUBLIC)
    initiator, citizen = people["initiator"], people["citizen"]
    if contribution != "nothing":
        author = citizen if contribution == "comment" else initiator
        comment = build.comment(build.settings_row(module), author)
    if contribution == "rating":
        build.rating(comment, citizen)
    may_delete = rules.has_perm("a4projects.delete_project", initiator, module.project)
    assert may_delete is not kept


@pytest.mark.parametrize("role", ["initiator", "citizen", "superuser"])
def test_delete_project_can_be_asked_without_a_project(people, role):
    """Django's admin asks like that."""
    answer = rules.has_perm("a4projects.delete_project", people[role], None)
    assert answer is (role == "superuser")
