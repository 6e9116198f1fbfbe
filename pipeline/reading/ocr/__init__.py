"""Reading pages that are pictures, by optical character recognition (OCR) with tesseract.

In: an open PDF. Out: its sheets, those of scanned pages with the words, ruling lines and confidence
that were read in their pictures.
"""
