"""The money of a measure, planned and spent."""
