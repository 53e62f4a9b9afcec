"""Shared by the tests of the checks: a small glossary, pairs, and catalogues on disk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from l10n.checks.catalogue import check_catalogues
from l10n.checks.finding import Finding
from l10n.checks.pair import Pair, analyse_sources, make_pair
from l10n.checks.registry import BY_NAME, CHECKS
from l10n.model import Entry, Glossary, SourceTerm, TargetTerm

TRAITE = Entry(
    "traite",
    SourceTerm("traite des êtres humains", ("traite",)),
    {
        "en": TargetTerm("human trafficking", allowed=("trafficking",), forbidden=("treaty",)),
        "uk": TargetTerm("торгівля людьми", forbidden=("трактат",)),
    },
    unless=("traite bancaire",),
)
OIM = Entry(
    "oim",
    SourceTerm("Organisation internationale pour les migrations", acronym="OIM"),
    {
        "en": TargetTerm("International Organization for Migration", "IOM"),
        "uk": TargetTerm("Міжнародна організація з міграції", "МОМ"),
    },
)
REFUGE = Entry(
    "refuge",
    SourceTerm("refuge"),
    {"en": TargetTerm("shelter"), "uk": TargetTerm("притулок")},
    status="proposed",
)
# Two entries of which "referral" may render either.
ORIENTATION = Entry(
    "orientation",
    SourceTerm("orientation"),
    {"en": TargetTerm("referral"), "uk": TargetTerm("перенаправлення")},
)
AIGUILLAGE = Entry(
    "aiguillage",
    SourceTerm("aiguillage"),
    {"en": TargetTerm("guidance", allowed=("referral",)), "uk": TargetTerm("перенаправлення")},
)
VICTIME = Entry(
    "victime",
    SourceTerm("victime de la traite"),
    {"en": TargetTerm("victim of trafficking"), "uk": TargetTerm("постраждала від торгівлі людьми особа")},
)
ENTRIES = (TRAITE, OIM, REFUGE, ORIENTATION, AIGUILLAGE, VICTIME)
GLOSSARY = Glossary(ENTRIES, by_id={entry.id: entry for entry in ENTRIES})


def pair(source: str, target: str, language: str, kind: str = "") -> Pair:
    (analysis,) = analyse_sources([source], GLOSSARY)
    return make_pair(analysis, target, language, GLOSSARY, kind)


def found(source: str, target: str, language: str, kind: str = "") -> dict[str, str]:
    """The gravest severity of each check that finds something in a pair."""
    looked_at = pair(source, target, language, kind)
    out: dict[str, str] = {}
    for check in CHECKS:
        remarks = list(check.find(looked_at)) if check.find else []
        if remarks:
            out[check.name] = min((r.severity for r in remarks), key=lambda s: s.rank).value
    return out


def messages(name: str, source: str, target: str, language: str) -> list[str]:
    find = BY_NAME[name].find
    assert find is not None
    return [remark.message for remark in find(pair(source, target, language))]


def catalogue(path: Path, body: str, language: str = "uk") -> Path:
    """A PO file with a header of four lines and an empty one before ``body``."""
    header = (
        f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header + body, encoding="utf-8")
    return path


def check(*paths: Path, only: Sequence[str] = (), beside: Sequence[Path] = ()) -> list[Finding]:
    return check_catalogues(paths, GLOSSARY, only=only, beside=beside).findings
