"""The nouns: frozen, slotted dataclasses; standard library and numpy only."""
