"""That a network measure is an official measure of the Smart City Berlin."""
