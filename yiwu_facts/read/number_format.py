"""How a spreadsheet shows a number: as an amount, a percentage, a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Context, Decimal, InvalidOperation
from functools import lru_cache

BUILT_IN = {
    9: "0%", 10: "0.00%", 14: "yyyy-m-d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy-m-d h:mm", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m-d-yy",
    31: "yyyy年m月d日", 32: "h时mm分", 33: "h时mm分ss秒", 34: "h时mm分", 35: "h时mm分ss秒", 36: "yyyy年m月",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "¥#,##0", 43: "#,##0.00",
    44: "¥#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月",
    53: "m月d日", 54: "m月d日", 55: "h时mm分", 56: "h时mm分ss秒", 57: "yyyy年m月", 58: "m月d日",
    3: "#,##0", 4: "#,##0.00", 1: "0", 2: "0.00",
}  # fmt: skip
"""Formats that files name by a number alone, as Chinese programs show them."""

_TOKEN = re.compile(
    r"""\[\$([^\]-]*)[^\]]*\]|(\[(?:h+|m+|s+)\])|\[[^\]]*\]|"([^"]*)"|[\\!](.)|_.|\*.|(.)""",
    re.IGNORECASE | re.DOTALL,
)
_DATE = re.compile("[ymdhse年月日时]")
_LONGEST = 8
"""Characters of a sign or unit around the number."""
_DIGITS = Context(prec=15)
"""What spreadsheets count with, and show at most."""
_WIDE = Context(prec=100)
_PLACES = 10
"""Digits behind the point that a format asks for."""
_HUGE = 40
"""Digits of a number that is still one."""
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - days of a calendar


@dataclass(frozen=True, slots=True)
class _Format:
    """A format.

    Attributes:
        parts: its letters for years, months, days and so on; empty if it is none of a date.
        before, after: signs and units around the number.
        decimals: digits that are shown behind the point.
        power: which power of ten the number is shown in.
        grouped: whether thousands are set apart.
    """

    parts: str = ""
    is_elapsed: bool = False
    is_percent: bool = False
    before: str = ""
    after: str = ""
    decimals: int = 0
    power: int = 0
    grouped: bool = False


@lru_cache(1000)
def _format(code: str) -> _Format:
    plain, before, after = "", "", ""
    is_elapsed = False
    shift = 0
    for match in _TOKEN.finditer(code):
        sign, elapsed, quoted, escaped, other = match.groups()
        if other == ";":
            break
        literal = sign or quoted or escaped
        if elapsed:
            is_elapsed = True
            plain += elapsed[1]
        elif literal == "." and "0" in plain:
            shift = len(plain)  # 0!.0, shows ten thousands: the point is only drawn
        elif literal and re.search("[0#?]", plain):
            after += literal
        elif literal:
            before += literal
        elif other and (other in "¥￥$€£元" or "\u4e00" <= other <= "\u9fff"):
            plain, before, after = _placed(other, plain, before, after)
        elif other:
            plain += other
    small = re.sub("general|am/pm|上午/下午|g/通用格式", "", plain.lower())
    if _DATE.search(small):
        return _Format(parts=small, is_elapsed=is_elapsed)
    drawn = len(re.findall("[0#?]", plain[shift:])) if shift else 0
    thousands = re.search(r"[0#?](,+)(?![0#?,])", plain)
    return _Format(
        is_percent="%" in plain,
        before=before.strip()[:_LONGEST],
        after=after.strip()[:_LONGEST],
        decimals=len(re.findall("[0#?]", plain.partition(".")[2])),
        power=3 * len(thousands[1]) + drawn if thousands else drawn,
        grouped=bool(re.search("[0#?],[0#?]", plain)),
    )


def _placed(sign: str, plain: str, before: str, after: str) -> tuple[str, str, str]:
    """Put a sign that needs no quotes where it belongs."""
    if sign in "年月日时分秒":
        return plain + sign, before, after
    return (plain, before, after + sign) if re.search("[0#?]", plain) else (plain, before + sign, after)


def shown(number: str, code: str, *, since_1904: bool = False) -> str:
    """Return a number with all its digits, as its format shows it; only percentages are rounded as they are shown.

    >>> shown("0.25119999999999998", "0.0%"), shown("362012.5", "#,##0.00"), shown("0.28999999999999998", "General")
    ('25.1%', '362,012.50', '0.29')
    >>> shown("45413", "yyyy-mm-dd"), shown("45413", 'yyyy"年"m"月"'), shown("12", '0"万元"'), shown("-3", '"¥"0;"¥"-0')
    ('2024-05-01', '2024年5月', '12万元', '-¥3')
    >>> shown("123456", '0!.0,"万"')
    '12.3456万'
    """
    try:
        value = Decimal(number)
    except InvalidOperation:
        return number
    if not value.is_finite() or abs(value.adjusted()) > _HUGE:
        return number
    form = _format(code)
    if form.parts:
        return _day(value, form, _EPOCH_1904 if since_1904 else _EPOCH) or _plain(value, _Format())
    if form.is_percent:
        places = Decimal(1).scaleb(-min(form.decimals, _PLACES))
        shown_value = _DIGITS.multiply(value, Decimal(100)).quantize(places, "ROUND_HALF_UP", _WIDE)
        return f"{shown_value:f}%"
    return _plain(value.scaleb(-form.power), form)


def _plain(value: Decimal, form: _Format) -> str:
    if value != value.to_integral_value() or abs(value.adjusted()) > 30:
        value = _DIGITS.plus(value)
    value = value.normalize(_WIDE)
    digits = max(0, -int(value.as_tuple().exponent), min(form.decimals, _PLACES))
    text = f"{abs(value):,.{digits}f}" if form.grouped else f"{abs(value):.{digits}f}"
    return f"{'-' if value < 0 else ''}{form.before}{text}{form.after}"


def _day(serial: Decimal, form: _Format, epoch: datetime) -> str:
    """Return a day and a time of day; empty if there is no such day. What is known exactly is said exactly."""
    seconds = int((serial * 86400).to_integral_value("ROUND_HALF_EVEN"))
    if form.is_elapsed:
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if seconds < 0:
        return ""
    if epoch is _EPOCH and serial < 60:
        seconds += 86400  # the calendar of these programs has a 29 February 1900
    try:
        moment = epoch + timedelta(seconds=seconds)
    except OverflowError:
        return ""
    has_time = bool(re.search("[hs时]", form.parts))
    time = f"{moment:%H:%M:%S}" if "s" in form.parts else f"{moment:%H:%M}"
    has_year, has_day = bool(re.search("[ye年]", form.parts)), bool(re.search("[d日]", form.parts))
    has_month = "m" in form.parts and (has_year or has_day or not has_time)
    if has_day or (has_month and not has_year and not has_time):
        day = f"{moment:%Y-%m-%d}"
    elif has_year:
        day = f"{moment.year}年{moment.month}月" if has_month else f"{moment.year}年"
    else:
        return time
    return f"{day} {time}" if has_time else day
