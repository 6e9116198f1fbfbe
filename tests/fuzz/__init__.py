"""Damaged PDFs: made from the samples by a seeded mutator, read in a limited process."""
