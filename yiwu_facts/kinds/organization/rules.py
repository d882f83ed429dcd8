"""The rulebook: every rule by which organisations are found, and how far it is trusted.

`data/rules.txt` shows an example of each.
"""

from __future__ import annotations

from yiwu_facts.kinds.organization.candidate import Rule, Trust

# Names of the lexicon.
KNOWN = Rule("known-name", Trust.SURE, is_known=True)
KNOWN_IN_CONTEXT = Rule("known-name-in-context", Trust.SURE, is_known=True)

LOCAL = Rule("local-name", Trust.SURE, is_known=True)
"""What a place calls its own bodies, in texts of it."""

USER = Rule("user-name", Trust.STATED, is_known=True)
"""Names that the user brought along."""

# A suffix, and what stands before it.
PLACE = Rule("place-suffix", Trust.SURE, guesses=True, may_be_cut=True)
PLACE_BODY = Rule("place-body-suffix", Trust.SURE, guesses=True, may_be_cut=True)
NUMBERED_WORKS = Rule("numbered-works", Trust.SURE, guesses=True, may_be_cut=True)
SEAT = Rule("place-seat", Trust.SURE)
TOWN_SEAT = Rule("town-seat", Trust.SURE)
LEVEL_SEAT = Rule("level-seat", Trust.HINT)
LEVEL = Rule("level-suffix", Trust.HINT)
UNIT_BY_ORDINAL = Rule("unit-by-ordinal", Trust.FAIR)
OFFICE = Rule("office-alone", Trust.FAIR)
TASK = Rule("office-by-task", Trust.HINT)
TOWN = Rule("town-unit", Trust.HINT)
"""Units of towns (街道, 中队) are places too, or one of many: they act, or stand beside who does."""
FUNDED_LABORATORY = Rule("funded-laboratory", Trust.FAIR)
PROPER = Rule("proper-suffix", Trust.SURE)
UNKNOWN = Rule("unknown-suffix", Trust.FAIR, guesses=True, may_be_cut=True)
WORLD = Rule("world-suffix", Trust.FAIR, guesses=True, may_be_cut=True)
TEAM = Rule("team", Trust.HINT, guesses=True)
GENERAL = Rule("suffix-alone", Trust.FAINT)
"""General words before a suffix: never a fact, only a bound for the names around it."""
PART = Rule("part-of", Trust.SURE)

# Words around a name.
DEFINED = Rule("defined-short-form", Trust.STATED, defines=True, introduces=True)
BRACKETED = Rule("bracketed-short-form", Trust.STATED, defines=True, introduces=True)
GLOSSED = Rule("glossary", Trust.STATED, defines=True, introduces=True)
MISSION = Rule("mission", Trust.SURE)
PART_BY_NUMBER = Rule("part-by-number", Trust.SURE)
OF_TERM = Rule("of-term", Trust.SURE)
LOCAL_OF_TERM = Rule("local-of-term", Trust.SURE)
CLASSED = Rule("class-noun", Trust.FAIR, introduces=True)
HEADED = Rule("name-before-title", Trust.FAIR, introduces=True)

# News of markets.
CODED = Rule("share-code", Trust.SURE, introduces=True)
LISTED = Rule("share-name", Trust.FAIR, introduces=True)
ANNOUNCER = Rule("announcer", Trust.FAIR, introduces=True)
MOVING = Rule("share-move", Trust.FAIR, introduces=True)
DEAL = Rule("deal", Trust.FAIR)
BOUGHT = Rule("bought", Trust.FAIR)
FOUNDED = Rule("founded", Trust.FAIR)
INTRODUCED = Rule("introduced", Trust.FAIR)
ENUMERATED = Rule("enumeration", Trust.FAIR)
LATIN = Rule("latin-suffix", Trust.SURE)

# The trained tagger, and the names that the text has shown already.
TAGGER = Rule("tagger", Trust.FAIR)
BETWEEN = Rule("between-names", Trust.FAIR)
SHORT_FORM = Rule("short-form", Trust.FAIR)

RULES = tuple(rule for rule in list(globals().values()) if isinstance(rule, Rule))
