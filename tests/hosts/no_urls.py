"""A host that forgot to include the addresses of the Arena."""

urlpatterns: list = []
