"""Measures in the list of plans of the platform around the Arena (Vorhabenliste)."""
