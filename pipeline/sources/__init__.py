"""Where PDFs come from: folders, web pages, registers, feeds and buckets of a sources.toml.

In: a list of sources and a dataset. Out: files with their names in the ledger, kept beside the
dataset where they were fetched, and notices about what is wrong with a source.
"""
