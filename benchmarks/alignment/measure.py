"""How well the cross-attention of a model aligns words: every layer and head, and which are best.

    python benchmarks/alignment/measure.py [--model NAME-OR-FOLDER] [--links en=FILE.tsv …] [--write]

Needs the extra ``marian``. The model is made to write the reference translations (teacher forcing). What a
target word attends to in a source word is the attention of its pieces, averaged over them, on the pieces of
the source word, summed; each target word is linked to the source word that gets most, language token and
``</s>`` left aside. The alignment error rate (AER) compares these links with those of ``fr-en.tsv`` and
``fr-uk.tsv`` beside this file (made by ``links.py``); precision suffers from words that have no counterpart,
as every word is linked.

Tried are single heads, the mean of all heads of a layer, the same without its best head (as if nothing had
guided that one), and the best heads of a layer averaged, one added at a time as long as the error falls. All
within one layer: CTranslate2 averages over no more. Each is read at the step that writes the target token
and, shifted, at the next one, which has that token as the decoder's input (Chen et al. 2020, "Accurate Word
Alignment Induction from Neural Machine Translation"). ``--write`` stores the best in the model's folder as
``alignment.json``. Last, the engines follow the model's choice on the same targets.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise, product
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np
from words import Link, Pair, Score, Span, french_words, read_pairs, score, target_words

from l10n.errors import L10nError
from l10n.mt.alignment import character_offsets
from l10n.mt.convert import write_converted
from l10n.mt.ctranslate import CTranslateEngine
from l10n.mt.engine import Engine, Floats
from l10n.mt.heads import AlignmentHeads, alignment_heads, default_heads, write_alignment
from l10n.mt.load import model_info
from l10n.mt.marian import MarianEngine, load_model
from l10n.mt.registry import ModelInfo
from l10n.mt.source import Request, build_source, normalise
from l10n.mt.vocabulary import UNKNOWN, Vocabulary, declared_languages, read_pieces
from l10n.settings import Settings

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """A reference pair as a model reads it; for each word of either side the places of its pieces."""

    pair: Pair
    source: tuple[str, ...]
    target: list[str]
    source_words: list[list[int]]
    target_words: list[list[int]]

    def between_words(self, attention: Floats) -> Floats:
        """Of pieces (…, T, S) to of words."""
        columns = np.stack([attention[..., pieces].sum(axis=-1) for pieces in self.source_words], axis=-1)
        return np.stack([columns[..., pieces, :].mean(axis=-2) for pieces in self.target_words], axis=-2)


def read_case(pair: Pair, vocabulary: Vocabulary, language_token: str) -> Case | None:
    """None if the vocabulary cannot spell the target, or not with the same words."""
    target = vocabulary.encode_target(pair.target)
    words = target_words(vocabulary.decode(target or []))
    if target is None or len(words) != len(target_words(pair.target)):
        return None
    source = build_source(Request(pair.french), vocabulary, language_token).tokens
    _, spans = vocabulary.encode_with_spans(normalise(pair.french))
    sides = (
        pieces_of(french_words(pair.french), spans, 1 if language_token else 0),
        pieces_of(words, list(pairwise(character_offsets(target))), 0),
    )
    return Case(pair, source, target, *sides) if all(all(side) for side in sides) else None


def pieces_of(words: Sequence[Span], pieces: Sequence[Span], head: int) -> list[list[int]]:
    """For each word the pieces that share a character with it, ``head`` tokens being before the first."""
    return [[head + i for i, (a, b) in enumerate(pieces) if a < end and start < b] for start, end in words]


def attention_of_all(model: Any, ids: Mapping[str, int], case: Case) -> Floats:
    """Of every layer and head, (L, H, T + 1, S), while the reference target and ``</s>`` are written."""
    import torch

    source = [ids.get(token, ids[UNKNOWN]) for token in case.source]
    target = [model.config.decoder_start_token_id, *(ids[token] for token in case.target)]
    with torch.inference_mode():
        result = model(
            input_ids=torch.tensor([source]),
            decoder_input_ids=torch.tensor([target]),
            output_attentions=True,
        )
    attention: Floats = torch.stack(result.cross_attentions)[:, 0].numpy()
    return attention


def links(between: Floats) -> frozenset[Link]:
    """Each target word with the source word that it attends to most."""
    return frozenset((int(f), t) for t, f in enumerate(between.argmax(axis=1)))


class Measure:
    """Scores of choices of heads.

    ``now`` holds for each language and case (L, H, words, words) when a token is written, ``later`` the same
    one step later.
    """

    def __init__(
        self,
        cases: Mapping[str, list[Case]],
        now: Mapping[str, list[Floats]],
        later: Mapping[str, list[Floats]],
    ) -> None:
        self._pairs = {language: [case.pair for case in several] for language, several in cases.items()}
        self._between = {False: now, True: later}
        self.layers, self.heads = next(iter(now.values()))[0].shape[:2]

    def scores(self, chosen: AlignmentHeads) -> dict[str, Score]:
        """Per language."""
        between = self._between[chosen.shifted]
        return {
            language: score(pairs, [links(a[chosen.layer, chosen.heads].mean(axis=0)) for a in several])
            for (language, pairs), several in zip(self._pairs.items(), between.values(), strict=True)
        }

    def error(self, chosen: AlignmentHeads) -> float:
        """AER, averaged over the languages."""
        return mean(s.aer for s in self.scores(chosen).values())

    def single(self, layer: int, shifted: bool) -> list[AlignmentHeads]:
        return [AlignmentHeads(layer, (head,), shifted) for head in range(self.heads)]

    def means(self, layer: int, shifted: bool) -> list[AlignmentHeads]:
        """All heads of a layer; all but the best one."""
        (best,) = min(self.single(layer, shifted), key=self.error).heads
        every = tuple(range(self.heads))
        several = (every, tuple(x for x in every if x != best))
        return [AlignmentHeads(layer, heads, shifted) for heads in several if heads]

    def grown(self, layer: int, shifted: bool) -> AlignmentHeads:
        """The heads of a layer that are best together, one added at a time."""
        taken = min(self.single(layer, shifted), key=self.error)
        while left := sorted(set(range(self.heads)) - set(taken.heads)):
            several = (replace(taken, heads=(*taken.heads, head)) for head in left)
            best = min(several, key=self.error)
            if self.error(best) >= self.error(taken):
                break
            taken = best
        return taken

    def best(self) -> AlignmentHeads:
        every = product(range(self.layers), (False, True))
        return min((self.grown(layer, shifted) for layer, shifted in every), key=self.error)


def read_cases(vocabulary: Vocabulary, tables: Mapping[str, Path]) -> dict[str, list[Case]]:
    cases = {}
    for language, path in tables.items():
        pairs = read_pairs(path)
        read = [read_case(pair, vocabulary, vocabulary.language_tokens.get(language, "")) for pair in pairs]
        cases[language] = [case for case in read if case]
        print(f"{language}: {path.name}, {len(cases[language])} of {len(pairs)} sentences")
        if not cases[language]:
            raise ValueError(f"{path}: the model's vocabulary can spell none of its targets")
    return cases


def measure(folder: Path, cases: Mapping[str, list[Case]]) -> Measure:
    """Let the model write the reference translations."""
    import torch

    torch.set_num_threads(1)  # a sentence at a time is no work for more
    model, ids = load_model(folder), read_pieces(folder / "vocab.json")
    now: dict[str, list[Floats]] = {}
    later: dict[str, list[Floats]] = {}
    for language, several in cases.items():
        for case in several:
            attention = attention_of_all(model, ids, case)
            now.setdefault(language, []).append(case.between_words(attention[..., :-1, :]))
            later.setdefault(language, []).append(case.between_words(attention[..., 1:, :]))
    return Measure(cases, now, later)


def row(name: str, scores: Mapping[str, Score]) -> str:
    cells = (f"{100 * s.aer:9.1f}{100 * s.precision:7.1f}{100 * s.recall:7.1f}" for s in scores.values())
    return f"{name:34}{'  '.join(cells)}{100 * mean(s.aer for s in scores.values()):10.1f}"


def title(name: str, languages: Sequence[str]) -> str:
    cells = (f"{language + ' AER':>9}{'prec.':>7}{'recall':>7}" for language in languages)
    return f"{name:34}{'  '.join(cells)}{'AER':>10}"


def named(chosen: AlignmentHeads, heads: int) -> str:
    which = "all heads" if len(chosen.heads) == heads else "head " + "+".join(map(str, chosen.heads))
    return f"layer {chosen.layer}, {which}" + (", shifted" if chosen.shifted else "")


def report(of: Measure) -> None:
    """Print the table; counted from 0."""
    print()
    print(title("percent", list(of.scores(AlignmentHeads(0, (0,))))))
    for shifted, layer in product((False, True), range(of.layers)):
        best = of.grown(layer, shifted)
        for chosen in dict.fromkeys((*of.single(layer, shifted), *of.means(layer, shifted), best)):
            mark = " best" if chosen == best else ""
            print(row(named(chosen, of.heads) + mark, of.scores(chosen)))
    print()
    for name, chosen in (("best", of.best()), ("default", default_heads(of.layers, of.heads))):
        print(f"{name + ':':9}{named(chosen, of.heads)}, AER {100 * of.error(chosen):.1f} %")


def compare(info: ModelInfo, cases: Mapping[str, list[Case]]) -> None:
    """Print what the attention of each engine is worth, and how far it is from that of transformers."""
    print()
    print(title("engine", list(cases)) + "   difference: largest, mean")
    reference: list[Floats] = []
    for name, engine in engines(info):
        given = {language: [forced(engine, case) for case in several] for language, several in cases.items()}
        flat = [attention for several in given.values() for attention in several]
        reference = reference or flat
        apart = np.concatenate([np.abs(a - b).ravel() for a, b in zip(flat, reference, strict=True)])
        scores = {
            language: score(
                [case.pair for case in several],
                [links(c.between_words(a)) for c, a in zip(several, given[language], strict=True)],
            )
            for language, several in cases.items()
        }
        print(f"{row(name, scores)}   {apart.max():.1e} {apart.mean():.1e}")


def engines(info: ModelInfo) -> Iterator[tuple[str, Engine]]:
    yield "transformers float32", MarianEngine(info.folder, threads=1)
    with tempfile.TemporaryDirectory() as folder:
        for form in ("float32", "int8"):
            write_converted(info.folder, Path(folder) / form, form)
            yield f"CTranslate2 {form}", CTranslateEngine(Path(folder) / form, threads=1, compute_type=form)
    if info.converted:
        yield "CTranslate2 int8 as shipped", CTranslateEngine(info.converted, threads=1)


def forced(engine: Engine, case: Case) -> Floats:
    """The attention of an engine to the reference target."""
    size = len(case.target)
    ((hypothesis,),) = engine.translate([case.source], prefixes=[case.target], beam=1, max_length=size + 1)
    return hypothesis.attention()[:size]


def store(info: ModelInfo, of: Measure, tables: Mapping[str, Path]) -> None:
    """Write the best choice, and say what else has to be done."""
    chosen, before = of.best(), alignment_heads(info.folder, layers=of.layers, heads=of.heads)
    scores = of.scores(chosen)
    path = write_alignment(
        info.folder,
        chosen,
        {
            "alignment_error_rate": {language: round(s.aer, 3) for language, s in scores.items()},
            "precision": {language: round(s.precision, 3) for language, s in scores.items()},
            "recall": {language: round(s.recall, 3) for language, s in scores.items()},
            "links": {language: table.name for language, table in tables.items()},
            "date": datetime.now(UTC).date().isoformat(),
        },
    )
    print(f"\nwritten: {path}")
    if info.sha256:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        print(f"registry.yaml, under sha256:\n      {info.folder.name}/{path.name}: {digest}")
    if info.converted and chosen != before:
        print(f"{info.converted} follows another choice: make it anew with")
        print(f"  python -m l10n.mt.convert {info.folder} NEW-FOLDER int8")


def tables_for(info: ModelInfo, vocabulary: Vocabulary, given: Sequence[str]) -> dict[str, Path]:
    """A table of links for each target language of the model that there is one for."""
    if info.directions:
        targets = {direction.split("-")[-1] for direction in info.directions}
    else:
        targets = set(vocabulary.language_tokens) or {declared_languages(info.folder)[1]}
    tables = {language: HERE / f"fr-{language}.tsv" for language in ("en", "uk")}
    tables |= {language: Path(path) for language, _, path in (item.partition("=") for item in given)}
    if not (chosen := {language: path for language, path in tables.items() if language in targets}):
        raise ValueError(f"give --links LANGUAGE=FILE for a target language of the model ({targets})")
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", default=Settings(Path.cwd()).model)
    parser.add_argument("--links", nargs="*", default=[], metavar="LANGUAGE=FILE")
    parser.add_argument("--write", action="store_true", help="store the best choice with the model")
    args = parser.parse_args()
    try:
        info = model_info(Settings(Path.cwd(), model=args.model))
        vocabulary = Vocabulary(info.folder)
        tables = tables_for(info, vocabulary, args.links)
        print(f"model {info.name}")
        cases = read_cases(vocabulary, tables)
        measured = measure(info.folder, cases)
        report(measured)
        if args.write:
            store(info, measured, tables)
        compare(info, cases)
    except (L10nError, OSError, ValueError) as error:
        parser.exit(1, f"{error}\n")


if __name__ == "__main__":
    main()
