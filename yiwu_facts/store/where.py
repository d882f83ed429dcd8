"""Conditions that people type (`min >= 1e8 and currency = 'USD'`) to SQL with bound parameters.

    condition  = all { "or" all }
    all        = one { "and" one }
    one        = "not" one | "(" condition ")" | comparison
    comparison = column ( = | == | != | <> | < | <= | > | >= ) value
               | column [ "not" ] "like" string
               | column [ "not" ] "in" "(" value { "," value } ")"
               | column "is" [ "not" ] "null"

Nothing of what was typed gets into the SQL: columns and operators are looked up, values are parameters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from yiwu_facts.store.rows import sql_number
from yiwu_facts.write.flat import COLUMNS

Parameter = str | int | float

NUMBERS = frozenset({"start", "end", "line", "column", "page", "min", "max", "former", "planned"})
"""Columns that are compared as numbers; all others are text."""

_OPERATORS = {"=": "=", "==": "=", "!=": "<>", "<>": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_TOKEN = re.compile(
    r"""[ \t\r\n]*+ (?:
        (?P<day>\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?![\w.-]))
      | (?P<number>[+-]?(?:\d[\d_]*+(?:\.\d*+)?|\.\d++)(?:[eE][+-]?\d{1,3}+)?(?![\w.]))
      | (?P<string>'(?>(?:[^']|'')*)'|"(?>(?:[^"]|"")*)")
      | (?P<word>[A-Za-z_]++)
      | (?P<sign>[<>!=]=|<>|[=<>(),])
      | (?P<end>\Z)
      | (?P<other>.)
    )""",
    re.VERBOSE | re.ASCII | re.DOTALL,
)
_DEEPEST = 50
_LONGEST = 500
"""Limits on brackets in brackets and on comparisons, well below those of SQLite."""


class ConditionError(ValueError):
    """A condition that cannot be read; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL and what is bound to its question marks."""

    text: str
    parameters: tuple[Parameter, ...] = ()


def where(condition: str, columns: Collection[str] = COLUMNS) -> Sql:
    """Return a condition as SQL over columns, those of `present_facts` if no others are named.

    Raises:
        ConditionError: it is no condition.

    >>> where("min >= 1e8 and not currency = 'CNY'")
    Sql(text='("min" >= ? AND NOT "currency" = ?)', parameters=(100000000, 'CNY'))
    """
    return _Parser(_tokens(condition), columns).whole()


@dataclass(frozen=True, slots=True)
class _Token:
    type: Literal["day", "number", "string", "word", "sign", "end", "other"]
    text: str
    place: int

    def is_word(self, word: str) -> bool:
        return self.type == "word" and self.text.lower() == word


def _tokens(condition: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(condition):
        name = match.lastgroup or "other"
        yield _Token(name, match[name], match.start(name) + 1)  # type: ignore[arg-type]
        if name == "end":
            return


@dataclass(slots=True)
class _Parser:
    """Recursive descent with one token in view."""

    tokens: Iterator[_Token]
    columns: Collection[str]
    _next: _Token = field(init=False)
    _depth: int = 0
    _count: int = 0

    def __post_init__(self) -> None:
        self._next = next(self.tokens)

    def whole(self) -> Sql:
        sql = self._chain("or", lambda: self._chain("and", self._one))
        if self._next.type != "end":
            raise self._unexpected("and, or, or the end")
        return sql

    def _chain(self, word: str, part: Callable[[], Sql]) -> Sql:
        parts = [part()]
        while self._accept(word):
            parts.append(part())
        match parts:
            case [sql]:
                return sql
        text = f" {word.upper()} ".join(sql.text for sql in parts)
        return Sql(f"({text})", tuple(value for sql in parts for value in sql.parameters))

    def _one(self) -> Sql:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ConditionError("too many brackets in brackets")
        if self._accept("not"):
            inner = self._one()
            sql = Sql(f"NOT {inner.text}", inner.parameters)
        elif self._accept("("):
            inner = self._chain("or", lambda: self._chain("and", self._one))
            self._expect(")")
            sql = Sql(f"({inner.text})", inner.parameters)
        else:
            sql = self._comparison()
        self._depth -= 1
        return sql

    def _comparison(self) -> Sql:
        self._count += 1
        if self._count > _LONGEST:
            raise ConditionError("too many comparisons")
        column = self._column()
        if self._accept("is"):
            denied = "NOT " if self._accept("not") else ""
            self._expect("null")
            return Sql(f'"{column}" IS {denied}NULL')
        denied = "NOT " if self._accept("not") else ""
        if column not in NUMBERS and self._accept("like"):
            return Sql(f'"{column}" {denied}LIKE ?', (self._value(column),))
        if self._accept("in"):
            values = self._values(column)
            return Sql(f'"{column}" {denied}IN ({", ".join("?" * len(values))})', values)
        if denied or self._next.text not in _OPERATORS:
            raise self._unexpected("like or in" if denied else "one of = != < <= > >= like in is")
        return Sql(f'"{column}" {_OPERATORS[self._advance().text]} ?', (self._value(column),))

    def _column(self) -> str:
        name = self._next.text.lower()
        if self._next.type != "word" or name not in self.columns:
            raise self._unexpected(f"a column: {', '.join(self.columns)}")
        self._advance()
        return name

    def _values(self, column: str) -> tuple[Parameter, ...]:
        self._expect("(")
        values = [self._value(column)]
        while self._accept(","):
            values.append(self._value(column))
            if len(values) > _LONGEST:
                raise ConditionError("too many values")
        self._expect(")")
        return tuple(values)

    def _value(self, column: str) -> Parameter:
        token = self._next
        if column in NUMBERS:
            if token.type != "number":
                raise self._unexpected(f"a number, as {column} is one")
            self._advance()
            return sql_number(Decimal(token.text.replace("_", "")))
        if token.type == "string":
            self._advance()
            quote = "'" if token.text.startswith("'") else '"'
            return token.text.removeprefix(quote).removesuffix(quote).replace(quote * 2, quote)
        if token.type not in {"day", "number"}:
            raise self._unexpected(f"a text in quotes, as {column} is one")
        return self._advance().text

    def _accept(self, what: str) -> bool:
        """Go over a word or sign if it is next."""
        if self._next.is_word(what) or (self._next.type == "sign" and self._next.text == what):
            self._advance()
            return True
        return False

    def _expect(self, what: str) -> None:
        if not self._accept(what):
            raise self._unexpected(what)

    def _advance(self) -> _Token:
        token = self._next
        self._next = next(self.tokens, token)
        return token

    def _unexpected(self, wanted: str) -> ConditionError:
        token = self._next
        found = "it ends" if token.type == "end" else f"{token.text!r} stands"
        return ConditionError(f"{found} at character {token.place} in place of {wanted}")
