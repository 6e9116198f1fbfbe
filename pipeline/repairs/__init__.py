"""What optical recognition got wrong, repaired by what minutes promise; nothing is guessed.

In: a document's sheets. Out: the same sheets; repaired words keep what was recognised.
"""
