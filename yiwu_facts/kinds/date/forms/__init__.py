"""The forms of dates: one record each, which tells all that is known of it.

A new form is one record, in one of these files or in one of its own, and its example in `data/forms.txt`.
"""

from __future__ import annotations

from yiwu_facts.kinds.date.form import Form
from yiwu_facts.kinds.date.forms import (
    around,
    clocks,
    days,
    digits,
    eras,
    festivals,
    lengths,
    months,
    numbers,
    parts_of_year,
    sets,
    weeks,
    words,
    years,
)

FORMS: tuple[Form, ...] = tuple(
    form
    for of_file in (
        digits, eras, years, numbers, festivals, sets, days,
        lengths, parts_of_year, months, clocks, weeks, words, around,
    )
    for form in of_file.FORMS
)  # fmt: skip
"""All forms, the first that matches winning."""

FIRST_FORMS = tuple(form for form in FORMS if not form.goes_on)
"""Those that a run of tokens may begin with."""

NEXT_FORMS = (*(form for form in FORMS if form.goes_on), *FIRST_FORMS)
"""Those that may go on in one; what only goes on wins."""
