"""What people set right of what was read: the files that say so, and rows with it applied.

In: the folder `corrections` of a dataset, the rows of a document, the words of its pages. Out: the
rows as corrected, what was corrected, and findings where a correction does not fit any more.
"""
