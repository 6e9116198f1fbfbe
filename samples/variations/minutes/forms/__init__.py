"""The forms in which minutes print their facts, by dimension."""
