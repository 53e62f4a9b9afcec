"""Currencies and units of measurement: their French signs, and what stands for them in the targets.

A word of the source ("millions d’euros", "kilomètres") is no sign: the model translates it like any other.
*Heures* is one in what surely is a length of time (`l10n.languages.placeables.durations`): a model may take
*de 14 à 16 heures par jour* for hours of the day.
English as the International System and the United Nations Editorial Manual have it, Ukrainian after the
national standard DSTU 3651.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with its French ``signs``.

    ``words`` is what it is called in French, for a model that cannot read the sign. ``patterns`` are regular
    expressions, one a language, of what may stand for it; ``written`` are its names there, the usual first.
    """

    signs: tuple[str, ...]
    patterns: Mapping[str, str]
    written: Mapping[str, tuple[str, ...]]
    words: str = ""


def _unit(signs: str, en: str, uk: str, en_written: str, uk_written: str, words: str = "") -> Unit:
    return Unit(
        tuple(sign.replace("_", " ") for sign in signs.split()),
        {"en": en, "uk": uk},
        {"en": tuple(en_written.split("|")), "uk": tuple(uk_written.split("|"))},
        words,
    )


_LEI_EN, _LEI_UK = r"(?:lei|leus?)", r"ле(?:[йюяї]|єм|їв|ям|ями|ях)"
# In English the sign stands before the figure, in Ukrainian after it.
CURRENCIES = (
    _unit("€ EUR", r"EUR|€|euros?", r"євро|€|EUR", "€|EUR|euros", "€|євро", "euros"),
    _unit(
        "$ US$ $US USD",
        r"US\s?\$|USD|\$(?:US)?|(?:US )?dollars?",
        r"дол(?:\.|ар\w*)(?: США)?|\$|USD",
        "$|USD|dollars",
        "$|доларів|долари|долара|долар",
        "dollars",
    ),
    _unit("£ GBP", r"GBP|£|pounds?(?: sterling)?", r"фунт\w*|£|GBP", "£|GBP|pounds",
          "£|фунтів|фунти|фунта|фунт", "livres sterling"),
    _unit("₴ UAH", r"UAH|₴|hr[yi]vn(?:[yi]?as?|ias?)|hryven", r"грн|гривн\w*|гривен\w*|₴|UAH", "UAH|hryvnias",
          "грн|гривень|гривні|гривня", "hryvnias"),
    _unit("¥ JPY", r"JPY|¥|yen", r"[єі]н\w*|¥|JPY", "¥|JPY|yen", "¥|єн|єни|єна", "yens"),
    _unit("CHF", r"CHF|(?:Swiss )?francs?", r"(?:швейцарськ\w+ )?франк\w*|CHF", "CHF|Swiss francs",
          "швейцарських франків", "francs suisses"),
    _unit("PLN zł", r"PLN|zł|(?:Polish )?z[lł]ot(?:ys?|ych)", r"злот\w+|PLN|zł", "PLN|zlotys",
          "злотих|злоті|злотий", "zlotys"),
    _unit("MDL lei_moldaves", rf"MDL|(?:Moldovan )?{_LEI_EN}", rf"(?:молдовськ\w+ )?{_LEI_UK}|MDL",
          "MDL|Moldovan lei", "молдовських леїв|молдовські леї|молдовський лей", "lei moldaves"),
    _unit("RON lei_roumains", rf"RON|(?:Romanian )?{_LEI_EN}", rf"(?:румунськ\w+ )?{_LEI_UK}|RON",
          "RON|Romanian lei", "румунських леїв|румунські леї|румунський лей", "lei roumains"),
    _unit("lei leu", rf"{_LEI_EN}|MDL|RON", rf"{_LEI_UK}|MDL|RON", "lei", "леїв|леї|лея|лей"),
)  # fmt: skip

MAGNITUDES = (
    _unit("k K", r"thousand|[kK]", r"тис\.?|тисяч\w*", "thousand", "тис.", "mille"),
    _unit("M Mio million millions", r"million|mn|m|M", r"млн\.?|мільйон\w*", "million", "млн", "millions"),
    _unit("Md Mds Mrd Mrds md mds milliard milliards", r"billion|bn|b|B", r"млрд\.?|мільярд\w*", "billion",
          "млрд", "milliards"),
)  # fmt: skip


def _metric(sign: str, name: str, cyrillic: str, stem: str) -> Unit:
    """A metric unit; ``name`` is English without the -s, ``stem`` is of the Ukrainian word."""
    british = name.replace("metre", "met(?:re|er)").replace("litre", "lit(?:re|er)")
    return _unit(sign, rf"{sign}|{british}s?", rf"{cyrillic}|{stem}\w*|{sign}", f"{sign}", f"{cyrillic}")


def _power(length: str, name: str, cyrillic: str, stem: str, power: str) -> Unit:
    """A square or cubic measure: km², km2, sq km, square kilometres."""
    digit, short, word = ("2", "sq", "square") if power == "²" else ("3", "cu", "cubic")
    ua_short, ua_word = ("кв", "квадратн") if power == "²" else ("куб", "кубічн")
    british = name.replace("metre", "met(?:re|er)")
    en = rf"{length}(?:{power}|{digit})|{short}\.? {length}|{word}[ -]{british}s?"
    uk = rf"(?:{cyrillic}|{length})(?:{power}|{digit})|{ua_short}\.? {cyrillic}|{ua_word}\w+ {stem}\w*"
    if power == "³":
        uk += rf"|куб(?:о|ічних |\.? ?){stem}\w*"
    return _unit(f"{length}{power} {length}{digit}", en, uk, f"{length}{power}", f"{cyrillic}{power}")


UNITS = (
    _unit("%", r"%|(?i:per ?cent(?:age points?)?)|pct", r"%|відсот\w+|процент\w*|[вп]\. ?п\.",
          "per cent|%", "%"),
    _unit("‰", r"‰|per (?:thousand|mille?)", r"‰|проміле", "‰", "‰"),
    _unit("°C", r"°\s?[CС]?|degrees?(?: Celsius| centigrade)?|C", r"°\s?[CС]?|градус\w*|[CС]", "°C", "°C"),
    _metric("km", "kilometre", "км", "кілометр"),
    _metric("m", "metre", "м", "метр"),
    _metric("cm", "centimetre", "см", "сантиметр"),
    _metric("mm", "millimetre", "мм", "міліметр"),
    _power("km", "kilometre", "км", "кілометр", "²"),
    _power("m", "metre", "м", "метр", "²"),
    _power("cm", "centimetre", "см", "сантиметр", "²"),
    _power("m", "metre", "м", "метр", "³"),
    _power("cm", "centimetre", "см", "сантиметр", "³"),
    _unit("ha", r"ha|hectares?", r"га|гектар\w*", "ha|hectares", "га"),
    _metric("kg", "kilogram", "кг", "кілограм"),
    _metric("g", "gram", "г", "грам"),
    _metric("mg", "milligram", "мг", "міліграм"),
    _unit("t", r"t|tons?|tonnes?", r"т|тонн\w*", "tonnes", "т"),
    _metric("l", "litre", "л", "літр"),
    _metric("ml", "millilitre", "мл", "мілілітр"),
    _unit("km/h", r"km/h|k\.?p\.?h\.?|kilomet(?:re|er)s? (?:per|an) hour",
          r"км/год\w*|кілометр\w* (?:на|за) годину", "km/h", "км/год"),
    _unit("m/s", r"m/s|met(?:re|er)s? (?:per|a) second", r"м/с\w*|метр\w* (?:на|за) секунду", "m/s", "м/с"),
    _unit("ko", r"kB|KB|Kb|kilobytes?", r"КБ|кБ|кілобайт\w*|[kK]B", "kB", "КБ"),
    _unit("Mo", r"MB|Mb|megabytes?", r"М[Бб]|мегабайт\w*|MB", "MB", "МБ"),
    _unit("Go", r"GB|Gb|gigabytes?", r"Г[Бб]|гігабайт\w*|GB", "GB", "ГБ"),
    _unit("To", r"TB|terabytes?", r"Т[Бб]|терабайт\w*|TB", "TB", "ТБ"),
    _unit("kWh", r"kWh|kilowatt[ -]hours?", r"кВт[·⋅\-. ]?год\w*|кіловат-годин\w*", "kWh", "кВт·год"),
    _unit("MWh", r"MWh|megawatt[ -]hours?", r"МВт[·⋅\-. ]?год\w*|мегават-годин\w*", "MWh", "МВт·год"),
    _unit("GWh", r"GWh|gigawatt[ -]hours?", r"ГВт[·⋅\-. ]?год\w*|гігават-годин\w*", "GWh", "ГВт·год"),
    _unit("kW", r"kW|kilowatts?", r"кВт|кіловат\w*", "kW", "кВт"),
    _unit("MW", r"MW|megawatts?", r"МВт|мегават\w*", "MW", "МВт"),
    _unit("GW", r"GW|gigawatts?", r"ГВт|гігават\w*", "GW", "ГВт"),
    _unit("h heures", r"(?:[a-z]+ )?(?:h|hrs?|[Hh]ours?)", r"(?:\w+ )?годин\w*|год\.?", "hours|hour",
          "годин|години|година|годинами", "heures"),
    _unit("kVA", r"kVA|kilovolt[ -]amperes?", r"кВА|кВ[·⋅]А", "kVA", "кВА"),
)  # fmt: skip


def currency_of(sign: str) -> Unit | None:
    """The currency with this French sign."""
    plain = " ".join(sign.split())
    return next((c for c in CURRENCIES if plain in c.signs), None)


def unit_of(sign: str) -> Unit | None:
    """The unit of measurement with this French sign."""
    plain = "".join(sign.split())
    return next((u for u in UNITS if plain in u.signs), None)


def magnitude_of(sign: str) -> Unit | None:
    """The power of ten with this French sign or name."""
    return next((m for m in MAGNITUDES if sign in m.signs), None)
