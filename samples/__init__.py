"""Sample documents, and the program that typesets them (`python -m samples.typeset`)."""
