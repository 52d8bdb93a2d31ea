"""The default composition: which normalizers and linkers `Pipeline.default()` puts together, in which order."""

from __future__ import annotations

from arnorm.dates.anchors import DateAnchors
from arnorm.dates.foreign import ForeignDates
from arnorm.dates.normalizer import Dates
from arnorm.names.glosses import Glosses
from arnorm.names.organizations import Organizations
from arnorm.names.people import People
from arnorm.names.short_forms import ShortForms
from arnorm.names.state_bodies import StateBodies
from arnorm.names.unknown_organizations import UnknownOrganizations
from arnorm.names.unknown_people import UnknownPeople
from arnorm.pipeline import Linker, Normalizer
from arnorm.quantities.currency_country import CurrencyCountry
from arnorm.quantities.grammar import Quantities


def default_normalizers() -> tuple[Normalizer, ...]:
    """Every normalizer of the package. Their order does not matter: overlaps are settled by `arnorm.overlaps`."""
    return (
        Quantities(),
        Organizations(),
        People(),
        StateBodies(),
        Dates(),
        ForeignDates(),
        UnknownPeople(),
        UnknownOrganizations(),
    )


def default_linkers() -> tuple[Linker, ...]:
    """Every linker of the package, in the order in which each needs the work of the ones before."""
    return (
        CurrencyCountry(),
        DateAnchors(),
        Glosses(),
        ShortForms(),
    )
