"""One search: contributions and actors by words, in both databases alike."""
