"""Latin names for Arabic spans: the transliteration model, sound keys, and the index of a list of names."""
