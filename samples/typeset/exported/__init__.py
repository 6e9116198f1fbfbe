"""Minutes exported by a browser and by an office suite, as most municipalities make theirs.

Needs chromium and libreoffice-writer, and the fonts Liberation, Carlito and Caladea.
"""
