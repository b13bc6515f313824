"""What a measure has promised, until when, and what became of it."""
