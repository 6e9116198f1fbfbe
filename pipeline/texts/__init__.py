"""What paragraf says to people, in English and Swedish: one catalogue, and the language in use.

Messages are English in the code; `locale` holds the Swedish. What is data (rows, findings, errors
kept in the dataset) is English there, and is said in another language only where it is shown.
"""
