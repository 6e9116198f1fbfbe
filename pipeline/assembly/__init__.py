"""From one PDF's bytes to the rows of every table.

In: bytes. Out: records with their provenance, tied to each other, checked, with findings.
"""
