"""What paragraf's data looks like: the document model, the records, the vocabulary, the expectations.

Nothing here does I/O beyond loading its own vocabulary files, and nothing here imports another
folder of the project.
"""
