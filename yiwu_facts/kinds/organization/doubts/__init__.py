"""Reasons to strike candidates out, by what they look at; `all.py` lists them."""
