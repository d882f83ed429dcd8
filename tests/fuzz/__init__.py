"""Texts and files that nobody would write, and what must hold for each; `python -m tests.fuzz --help`."""
