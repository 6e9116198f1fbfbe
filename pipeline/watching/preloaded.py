"""Loads the sentence model when it is imported: once, in the process from which readers fork."""

from pipeline.watching.sentence_model import load

load()
