"""Time of ``l10n glossary impact`` with 5,000 entries over 200 releases: ``python benchmarks/impact.py``."""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

from l10n.glossary.load import load_glossary
from l10n.report.impact import find_effects

HEAD = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
SYLLABLES = ["ba", "co", "di", "fu", "gra", "lo", "mi", "né", "pra", "ru", "so", "tri", "va"]


def main(entries: int = 5000, releases: int = 200, segments: int = 25) -> None:
    """Print how long each part takes; every tenth sentence holds one of the ten changed terms."""
    draw = random.Random(1)
    words = sorted({"".join(draw.choices(SYLLABLES, k=4)) for _ in range(entries * 2)})
    draw.shuffle(words)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        lines = [
            f"  - {{id: t{n}, fr: {w}, en: {w}s thing, uk: торгівля людьми {n}}}"
            for n, w in enumerate(words[:entries])
        ]
        (root / "old.yaml").write_text("terms:\n" + "\n".join(lines) + "\n", encoding="utf-8")
        for n in range(10):
            lines[n] = lines[n].replace("s thing", "s matter")
        (root / "new.yaml").write_text("terms:\n" + "\n".join(lines) + "\n", encoding="utf-8")
        for language in ("en", "uk"):
            (root / language).mkdir()
            for release in range(releases):
                text = HEAD.format(language)
                for n in range(segments):
                    term = words[n % 10 if n % 10 == 0 else draw.randrange(10, entries)]
                    text += (
                        f'msgid "Le {term} numéro {release}-{n} reste ouvert."\nmsgstr "It is open {n}."\n\n'
                    )
                (root / language / f"r{release}.po").write_text(text, encoding="utf-8")
        start = time.perf_counter()
        old, new = (load_glossary(root / f"{n}.yaml", cache_folder=root) for n in ("old", "new"))
        print(f"glossaries read, {entries} entries each, no cache: {time.perf_counter() - start:.1f} s")
        start = time.perf_counter()
        found = find_effects(old, new, root, ("en", "uk"))
        seconds = time.perf_counter() - start
        print(f"impact over {releases} releases in two languages, {len(found)} segments: {seconds:.1f} s")


if __name__ == "__main__":
    main()
