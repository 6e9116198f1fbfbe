"""The layout of a page.

In: sheets. Out: lines in reading order without page furniture, and of them paragraphs and tables.
What layout needs to know of words it asks `extractors.language`.
"""
