"""Reading a PDF.

In: its bytes. Out: one sheet a page, with words, ruling lines, fills and coloured marks.
"""
