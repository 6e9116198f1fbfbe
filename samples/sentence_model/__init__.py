"""The training of the sentence model, from sentences written by us, and its measurement.

In: the examples of the vocabulary, the wordings of the variations, `wordings.yaml`. Out: the model
in `pipeline/watching/model`.
"""
