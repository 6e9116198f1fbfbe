"""Variations of minutes: facts of an invented meeting, printed in the catalogue's forms."""
