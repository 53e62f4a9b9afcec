"""Countries and cities."""

from __future__ import annotations


def french_places() -> dict[str, str]:
    """The French names that CLDR has for countries, by code, and cities, by time zone."""
    from babel import Locale

    french = Locale("fr")
    cities = {zone: names["city"] for zone, names in french.time_zones.items() if "city" in names}
    return {**french.territories, **cities}
