"""Reading pages that are pictures, by optical character recognition (OCR) with tesseract.

In: an open PDF. Out: its sheets, those of scanned pages with words, ruling lines and confidence that
were read from the picture of the page.
"""
