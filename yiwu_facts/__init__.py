"""Facts out of Chinese text: dates, percentages, amounts of money and named organisations, placed and valued.

>>> from yiwu_facts import extract
>>> [fact.text for fact in extract("新华社北京4月23日电", kinds=["date"])]
['4月23日']
"""

from yiwu_facts.model import Fact
from yiwu_facts.pipeline import extract
from yiwu_facts.statements import Statement, statements

__all__ = ["Fact", "Statement", "extract", "statements"]
__version__ = "0.1.0"
