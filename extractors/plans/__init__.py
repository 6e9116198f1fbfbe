"""Plans and follow-ups.

In: the sections, tables and marks of a part. Out: rows of `programmes`, `areas`, `focus_areas`,
`goals`, `activities`, `assessments` and `governing_documents`.
"""
