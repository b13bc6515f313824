"""Django's admin, as operators of mein.berlin have it."""

from django.contrib import admin

from adhocracy4.comments.models import Comment
from adhocracy4.modules.models import Module
from adhocracy4.phases.models import Phase
from adhocracy4.projects.models import Project
from adhocracy4.ratings.models import Rating
from tests.host.platform.models import Organisation
from tests.host.platform.models import User


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ["username", "email", "is_staff", "is_active"]
    exclude = ["password"]


admin.site.register([Organisation, Project, Module, Phase, Comment, Rating])
