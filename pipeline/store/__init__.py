"""The dataset on disk.

In: rows by table. Out: versions that are published whole or not at all, their ledger and history.
"""
