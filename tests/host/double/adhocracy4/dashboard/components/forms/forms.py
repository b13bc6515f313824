"""Base form of module components."""

from __future__ import annotations

from django import forms

__all__: list[str] = []


def mark_required(form, names, is_live):
    """Mark the fields needed for publishing; require them once published."""
    for name in names:
        field = form.fields[name]
        field.required_for_publish = True
        field.required = field.required or is_live


class ModuleDashboardForm(forms.ModelForm):
    """A form about a module; ``Meta.required_for_project_publish`` lists fields."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        is_live = not self.get_project().is_draft
        mark_required(self, self.get_required_fields(), is_live)

    def get_project(self):
        return self.instance.project

    @classmethod
    def get_required_fields(cls):
        """Return the names of the fields needed for publishing."""
        names = getattr(cls.Meta, "required_for_project_publish", ())
        return list(cls.base_fields) if names == "__all__" else list(names)
