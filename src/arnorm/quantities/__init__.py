"""Quantities: numbers in digits and words, money, percents, durations and ordinals."""
