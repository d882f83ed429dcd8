"""Every reason to strike a candidate out, in the order in which a candidate meets them."""

from __future__ import annotations

from typing import Any

from yiwu_facts.kinds.organization.breaks import OF_BREAKS
from yiwu_facts.kinds.organization.doubts.candidates import OF_ADDED, is_weak
from yiwu_facts.kinds.organization.doubts.doubt import Doubt
from yiwu_facts.kinds.organization.doubts.endings import OF_ENDINGS
from yiwu_facts.kinds.organization.doubts.known import OF_KNOWN, OF_LOCAL
from yiwu_facts.kinds.organization.doubts.parts import OF_PARTS
from yiwu_facts.kinds.organization.doubts.suffixed import OF_SUFFIXES
from yiwu_facts.kinds.organization.doubts.tagged import OF_DEFINITE, OF_TAGGED

DOUBTS: tuple[Doubt[Any], ...] = tuple(
    dict.fromkeys(
        (
            *OF_KNOWN,
            *OF_LOCAL,
            *OF_ENDINGS,
            *OF_SUFFIXES,
            *OF_PARTS,
            *OF_BREAKS,
            *OF_ADDED,
            is_weak,
            *OF_DEFINITE,
            *OF_TAGGED,
        )
    )
)
