"""What no name of an organisation is by its characters, whoever proposes it: digits, phone numbers, a legal form."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from yiwu_facts.kinds.organization.lexicon import forms
from yiwu_facts.kinds.organization.words import listed
from yiwu_facts.text.pattern import lazy, one_of
from yiwu_facts.text.view import HAN

_LETTER = lazy(f"[A-Za-z]|{HAN}")
_NUMBER = lazy(r"\d(?:\d{6}|[.．]\d\d)")
"""A telephone number or a price."""


@lru_cache(maxsize=4096)
def is_sound(name: str) -> bool:
    """Tell whether a name or a short form may be one by its characters alone.

    >>> [is_sound(name) for name in ("星宝", "58集团", "85", "85控股有限公司", "之有限公司", "(中国)有限公司")]
    [True, True, False, False, False, False]
    >>> is_sound("工业4.0研究院"), is_sound("星宝23.22岚箱集团")
    (True, False)
    >>> is_sound("星宝857812集团"), is_sound("星宝8578123集团")
    (True, False)
    """
    is_like_name = _LETTER.search(name) is not None and not _NUMBER.search(name) and not _headless().match(name)
    return is_like_name or name in forms()


@cache
def _headless() -> re.Pattern[str]:
    """Return what matches a legal form without a stem before it, maybe behind the number of a page."""
    forms_of_law, before = one_of(listed("generic.txt", "legal")), one_of(listed("generic.txt", "headless"))
    return lazy(rf"[\d\s]*(?:[(][^()]*[)])?(?:{before})*(?:{forms_of_law})")
