"""Placeholder substitution, the baseline: a token for the term, and the dictionary form for the token.

    python -m benchmarks.terminology.placeholders

prints which tokens the model copies, for only such a token is of use: the share of them that stand in the
translation exactly once, over the first 160 sentences. Of the bundled model, English and Ukrainian: [1] 99.5
and 97.0 %, @1@ 98.5 and 96.0 %, TERM1 98.0 and 94.1 %, X1X 78.7 and 77.7 %, 1001 77.7 and 79.7 %, X1 77.2 and
74.3 %, XA 73.3 and 74.3 %, $1 63.4 and 29.2 %, %1 9.9 and 67.8 %, %(1)s 13.4 and 4.5 %; <1>, {1}, __1__ 0 %.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from l10n.model import TermHit

Marks = list[tuple[str, TermHit]]
TRIED: dict[str, Callable[[int], str]] = {
    "[1]": lambda n: f"[{n}]",
    "@1@": lambda n: f"@{n}@",
    "TERM1": lambda n: f"TERM{n}",
    "X1X": lambda n: f"X{n}X",
    "1001": lambda n: f"{1000 + n}",
    "X1": lambda n: f"X{n}",
    "XA": lambda n: f"X{chr(64 + n)}",
    "$1": lambda n: f"${n}",
    "%1": lambda n: f"%{n}",
    "%(1)s": lambda n: f"%({n})s",
    "<1>": lambda n: f"<{n}>",
    "{1}": lambda n: f"{{{n}}}",
    "__1__": lambda n: f"__{n}__",
}


def substitute(
    text: str, hits: Sequence[TermHit], mark: Callable[[int], str] = TRIED["[1]"]
) -> tuple[str, Marks]:
    """The sentence with a token for each term, and which is which. Of terms that overlap the first counts."""
    out, at = "", 0
    marks: Marks = []
    for hit in sorted(hits, key=lambda hit: hit.start):
        if hit.start >= at:
            marks.append((mark(len(marks) + 1), hit))
            out += text[at : hit.start] + marks[-1][0]
            at = hit.end
    return out + text[at:], marks


def put_back(text: str, forms: Sequence[tuple[str, str]]) -> str:
    """The first of each token replaced by its form, more of it left out; a token that was lost stays lost.

    Where the model wrote a token without a space beside a word (l’[1]: the[1]) it gets one.
    """
    for token, form in forms:
        first, found, rest = text.partition(token)
        if found:
            before = " " if first[-1:].isalnum() else ""
            after = " " if rest[:1].isalnum() else ""
            text = first + before + form + after + rest.replace(token, "")
    return text


def copied(target: str, token: str) -> bool:
    """Whether the token stands in the target exactly once."""
    return len(re.findall(rf"(?<!\w){re.escape(token)}(?!\w)", target)) == 1


def main() -> None:
    from l10n.glossary.load import load_glossary
    from l10n.glossary.match import TermMatcher
    from l10n.mt.load import load_translator, model_info
    from l10n.mt.source import Request
    from l10n.resources import bundled
    from l10n.settings import Settings

    from .corpus import WITH_TERMS, read

    settings = Settings(root=Path())
    translator = load_translator(settings, model_info(settings))
    texts = [sentence.french for sentence in read(WITH_TERMS, 160)]
    found = TermMatcher(load_glossary(bundled("glossary.yaml"))).match(texts)
    hits = [[hit for hit in several if not hit.nested] for several in found]
    print(f"{'':8}" + "".join(f"{language:>8}" for language in settings.languages))
    for name, mark in TRIED.items():
        filled = [substitute(text, several, mark) for text, several in zip(texts, hits, strict=True)]
        shares = []
        for language in settings.languages:
            targets = translator.translate([Request(text) for text, _ in filled], language)
            right = [
                copied(t.text, token) for t, (_, m) in zip(targets, filled, strict=True) for token, _ in m
            ]
            shares.append(100 * sum(right) / len(right))
        print(f"{name:8}" + "".join(f"{share:6.1f} %" for share in shares), flush=True)


if __name__ == "__main__":
    main()
