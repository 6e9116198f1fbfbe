"""The reading room: a dataset as web pages that open from a folder, and on loopback.

In: a version of the dataset, and its PDFs where they are still there. Out: HTML, styles, scripts
and page images in one folder, without a request to anywhere else.

`building.py` lists the pages. Each `..._pages.py` turns rows into what one kind of page shows;
`templates/` says how it looks, `locale/` what it says in Swedish.
"""
