"""The names that a paper introduces: what may be one, and what speaks for it."""
