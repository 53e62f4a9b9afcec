"""How a Ukrainian term is written: typographic apostrophes, Cyrillic letters, the orthography of 2019."""

from __future__ import annotations

import re

from l10n.base.letters import capitals_like, has_cyrillic, has_latin

# What the orthography of 2019 changed and glossaries of the field still hold.
_RESPELT = (
    (re.compile(r"\b([Пп])роект"), r"\1роєкт"),
    (re.compile(r"\b([Тт])раекторі"), r"\1раєкторі"),
    (re.compile(r"\b([Сс]вящен)ик"), r"\1ник"),
    (
        re.compile(
            r"\b((?i:веб|прес|віце|екс|міні|максі|мікро|макро|медіа|мульти|супер|анти|контр|бліц))-(?=[а-яіїєґ])"
        ),
        r"\1",
    ),
)
_LOOKALIKES = str.maketrans("aceiopxyABCEHIKMOPTXY", "асеіорхуАВСЕНІКМОРТХУ")


def tidy(term: str) -> str:
    """``term`` with single spaces and, between letters, the typographic apostrophe."""
    return re.sub(r"(?<=\w)['ʼ`′‘](?=\w)", "’", " ".join(term.split()))


def spell(original: str, form: str) -> str:
    """``form`` with the capitals of ``original`` (СНІД, СНІДу; Об’єднана, Об’єднаної) and with ’."""
    members, new = original.split("-"), tidy(form).split("-")
    if len(members) == len(new):  # Кам’янець-Подільський, Кам’янця-Подільського
        return "-".join(map(_capitals, members, new))
    return _capitals(original, tidy(form))


def _capitals(original: str, form: str) -> str:
    if len(original) > 5 and original.isupper():
        return form.upper()
    return capitals_like(original, form)


def spelling_problems(term: str) -> tuple[str, ...]:
    """Remarks on a spelling from before 2019 and on terms in capitals."""
    problems = []
    for old, new in _RESPELT:
        match = old.search(term)
        if match:
            now = match.expand(new)
            problems.append(f"“{match[0]}…” is spelt “{now}…” since the orthography of 2019")
    if " " in term and term.isupper():
        problems.append("a term all in capitals is found in capitals only; write it in small letters")
    return tuple(problems)


def cyrillic(term: str) -> tuple[str, tuple[str, ...]]:
    """``term`` with Latin letters inside Cyrillic words replaced by the Cyrillic ones they look like."""
    words = re.findall(r"[^\W\d_]+", term)
    mixed = [word for word in words if has_cyrillic(word) and has_latin(word)]
    for word in mixed:
        term = term.replace(word, word.translate(_LOOKALIKES))
    return term, tuple(f"“{word}” mixes Latin and Cyrillic letters; type it anew" for word in mixed)
