"""Typesets the sample PDFs and writes the gold beside each.

The same facts feed the page and the gold, so that the two cannot drift apart. Nothing here reads
the network, the clock or a random number: the same code gives the same bytes. Nothing here may
import the application, which is to be measured against these files.
"""
