"""Euphony: у and в, і and й, з and із, which Ukrainian changes with the sounds around them.

Rules of the orthography of 2019 (Український правопис, §§ 23–25). A form is written with what fits its own
words; a text may have another variant, as its editor counts the words around the term as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from l10n.base.wordlists import words

_VOWELS = "аеєиіїоуюя"
_ALTERNATING = ({"у", "в"}, {"і", "й", "та"}, {"з", "із", "зі"})
# After a vowel, в stands before a consonant, but у before these.
_CLUMSY = re.compile("в|ф|льв|св|тв|хв")
_CLUMSY_AFTER = re.compile(rf"(?<!\w)в(?=\s+[«“]?(?:{_CLUMSY.pattern}))", re.IGNORECASE)
_BETWEEN_VOWELS = re.compile(rf"(?:^|(?<=[{_VOWELS}]\s))у(?=\s+[«“]?[аеиіоу])", re.IGNORECASE)
# Beginnings of words that are written with either letter; most others with в are not (влада, вплив), and
# some differ in meaning (вправа, управа).
_STEMS = tuple(
    words("""
        вбив вбезпеч ввезен вдосконал вдов вкладен вповноважен впорядк впровад вразлив врегулю врят всинов
        вскладн встанов втеч втік втіл втрат втруч вчинен вчинк вчител вчен вшанув вжит взгодж
    """)
)


@lru_cache(maxsize=8192)
def variants(word: str) -> tuple[str, ...]:
    """``word`` (lower case) and what may stand in its place: в for у, учитель for вчитель.

    >>> variants("вразливих")
    ('вразливих', 'уразливих')
    """
    for group in _ALTERNATING:
        if word in group:
            return (word, *sorted(group - {word}))
    other = {"у": "в", "в": "у"}.get(word[:1])
    if other and ("в" + word[1:]).startswith(_STEMS):
        return (word, other + word[1:])
    return (word,)


def fitted(texts: Sequence[str], originals: Sequence[str]) -> str:
    """The words of an inflected term joined; ``originals`` are those of its dictionary form.

    The writer's choice of у or в stays as long as the word before it ends as it did, in a vowel or not:
    допомога в поверненні, допомогою в поверненні, допомог у поверненні.
    """
    fitting = list(texts)
    for k in range(1, len(texts) - 1):
        word, before, after = (texts[i].strip().lower() for i in (k, k - 1, k + 1))
        changed = _open(before) != _open(originals[k - 1].strip().lower())
        if not changed or not before[-1:].isalpha() or not after[:1].isalpha():
            continue
        if word in {"у", "в"}:
            fitting[k] = _like(texts[k], _preposition(before, after))
        elif word == "й" and not _open(before):
            fitting[k] = _like(texts[k], "і")
    return "".join(fitting)


def euphonic(text: str) -> str:
    """``text`` with у where в would meet another such sound, and в where у would stand between vowels.

    >>> euphonic("У Одесі та в Львові")
    'В Одесі та у Львові'
    """
    text = _CLUMSY_AFTER.sub(lambda match: "У" if match[0].isupper() else "у", text)
    return _BETWEEN_VOWELS.sub(lambda match: "В" if match[0].isupper() else "в", text)


def _open(word: str) -> bool:
    """Whether the word ends in a vowel."""
    return word[-1:] in _VOWELS


def _preposition(before: str, after: str) -> str:
    if after[0] in _VOWELS:
        return "в"
    return "в" if _open(before) and not _CLUMSY.match(after) else "у"


def _like(text: str, word: str) -> str:
    """``word`` with the white space of ``text`` before it."""
    return text[: len(text) - len(text.lstrip())] + word
