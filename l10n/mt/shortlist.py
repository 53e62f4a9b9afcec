"""Which pieces a model writes in each target language: the others need not be weighed at every step.

A vocabulary that source and target languages share is in large part pieces that are never written into this
target: with the bundled model, French ones and those of the other script. To choose the target vocabulary by
source words (Jean et al. 2015; L'Hostis et al. 2016) makes a sentence depend on what else is in its batch;
one choice for a language does not.

    python -m l10n.mt.shortlist MODEL-FOLDER TOKEN=FILE.txt…

counts the pieces of texts in the target languages and writes the lists into the model's folder, in the form
of CTranslate2's vocabulary mapping. ``TOKEN`` is the language token (``'>>ukr<<'``), or empty for a model
without.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from l10n.errors import L10nError
from l10n.mt.engine import Tokens
from l10n.mt.vocabulary import END, UNKNOWN, WORD_START, Vocabulary

# Lies in the Marian folder, and in its CTranslate2 form, which reads it under this name.
VMAP = "vmap.txt"
# A piece that comes less often in the texts is left out: the model has hardly learnt to write it. Single
# letters and signs stay, however rare, for what is not on the list is spelt with them.
OFTEN = 10

# A language token, also cut off.
_KEY = re.compile(r">>?\w*<?<?")

# Language token, or "" for any → the pieces that are written.
Shortlists = Mapping[str, frozenset[str]]


def read_shortlists(folder: Path, pieces: Iterable[str]) -> Shortlists:
    """The shortlists of a model folder, each with what the one of ``""`` has; none without the file.

    ``pieces``: the model's vocabulary. A mapping by source words, as other programs make it, is none of ours
    and counts as none. Raises L10nError if the file is damaged or belongs to another vocabulary.
    """
    path = folder / VMAP
    remedy = "copy the file again, delete it, or make it anew as docs/models.md tells"
    try:
        lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise L10nError(f"cannot be read ({error})", path=path, remedy=remedy) from None
    rows = [line.partition("\t") for line in lines]
    if not all(key == "" or _KEY.match(key) for key, *_ in rows):
        return {}
    known, found = frozenset(pieces), {}
    for number, (key, _, listed) in enumerate(rows, 1):
        found[key] = frozenset(listed.split(" "))
        if END not in found[key]:
            what = "is no whole line of a shortlist: token, tab, pieces and </s>"
            raise L10nError(what, path=path, line=number, remedy=remedy)
        if unknown := found[key] - known:
            what = f"lists “{min(unknown)}”, which is no piece of the model"
            raise L10nError(what, path=path, line=number, remedy=remedy)
    return {key: several | found.get("", frozenset()) for key, several in found.items()}


def by_shortlist(
    shortlists: Shortlists, sources: Sequence[Tokens], *, forced: bool
) -> dict[frozenset[str], list[int]]:
    """Which sources are decoded with which shortlist; with an empty one, all pieces are weighed.

    So they are where some are ``forced``, or suppressed: CTranslate2 4.8 takes those of one shortlist by
    their numbers in another.
    """
    groups: dict[frozenset[str], list[int]] = {}
    for i, source in enumerate(sources):
        pieces = frozenset() if forced else shortlists.get(source[0], shortlists.get("", frozenset()))
        groups.setdefault(pieces, []).append(i)
    return groups


def shortlist(vocabulary: Vocabulary, texts: Iterable[str], *, often: int = OFTEN) -> list[str]:
    """The pieces that come so often in texts of the target language, the most frequent first; ``</s>``.

    Single letters and signs need not come so often.
    """
    words = Counter(word for text in texts for word in text.split())
    counts: Counter[str] = Counter()
    for word, n in words.items():
        for piece in vocabulary.encode_target(word) or ():
            counts[piece] += n
    counts.pop(UNKNOWN, None)
    kept = [piece for piece, n in counts.most_common() if n >= often or len(piece.lstrip(WORD_START)) == 1]
    return [*kept, END]


def write_shortlists(folder: Path, lists: Mapping[str, Iterable[str]]) -> Path:
    """Store shortlists with a model; the path of the file."""
    path = folder / VMAP
    lines = (f"{key}\t{' '.join(pieces)}\n" for key, pieces in lists.items())
    path.write_text("".join(lines), encoding="utf-8")
    return path


def main() -> None:
    """The command; see the module."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path, metavar="MODEL-FOLDER")
    parser.add_argument("texts", nargs="+", metavar="TOKEN=FILE.txt", help="one sentence a line, UTF-8")
    parser.add_argument("--often", type=int, default=OFTEN, help="how often a piece must come (%(default)s)")
    args = parser.parse_args()
    try:
        vocabulary = Vocabulary(args.model)
        lists = {}
        for text in args.texts:
            token, _, file = text.rpartition("=")
            if token and token not in vocabulary.language_tokens.values():
                parser.error(f"the model has no language token {token}")
            with Path(file).open(encoding="utf-8") as lines:
                lists[token] = shortlist(vocabulary, lines, often=args.often)
            print(f"{token or 'any language'}: {len(lists[token])} of {len(vocabulary.target_pieces)} pieces")
        print(write_shortlists(args.model, lists))
    except (L10nError, OSError, UnicodeDecodeError) as error:
        sys.exit(f"Error: {error}")


if __name__ == "__main__":
    main()
