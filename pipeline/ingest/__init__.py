"""Files into a dataset.

In: paths of PDFs. Out: a new version of the dataset, and what became of every file.
"""
