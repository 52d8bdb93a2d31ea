"""Dates: the grammar, two calendars, and the resolution against a reference date, in TIMEX3."""
