"""When a figure holds: the date before it in its clause or sentence, else in its paragraph or the heading."""

from __future__ import annotations

from itertools import pairwise

from yiwu_facts.kinds.date.values import DateValue
from yiwu_facts.statements.lexicon import ends, group, tails
from yiwu_facts.statements.phrases import CONTRACTS, declares, place
from yiwu_facts.statements.scene import Draft, Place, Sentence
from yiwu_facts.statements.steps.comparison import EXCEEDING, is_compared
from yiwu_facts.statements.tokens import FIGURES, OF, Token

_LENGTHS = group("length")
_RUNNING = group("running")


_CAUSING = group("cause")
_UNTIL = group("until")
_NOW = group("now", "earlier")
"""What ends the carrying of a date: 1993年建成。如今…."""
_WHOLE_YEAR = group("whole_year")
_PARTS_OF_YEAR = tails("part_of_year")
_SUMMING = group("summing")
_FIRST, _AHEAD = 2, 10
_IN, _BETTER, _SAME = group("in"), group("better_than"), group("same")
_OPEN, _CLOSE = frozenset("(（"), frozenset(")）")
_ONCE, _FOUNDING = group("once"), group("founding")
_TIMED = FIGURES | {"date", "part"}
"""Tags of all that a time is told of, or tells one."""
_TURNS = _NOW | _WHOLE_YEAR | _ONCE
_TO_COME = frozenset({"planned", "intended"})
_EARLIER = group("earlier")
_BASIS = group("basis_noun")
_SAME_TIME, _PAST = tails("same_time"), tails("past")
_COARSE, _SHOWING = group("coarse"), tails("showing")
_YEAR, _APART = group("year"), group("apart")
_SINCE, _ENDS, _STATISTICS = tails("since_end"), tails("length_end"), group("statistics")
_DAYS = group("day") | {"/", "-"}
_PLANS = group("programme")
_RECORDS = group("record")


class Periods:
    """The periods of a document, as its sentences come one after another."""

    def __init__(self) -> None:
        self.title: Place | None = None
        self._paragraph: Place | None = None
        self._is_part_of_year = False
        self._year: Place | None = None

    def take(self, sentence: Sentence) -> None:
        """Give each draft of a sentence its period."""
        if sentence.begins:
            self._paragraph = self._year = None
        run = _Run(sentence)
        for at, token in enumerate(sentence.tokens):
            if token.tag in _TIMED or token.text in _TURNS:
                self._pass(run, at)
        self._paragraph = self._paragraph if run.held is None else run.held[1]
        self._paragraph = run.after or self._paragraph  # 其中6月当月…: of that part alone
        if run.passing:
            self._paragraph = run.passing[0]  # 21日宣布加息: nothing else holds on that day

    def _pass(self, run: _Run, at: int) -> None:
        """Take from a token what it says of the time, and give the draft that stands there its period."""
        tokens = run.sentence.tokens
        token = tokens[at]
        if run.held is not None and run.sentence.clause(at) > run.held[0]:
            self._paragraph, run.held = run.held[1], None
        is_whole_year = token.text in _WHOLE_YEAR
        if _ends_carrying(tokens, at) or (is_whole_year and self._is_part_of_year):
            self._paragraph = self._year if is_whole_year else None
            self._is_part_of_year = False
        if token.tag == "part" and self._paragraph is not None:
            run.after = run.after or self._paragraph
        is_when = token.tag == "date" and token.start not in run.past and is_period(tokens, at)
        if is_when and not _is_of_report(tokens, at):
            self._name(run, at)
        if run.draft is not None and run.draft.at == at:
            if run.draft.period is None:
                run.draft.period = _of_before(tokens, run.draft, run.before) or self._paragraph or self.title
            run.next_draft()

    def _name(self, run: _Run, at: int) -> None:
        """Make the date of a token the one that holds from here on."""
        tokens, text = run.sentence.tokens, run.sentence.tokens[at].text
        if _is_publication(tokens, at, declared=True) or _is_passing(tokens, at):
            run.passing.append(self._paragraph)
        if _is_before(text):
            run.held = run.held or (run.sentence.clause(at), self._paragraph)
        self._paragraph = Place(tokens[at].start, tokens[at].end)
        self._is_part_of_year = text.endswith(_PARTS_OF_YEAR)
        if text[-1] in _YEAR and not self._is_part_of_year:
            self._year = self._paragraph
        if run.sentence.is_heading:
            self.title = self._paragraph


class _Run:
    """What one sentence has told so far.

    Attributes:
        past: where dates begin that figures are only set beside.
        draft: the draft that comes next.
        before: the one before it.
        after: the period that holds again behind the sentence, which tells of a part of it.
        passing: the periods that held before dates which hold for their sentence alone.
        held: the clause with a time before (上年同期), and the period that holds again behind it.
    """

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.past = {draft.period.start for draft in sentence.drafts if draft.former and draft.period}
        wholes = {draft.of.start for draft in sentence.drafts if draft.aspect == "share" and draft.of}
        wholes -= {draft.indicator.start for draft in sentence.drafts if draft.indicator}  # 2025年税收…，其中国税占比…
        self.past |= wholes | _before(sentence.tokens, wholes)
        self._drafts = iter(sentence.drafts)
        self.draft = next(self._drafts, None)
        self.before: Draft | None = None
        self.after: Place | None = None
        self.passing: list[Place | None] = []
        self.held: tuple[int, Place | None] | None = None

    def next_draft(self) -> None:
        """Go on to the next draft; one beside a time before tells of that time."""
        assert self.draft is not None
        self.draft.former = self.draft.former or (self.held is not None and self.draft.aspect == "level")
        self.before, self.draft = self.draft, next(self._drafts, None)


def _before(tokens: list[Token], starts: set[int]) -> set[int]:
    """Return where dates begin that stand right before some tokens: the 十年前 of 是十年前产量的3倍."""
    if not starts:
        return set()
    return {token.start for token, behind in pairwise(tokens) if token.tag == "date" and behind.start in starts}


def _is_before(text: str) -> bool:
    """Whether a date is the time before that a value is only set beside: 上年同期亏损3亿元."""
    return text.endswith(_SAME_TIME) and text.startswith(_PAST)


def _of_before(tokens: list[Token], draft: Draft, before: Draft | None) -> Place | None:
    """Return the date of the figure before one in its clause: 十年增加7亿元、年均增长6%, 由2012年的16条共42公里增至."""
    if before is None or before.period is None or draft.opens:
        return None
    if any(token.tag == "date" for token in tokens[draft.left : draft.at]):
        return None
    if before.former:
        if draft.to or draft.aspect != "level":
            return None
        draft.former = True
    return before.period


def _ends_carrying(tokens: list[Token], at: int) -> bool:
    """Whether a word such as 如今 begins another time, but not 此前 of an earlier forecast (此前预期为)."""
    if tokens[at].text not in _NOW:
        return tokens[at].text in _ONCE and not any(token.tag == "date" for token in tokens[:at])
    return tokens[at].text not in _EARLIER or all(token.tag not in _TO_COME for token in tokens[at + 1 : at + 3])


def is_period(tokens: list[Token], at: int) -> bool:
    """Whether a date is when something holds, not when it was said, and not what it is compared with."""
    fact = tokens[at].fact
    value = fact.value if fact is not None else None
    behind = [token.text for token in tokens[at + 1 : at + 3] if token.text not in "”」"]
    if behind and (behind[0] in _PLANS or behind[0] in CONTRACTS):
        return False  # “十三五”规划, 9月合约
    before = at - 1 - (at > 1 and tokens[at - 1].tag == "particle")  # 超过了
    if is_compared(tokens, at) or (at and tokens[before].text in EXCEEDING):
        return False
    if at and tokens[at - 1].text in _IN and any(token.text in _BASIS for token in tokens[at + 1 : at + _AHEAD]):
        return False  # 在上年增长的基础上
    if at and tokens[at - 1].text in _CAUSING:
        return False  # 受去年秋汛影响
    if tokens[at].text.endswith(_SINCE) and any(token.text in _RECORDS for token in tokens[at + 1 : at + 4]):
        return False  # 为1998年以来最高
    if at > 1 and ((tokens[at - 1].text in _IN and tokens[at - 2].tag == "a") or tokens[at - 1].text in _BETTER):
        return False  # 好于上年
    if at and tokens[at - 1].tag == "date" and tokens[at].text[0] in _SAME:
        return False  # 6月当月
    if at and tokens[at - 1].tag in {"v", "act"} and len(tokens[at - 1].text) > 1 and _is_attributive(tokens, at):
        return False  # 推翻1973年确立的判例
    if at and tokens[at - 1].tag in _TO_COME and not _leads_to_figure(tokens, at):
        return False  # 预计9月底开通: when something else is to come
    if at and tokens[at - 1].text in _APART:
        return False  # 时隔近4个月
    if isinstance(value, DateValue):
        if value.type == "set" or (value.type == "time" and not _has_day(tokens[at].text)):
            return False
        if value.type == "duration":
            after = tokens[at + 1].text if at + 1 < len(tokens) else ""
            if at < _FIRST and any(token.text in _SUMMING for token in tokens[at + 1 : at + _AHEAD]):
                return True  # 五年全国教育支出累计4万亿元
            text = tokens[at].text
            return text.endswith(_ENDS) or tokens[at].text[0] in _LENGTHS or after in _RUNNING
    return not _is_publication(tokens, at)


def _is_of_report(tokens: list[Token], at: int) -> bool:
    """Whether a date only says of which period a report is, in a sentence that says until when it counts."""
    is_report = at + 1 < len(tokens) and tokens[at + 1].text.endswith(ends("report"))
    return is_report and any(token.tag == "date" and token.text[:2] in _UNTIL for token in tokens[:at])


def _is_attributive(tokens: list[Token], at: int) -> bool:
    """Whether a date only says of when a noun is, which 的 joins to it before its clause has a figure."""
    for token in tokens[at + 1 : at + _AHEAD]:
        if token.tag == OF:
            return True
        if token.is_figure or (token.tag == "mark" and token.text in "，,。；;"):
            return False
    return False


def _is_passing(tokens: list[Token], at: int) -> bool:
    """Whether a date holds for its sentence alone: something else is to come (将于年底开通), or was done then."""
    is_led = at > 1 and tokens[at - 1].text in _IN and tokens[at - 2].tag in _TO_COME
    fact = tokens[at].fact
    value = fact.value if fact is not None else None
    is_length = isinstance(value, DateValue) and value.type == "duration"
    is_window = is_length and tokens[at].text[-1] in _DAYS and _is_inside(tokens, at)  # 过去14日
    return (is_led or is_window or _is_founding(tokens, at)) and not _leads_to_figure(tokens, at)


def _is_founding(tokens: list[Token], at: int) -> bool:
    """Whether something was founded at a date: 成立于1998年, 1998年成立."""
    before = at - 1 - (at > 1 and tokens[at - 1].text in _IN)
    is_behind = at + 1 < len(tokens) and tokens[at + 1].text in _FOUNDING
    return is_behind or (before >= 0 and tokens[before].text in _FOUNDING)


def _is_inside(tokens: list[Token], at: int) -> bool:
    """Whether something of its clause stands before a date, other than 在."""
    before = at - 1 - (at > 0 and tokens[at - 1].text in _IN)
    return before >= 0 and tokens[before].tag not in {"mark", "adv", "c", "part"}


def _leads_to_figure(tokens: list[Token], at: int) -> bool:
    """Whether a figure stands in the clause of a date."""
    for token in tokens[at + 1 :]:
        if token.is_figure:
            return True
        if token.tag == "mark" and token.text in "，,。；;":
            return False
    return False


def _is_publication(tokens: list[Token], at: int, *, declared: bool = False) -> bool:
    """Whether something is said at a date; with `declared`, whether it is done by saying so."""
    behind = _behind_bracket(tokens, at)
    for number, token in enumerate(tokens[behind : behind + 3], behind):
        if token.tag == "said":
            is_of_data = tokens[at].text[-1] in _COARSE and token.text.endswith(_SHOWING)  # 2021年国企运行数据显示
            return token.text not in _STATISTICS and not is_of_data and declares(tokens, number) == declared
        if token.tag in {"mark", "to", "up", "down"} or token.is_figure:
            return False
    return False


def _behind_bracket(tokens: list[Token], at: int) -> int:
    """Return what stands behind a date and the same date in a bracket: 今天（6月4日）发布."""
    if at + 3 < len(tokens) and tokens[at + 1].text in _OPEN and tokens[at + 2].tag == "date":
        at += 2
    return at + 1 + (at + 1 < len(tokens) and tokens[at + 1].text in _CLOSE)


def _has_day(text: str) -> bool:
    """Whether a time of day comes with its day."""
    return any(char in _DAYS for char in text)


def whole(tokens: list[Token], at: int) -> Place:
    """Return the span of a date."""
    return place(tokens, at, at + 1)
