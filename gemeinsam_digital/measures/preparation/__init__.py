"""The preliminary process of a measure (Vorprozess), as a checklist."""
