"""Whether a model writes the same in both engines: greedy in float32, CTranslate2 beside transformers.

    python -m benchmarks.quality.engines [MODEL] [--sentences 300]

Needs the extra ``marian``. Sentences come from the bundled test sets, and from the releases of
``benchmarks.terminology`` what these lack. For each language of the model
it prints how many targets are the same, token for token, and those that are not.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.quality.sets import BUNDLED, Row, read_set
from benchmarks.terminology.corpus import WITHOUT_TERMS, read
from l10n.errors import L10nError
from l10n.mt.convert import write_converted
from l10n.mt.ctranslate import CTranslateEngine
from l10n.mt.engine import Engine, Tokens
from l10n.mt.load import model_info, require_torch
from l10n.mt.marian import MarianEngine
from l10n.mt.source import Request, build_source
from l10n.mt.vocabulary import Vocabulary
from l10n.settings import Settings


def cases(number: int) -> list[Row]:
    """``number`` sentences with references: evenly from the test sets, and from releases what these lack."""
    own = [row for path in BUNDLED for row in read_set(path).rows]
    own = [own[k * len(own) // number] for k in range(number)] if number < len(own) else own
    lacking = read(WITHOUT_TERMS, number - len(own)) if number > len(own) else []
    return [*own, *(Row(n, s.french, dict(s.references)) for n, s in enumerate(lacking, 1))]


def greedy(engine: Engine, sources: Sequence[Tokens]) -> list[Tokens]:
    return [hypothesis.tokens for (hypothesis,) in engine.translate(sources, beam=1)]


def compare(folder: Path, texts: Sequence[str]) -> None:
    """Print, for each language token, in how many targets the engines agree, and where they do not."""
    vocabulary = Vocabulary(folder)
    marian = MarianEngine(folder, threads=2)
    with tempfile.TemporaryDirectory() as work:
        write_converted(folder, Path(work) / "float32", "float32")
        ctranslate = CTranslateEngine(Path(work) / "float32", threads=2, compute_type="float32")
        for language, token in (vocabulary.language_tokens or {"": ""}).items():
            sources = [build_source(Request(text), vocabulary, token).tokens for text in texts]
            pairs = zip(texts, greedy(ctranslate, sources), greedy(marian, sources), strict=True)
            apart = [(text, one, other) for text, one, other in pairs if one != other]
            print(f"{language or 'target'}: the same in {len(texts) - len(apart)} of {len(texts)} sentences")
            for text, one, other in apart:
                print(
                    f"  {text}\n    CTranslate2   {vocabulary.decode(one)}\n"
                    f"    transformers  {vocabulary.decode(other)}"
                )


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "model", nargs="?", default="fr-en_uk-small", help="a model's name, or its Marian folder"
    )
    parser.add_argument("--sentences", type=int, default=300, help="how many for each language (300)")
    arguments = parser.parse_args()
    try:
        require_torch("comparing the engines")
        compare(
            model_info(Settings(Path(), model=arguments.model)).folder,
            [row.french for row in cases(arguments.sentences)],
        )
    except L10nError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
