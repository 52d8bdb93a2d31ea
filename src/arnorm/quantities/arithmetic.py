"""Exact arithmetic of quantities: decimals of any length the reader admits, fractions where no decimal is exact."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

from arnorm.values import Scalar

# Runs of 60 digits times a chain of scales stay below 200 digits; the default context would round at 28.
EXACT: Final = Context(prec=200)


def exact(fraction: Fraction) -> Scalar:
    """A fraction as a decimal where one is exact.

    >>> exact(Fraction(3, 4)), exact(Fraction(1, 3))
    (Decimal('0.75'), Fraction(1, 3))
    """
    rest = fraction.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return fraction
    return EXACT.divide(Decimal(fraction.numerator), Decimal(fraction.denominator))


def add(a: Scalar, b: Scalar) -> Scalar:
    """The exact sum.

    >>> add(Decimal("0.5"), Fraction(1, 3))
    Fraction(5, 6)
    """
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        return EXACT.add(a, b)
    return exact(Fraction(a) + Fraction(b))


def multiply(a: Scalar, b: Decimal) -> Scalar:
    """The exact product.

    >>> multiply(Fraction(1, 3), Decimal(3))
    Decimal('1')
    """
    return EXACT.multiply(a, b) if isinstance(a, Decimal) else exact(a * Fraction(b))


def divide(a: Scalar, b: Decimal) -> Scalar:
    """The exact quotient, as a fraction where no decimal is exact.

    >>> divide(Decimal("7.6"), Decimal(1000))
    Decimal('0.0076')
    """
    return exact(Fraction(a) / Fraction(b))
