"""Administrative units: who works for them, and what they judge by."""
