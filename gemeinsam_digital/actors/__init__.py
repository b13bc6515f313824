"""People, organisations and units that can answer for something."""
