"""The names of the pieces of date expressions, which forms give; `tokens.PIECES` tells all that is known of each.

Each is one character, so that a point in time is a string of them.
"""

from __future__ import annotations

LUNAR_CALENDAR = "u"
CENTURY = "C"
DECADE = "K"
PLAN = "Z"
TWO_PERIODS = "y"
YEAR = "Y"
RELATIVE_YEAR = "R"
WHOLE = "a"
HALF_YEAR = "H"
QUARTER = "Q"
RELATIVE_QUARTER = "q"
SOME_MONTHS = "F"
SEASON = "S"
MONTH_IN_DIGITS = "O"
MONTH = "M"
RELATIVE_MONTH = "m"
LUNAR_MONTH = "L"
RELATIVE_WEEK = "w"
NTH_WEEK = "k"
DAYS_OF_MONTH = "G"
FESTIVAL = "V"
DAY = "D"
LUNAR_DAY = "l"
SOME_DAY = "s"
RELATIVE_DAY = "d"
DATE_IN_DIGITS = "I"
WEEKDAY = "W"
PART_OF_DAY = "P"
CLOCK = "T"
MAYBE_CLOCK = "t"
TWO_HOURS = "J"
EDGE = "e"
SAME_PERIOD = "p"
BESIDE = "x"
NUMBER = "n"
EVERY = "E"
LENGTH = "U"
ABOUT = "~"
OF_YEAR = ","
RANGE = "-"
LIST_MARK = "&"
BOUND = "."
NOTHING = "?"
"""None after all: a form matches and its reader says no."""

YEARS = YEAR + RELATIVE_YEAR
TO_YEAR = LUNAR_CALENDAR + YEARS
TO_MONTH = TO_YEAR + RELATIVE_MONTH + MONTH + LUNAR_MONTH
TO_DAY = TO_MONTH + DAY + RELATIVE_DAY + DATE_IN_DIGITS + FESTIVAL + LUNAR_DAY + BESIDE
CLOCKS = CLOCK + MAYBE_CLOCK
HOURS = CLOCKS + TWO_HOURS
EMPTY = LUNAR_CALENDAR + ABOUT + OF_YEAR
"""What names no time by itself: 农历 in 今年农历七八月间."""
