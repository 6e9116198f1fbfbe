"""The watchman: what a sentence that no extractor read may be, so that its loss is a finding.

In: sentences of agenda items. Out: labels, and findings about sentences that look like rows.
"""
