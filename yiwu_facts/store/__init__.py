"""Facts in one SQLite file: documents, facts, runs and errors.

`writer` fills it and `reader` reads it; `where` turns conditions that people type into SQL with bound parameters.
"""

from yiwu_facts.store.database import StoreError

__all__ = ["StoreError"]
