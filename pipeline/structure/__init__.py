"""The structure of a document.

In: pages of lines. Out: the parts of a bundle, their sections, agenda items and front pages.
"""
