"""Follow-up reports and plans of invented municipalities, in unlike designs, with their gold.

Those set by reportlab are typeset anew by `python -m samples.typeset`; those that a browser or an
office suite exports need these programs: `python -m samples.typeset.follow_ups FOLDER`.
"""
