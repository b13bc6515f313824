"""Pictures of the demo: mosaics of tiles, drawn when the demo is filled."""
