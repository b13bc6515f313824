"""What bodies do, each thing on its day, after the stories of the contributions."""
