"""What paragraf's data looks like: document model, records, vocabulary, expectations.

Nothing here does I/O beyond loading its own vocabulary files, and nothing here imports another
folder of the project.
"""
