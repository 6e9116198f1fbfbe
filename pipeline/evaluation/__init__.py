"""What is read, compared with gold written from the page.

In: PDFs with gold files beside them. Out: precision, recall and F1 by table and field.
"""
