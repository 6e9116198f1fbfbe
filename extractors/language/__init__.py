"""What words mean, of no table in particular.

In: text, or passages of the document model. Out: dates, numbers, sentences, persons, bodies, the
roles of headings and the kinds of columns. Layout may ask this room about words; it asks no other.
"""
