"""Trains the weights of the tagger; nothing in here is imported when text is tagged.

See ../MODEL_CARD.md for how to run it and what it needs.
"""
