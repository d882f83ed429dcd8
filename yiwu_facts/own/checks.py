"""Check digits of numbers that are given out by offices and banks."""

from __future__ import annotations

_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CARD = "10X98765432"


def credit_code(code: str) -> bool:
    """Tell whether a unified social credit code (统一社会信用代码, GB 32100) has its check digit.

    >>> credit_code("91110000600037341L"), credit_code("91110000600037341M")
    (True, False)
    """
    values = [_CREDIT.find(char) for char in code]
    if len(values) != 18 or min(values) < 0:
        return False
    total = sum(value * pow(3, place, 31) for place, value in enumerate(values[:17]))
    return values[17] == -total % 31


def identity_card(number: str) -> bool:
    """Tell whether the number of an identity card (居民身份证, GB 11643) has its check digit.

    >>> identity_card("11010519491231002X"), identity_card("110105194912310021")
    (True, False)
    """
    if len(number) != 18 or not (number[:17].isascii() and number[:17].isdecimal()):
        return False
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(number[:17]))
    return number[17].upper() == _CARD[total % 11]


def luhn(number: str) -> bool:
    """Tell whether the number of a bank card has its check digit.

    >>> luhn("4111111111111111"), luhn("4111111111111112")
    (True, False)
    """
    if not (number.isascii() and number.isdecimal()):
        return False
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


CHECKS = {"credit-code": credit_code, "identity-card": identity_card, "luhn": luhn}
"""The checks that a rule may ask for, by name."""
