"""Packages that only some users need."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Say which extra is to be installed where an import fails.

    Raises:
        ImportError: a package is missing.

    >>> with extra("frames"):
    ...     import no_such_package
    Traceback (most recent call last):
    ImportError: the package no_such_package is missing; pip install 'yiwu-facts[frames]'
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise ImportError(
            f"the package {(error.name or '').partition('.')[0]} is missing; pip install 'yiwu-facts[{name}]'"
        ) from None
