"""Ukrainian renderings held against the dictionary: misspelt words, terms that are no dictionary forms.

They are inflected all the same, by analogy or from the form that was guessed; so these are warnings.
Hand-written ``forms`` say that the spelling is meant: then nothing is inflected, and nothing is said here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from l10n.glossary.problems import Finding, NodePath, shown
from l10n.languages.uk.headwords import remark_on
from l10n.model import Entry

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_ALPHABET = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'"
_MOST_SUGGESTIONS = 30  # of a file: each asks the dictionary a thousand times, which takes 10 ms


def dictionary_findings(entries: Iterable[tuple[int, Entry]]) -> Iterator[Finding]:
    """Findings about the Ukrainian renderings; each entry comes with its index in the list ``terms``."""
    suggestions = 0
    known: dict[str, bool] = {}
    for index, entry in entries:
        target = entry.targets.get("uk")
        if target is None or target.forms or entry.status == "deprecated":
            continue
        told: set[str] = set()
        texts: list[tuple[NodePath, str]] = [(("uk", "preferred"), target.preferred)]
        texts += [(("uk", "allowed", i), text) for i, text in enumerate(target.allowed)]
        for node, text in texts:
            place = ("terms", index, *node)
            for word in _unknown(text, known):
                if word not in told:
                    told.add(word)
                    suggestions += 1
                    near = _near(word) if suggestions <= _MOST_SUGGESTIONS else ()
                    yield Finding(place, "unknown-word", "warning", _misspelt(word, text, near))
            remark = None if told else remark_on(text, entry.fr.pos)
            if remark is not None:
                yield Finding(place, remark[0], "warning", remark[1])
            yield from (Finding(place, "spelling", "warning", remark) for remark in _spelling(text))


def _unknown(text: str, known: dict[str, bool]) -> Iterator[str]:
    """The words in small letters that the dictionary lacks; names are in none."""
    from l10n.languages.uk.words import analyse, analyzer, plain

    for word in _WORD.findall(text):
        if not word.islower() or not re.fullmatch(r"[а-яґєії'’ʼ-]+", word):
            continue
        if word not in known:
            known[word] = bool(analyzer().word_is_known(plain(word))) or not analyse(word).guessed
        if not known[word]:
            yield word


def _misspelt(word: str, text: str, near: Sequence[str]) -> str:
    inside = "" if word == text else f' in "{shown(text)}"'
    fix = f"did you mean {' or '.join(f'“{other}”' for other in near)}? If not, " if near else ""
    return (
        f'the dictionary does not know "{shown(word)}"{inside}, its forms would be guessed; {fix}check the '
        'spelling, and if it is right list all forms of the term under "forms"'
    )


def _near(word: str) -> tuple[str, ...]:
    """The words of the dictionary one slip of the finger away, three at most."""
    from l10n.languages.uk.words import analyzer, plain

    key = plain(word)
    cuts = [(key[:i], key[i:]) for i in range(len(key) + 1)]
    slips = chain(
        (a + letter + b for a, b in cuts for letter in _ALPHABET),
        (a + letter + b[1:] for a, b in cuts if b for letter in _ALPHABET),
        (a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1),
        (a + b[1:] for a, b in cuts if b),
    )
    found = dict.fromkeys(slip for slip in slips if analyzer().word_is_known(slip))
    return tuple(slip.replace("'", "’") for slip in found)[:3]


def _spelling(text: str) -> tuple[str, ...]:
    from l10n.languages.uk.spelling import spelling_problems

    return spelling_problems(text)
