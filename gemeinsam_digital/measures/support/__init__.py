"""With what a measure is supported: offered, and taken up."""
