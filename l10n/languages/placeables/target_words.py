"""Numbers in words in a translation."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from l10n.base.spans import Span
from l10n.languages.placeables.words import Row, rows, total, totals

WORDS_TO_TWELVE = {
    "0": r"zero|нуль|нуля",
    "1": r"one|first|од(?:ин|на|не|ного|ній|ну)|перш\w+",
    "2": r"two|second|дв(?:а|і|ох|ом|ома)|друг\w+",
    "3": r"three|third|тр(?:и|ьох|ьом|ьома)|трет\w+",
    "4": r"four|fourth|чотир(?:и|ьох|ьом|ма)|четверт\w+",
    "5": r"five|fifth|п[’'ʼ]ят\w+",
    "6": r"six|sixth|шіст\w+|шест\w+|шост\w+",
    "7": r"seven|seventh|с[іе]м\w*|сьом\w+",
    "8": r"eight|eighth|вісім|вос\w+|восьм\w+",
    "9": r"nine|ninth|дев[’'ʼ]ят\w+",
    "10": r"ten|tenth|десят\w+",
    "11": r"eleven(?:th)?|одинадцят\w+",
    "12": r"twelve|twelfth|дванадцят\w+",
}
"""Patterns of the words for small numbers, cardinal and ordinal, by the number."""

# How the words of a number begin, in any case, and words that are made of them: *шестирічний*, *double*. Of
# several that fit, the first counts. An apostrophe is ’.
_ENGLISH = """
13 thirteen    14 fourteen      15 fifteen       16 sixteen       17 seventeen     18 eighteen    19 nineteen
30 thirt[yi]   40 fort[yi]      50 fift[yi]      60 sixt[yi]      70 sevent[yi]    80 eight[yi]   90 ninet[yi]
11 eleven      12 twelve        12 twelfth       12 dozen         20 twent[yi]     100 hundred
1000 thousand  1 one$           1 first$         2 two            2 second         2 twi[cn]        2 both$
2 coupl        2 pairs?$        2 doubl          2 dual$          3 three          3 third          3 thrice$
3 triple       4 four           4 quarter        4 quadrup        5 five           5 fifth          6 six
7 seven        8 eight          9 nine           9 ninth          10 ten(?:th|s|fold)*$             10 decade
"""
_UKRAINIAN = """
11 одинадцят   12 дванадцят    12 дюжин       13 тринадцят    14 чотирнадцят    15 [ву]?п’ятнадцят
16 шістнадцят  17 сімнадцят    18 вісімнадцят 18 півтор       19 дев’ятнадцят
20 [ву]?двадцят  30 тридцят      40 сорок(?:а|и|о|$)            50 п’ят(?:и)?десят
60 ш(?:іст|ести)десят          70 с(?:ім|еми)десят            80 в(?:ісім|осьми)десят           90 дев’яност
200 дв(?:іст|охс|омс)          300 тр(?:ист|ьохс|ьомас|ьомс)  400 чотир(?:иста|ьохс|ьомас|ьомс)
500 п’ят(?:и)?с(?:от|та)       600 ш(?:іст|ести)с(?:от|та)    700 с(?:ім|еми)с(?:от|та)
800 в(?:ісім|осьми)с(?:от|та)  900 дев’ят(?:и)?с(?:от|та)     1000 тисяч
100 ст(?:о|а|ом|ам|ами)$       100 сот(?:ий|а|е|і|ень|н)      100 сто(?:річ|метр|відсот)
1 од(?:ин|на|не|но|ні|ного|ному|ним|нієї|нією|ній|ну|них)$    1 одно(?:річ|ден|місяч)           1 перш
2 дв(?:а|і|ох|ом|ома|оє|ійко|ічі)$            2 дво(?!р(?!іч))              2 двох            2 друг
2 обидв        2 обо[єхм]      2 пар(?:а|и|у|і|ою)?$          2 подві         2 [ву]дв(?:оє|ох|ічі)
3 тр(?:и|ьох|ьом|ьома|оє|ійко|ійн|ет|ічі)     3 трох          3 [ву]тр(?:оє|ьох|ичі|ічі)
4 чотир        4 четвер        4 чверт        4 [ву]чет?вер   4 [ву]чотирьох
5 [ву]?п’ят    6 шіст          6 шест         6 шост          6 пів$          6 пів(?:року|річ)
7 сім(?:ох|ом|ома|дес|$)       7 сьом         7 сем(?:и|еро)  8 вісім         8 вісь          8 восьм
9 дев’ят       10 [ву]?десят  6 [ву]ш[іе]ст     7 [ву]с(?:імох|емеро)           8 [ву]восьм   9 [ву]дев’ят
"""
# *двадцятиоднорічна*: 20 and 1
_COMPOUND = re.compile(
    "((?:двадцят|тридцят|десят)и|сорока|дев[’'ʼ]яносто|сто)"
    "(?=одно|дво|трьо|три|чотир|п[’'ʼ]яти|шести|семи|восьми|дев[’'ʼ]яти)",
    re.IGNORECASE,
)
SIDEWAYS = 2
"""Numbers up to this one are often none: *one of them, both, les deux, entre deux*."""
# Beside these a number means another one, *three decades*, and so it does after figures, *200 thousand*.
_MANY = re.compile(
    r"decade|dozen|score|centur|week|десятиліт|десятиріч|дюжин|століт|сторіч|тижн", re.IGNORECASE
)
_NEAR = 14  # characters after a number in which such a word begins and ends
_AND = {"en": "and", "uk": "і"}
_SAME = {
    "en": {8: "a week", 15: "two weeks|fortnight", 24: "days?", 48: "two days"},
    "uk": {8: "тижд|тижн", 15: "два тижні|двох тижнів|двотижнев", 24: "доб", 48: "дв(?:і|ох) д[оі]б"},
}


def numbers_of(text: str, language: str) -> list[set[int]]:
    """For each row of number words of a translation its values: of each word and of any row of them.

    Raises KeyError if the number words of ``language`` are not known.
    """
    return [_totals(row) for row in _rows(text, language)]


def places_in_words(value: int, text: str, language: str) -> list[Span]:
    """Where a translation has a number in words.

    Raises KeyError if the number words of ``language`` are not known.
    """
    return [(row.start, row.end) for row in _rows(text, language) if value in _totals(row)]


def said_otherwise(value: int, text: str, language: str) -> list[Span]:
    """Where a translation says a number without its words: *a fortnight*, *доба* for 24 hours."""
    same = _SAME[language].get(value)
    return [m.span() for m in re.finditer(rf"\b(?:{same})", text, re.IGNORECASE)] if same else []


def strange_numbers(text: str, language: str, said: Collection[float]) -> list[Span]:
    """The numbers in words of a translation that are not among those ``said``; of one and two none.

    Nor are those that need not mean what they say, *three decades*.

    Raises KeyError if the number words of ``language`` are not known.
    """
    return [
        (row.start, row.end)
        for row in _rows(text, language)
        if max(row.values) > SIDEWAYS
        and not (_is_composed(row.values) and total(row.values) in said)
        and not (text[: row.start].rstrip()[-1:].isdigit() or _MANY.search(text[row.start : row.end + _NEAR]))
    ]


def _totals(row: Row) -> set[int]:
    """The values of a row of numbers and of all rows in it that are numbers of the target language."""
    return totals(row.values, _is_composed)


def _is_composed(values: Sequence[int]) -> bool:
    """Whether words of these values may be one number: not *sixty-thirteen*, as the French has it."""
    return all(b >= 100 or a >= 100 or (a >= 20 and b < 10) for a, b in pairwise(values))


def _rows(text: str, language: str) -> Iterator[Row]:
    """The rows of number words, compounds taken apart; their spans are those in ``text``."""
    added = [match.end() + k for k, match in enumerate(_COMPOUND.finditer(text))]

    def before(offset: int) -> int:
        return offset - sum(at < offset for at in added)

    for row in rows(_COMPOUND.sub(r"\1 ", text), _number(language), _AND[language]):
        yield Row(before(row.start), before(row.end), row.values)


@cache
def _number(language: str) -> Callable[[str], int | None]:
    cells = re.findall(r"(\d+) (\S+)", {"en": _ENGLISH, "uk": _UKRAINIAN}[language])
    values = [int(value) for value, _ in cells]
    pattern = re.compile("(?:що)?(?:" + "|".join(f"({stem})" for _, stem in cells) + ")")

    @lru_cache(maxsize=8192)
    def number(word: str) -> int | None:
        match = pattern.match(re.sub("['ʼ]", "’", word))
        return values[match.lastindex - 1] if match and match.lastindex else None

    return number
