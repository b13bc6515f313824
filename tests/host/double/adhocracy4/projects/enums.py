"""Who may see a project and who may take part."""

from django.db import models

__all__: list[str] = []


class Access(models.IntegerChoices):
    """Public: all; semipublic: all see, members act; private: members only."""

    PUBLIC = 1, "öffentlich"
    SEMIPUBLIC = 2, "halböffentlich"
    PRIVATE = 3, "privat"
