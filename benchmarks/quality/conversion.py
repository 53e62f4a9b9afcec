"""Whether l10n's own conversion of a model is that of CTranslate2's converter, and what int8 costs.

    python -m benchmarks.quality.conversion [MODEL] [--sentences 300]

Needs the extra ``marian``: CTranslate2's converter reads the model with transformers and PyTorch. For each
form the files of both conversions are compared, byte by byte, and their targets, greedily, of the sentences
that ``benchmarks.quality.engines`` takes. Then float32 and int8 are compared: targets that
are the same, and chrF of both against the references, beam 4.
"""

from __future__ import annotations

import argparse
import filecmp
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.quality.engines import cases, greedy
from benchmarks.quality.sets import Row
from l10n.errors import L10nError
from l10n.mt.convert import write_converted
from l10n.mt.ctranslate import CTranslateEngine
from l10n.mt.heads import SHIFTED, alignment_heads
from l10n.mt.load import model_info, require_torch
from l10n.mt.shortlist import VMAP
from l10n.mt.source import Request, build_source
from l10n.mt.vocabulary import Vocabulary
from l10n.settings import LANGUAGES, Settings

FORMS = ("float32", "int8")


def write_reference(folder: Path, out: Path, quantization: str) -> None:
    """What CTranslate2's converter makes of a model, the heads of its alignment.json in front."""
    import numpy as np
    import torch
    from ctranslate2.converters import TransformersConverter

    from l10n.mt.marian import load_model

    model = load_model(folder)
    layers, heads = model.config.decoder_layers, model.config.decoder_attention_heads
    chosen = alignment_heads(folder, layers=layers, heads=heads)
    attention = model.model.decoder.layers[chosen.layer].encoder_attn
    order = [*chosen.heads, *sorted(set(range(heads)) - set(chosen.heads))]
    moved = torch.tensor([h * attention.head_dim + i for h in order for i in range(attention.head_dim)])
    with torch.no_grad():
        for linear in (attention.q_proj, attention.k_proj, attention.v_proj):
            linear.weight.copy_(linear.weight[moved])
            linear.bias.copy_(linear.bias[moved])
        attention.out_proj.weight.copy_(attention.out_proj.weight[:, moved])

    class Converter(TransformersConverter):  # type: ignore[misc]
        def load_model(self, *args: object, dtype: Any = None, **kwargs: object) -> Any:
            return model.to(dtype)

        def _load(self) -> Any:
            spec = super()._load()
            spec.decoder.alignment_layer = np.int16(chosen.layer)
            spec.decoder.alignment_heads = np.int16(len(chosen.heads))
            if chosen.shifted:
                spec.config.add_attribute(SHIFTED, True)
            return spec

    vmap = folder / VMAP
    Converter(str(folder)).convert(
        str(out), quantization=quantization, vmap=str(vmap) if vmap.is_file() else None
    )


def differing(ours: Path, theirs: Path) -> list[str]:
    """Names of files that are not the same, byte by byte, in both folders."""
    names = sorted({path.name for folder in (ours, theirs) for path in folder.iterdir()})
    return [name for name in names if name not in filecmp.cmpfiles(ours, theirs, names, shallow=False)[0]]


def compare(folder: Path, rows: Sequence[Row], work: Path) -> None:
    import torch  # noqa: F401 - before CTranslate2, which l10n otherwise loads as if it were not there

    vocabulary = Vocabulary(folder)
    tokens = {code: token for code, token in vocabulary.language_tokens.items() if code in LANGUAGES}
    sources = {
        code: [build_source(Request(row.french), vocabulary, token).tokens for row in rows]
        for code, token in (tokens or {"": ""}).items()
    }
    engines = {}
    for form in FORMS:
        write_converted(folder, work / form, form)
        write_reference(folder, work / f"{form}-reference", form)
        apart = differing(work / form, work / f"{form}-reference")
        print(f"{form}: {'the same bytes' if not apart else 'other bytes in ' + ', '.join(apart)}")
        engines[form], reference = (
            CTranslateEngine(place, threads=2, compute_type=form)
            for place in (work / form, work / f"{form}-reference")
        )
        for code, several in sources.items():
            pairs = zip(greedy(engines[form], several), greedy(reference, several), strict=True)
            same = sum(one == other for one, other in pairs)
            print(f"  {code or 'target'}: {same} of {len(rows)} targets are the same")
    for code, several in sources.items():
        _cost(code, several, rows, engines, vocabulary)


def _cost(
    code: str,
    sources: Sequence[Sequence[str]],
    rows: Sequence[Row],
    engines: dict[str, CTranslateEngine],
    vocabulary: Vocabulary,
) -> None:
    from sacrebleu.metrics.chrf import CHRF

    written = {
        form: [vocabulary.decode(best[0].tokens) for best in engine.translate(sources, beam=4)]
        for form, engine in engines.items()
    }
    same = sum(a == b for a, b in zip(*written.values(), strict=True))
    line = f"{code or 'target'}: int8 writes what float32 writes in {same} of {len(rows)}, beam 4"
    references = [row.references.get(code) for row in rows]
    if all(references):
        scores = {form: CHRF().corpus_score(texts, [references]).score for form, texts in written.items()}
        line += f"; chrF {scores['float32']:.2f} in float32, {scores['int8']:.2f} in int8"
    print(line)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "model", nargs="?", default="fr-en_uk-small", help="a model's name, or its Marian folder"
    )
    parser.add_argument("--sentences", type=int, default=300, help="how many for each language (300)")
    arguments = parser.parse_args()
    try:
        require_torch("CTranslate2's own converter")
        folder = model_info(Settings(Path(), model=arguments.model)).folder
        with tempfile.TemporaryDirectory() as work:
            compare(folder, cases(arguments.sentences), Path(work))
    except L10nError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
