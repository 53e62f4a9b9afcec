"""Acronyms that the glossary does not have and the translation does not, either: *OFII* that became *WHO*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from l10n.base.spans import Span, overlaps
from l10n.base.wordlists import words
from l10n.checks.finding import Remark, info, warning
from l10n.checks.pair import Pair
from l10n.languages.casing import capitals_end

_ACRONYM = re.compile(r"(?<![\w.@/#-])[A-Z]{3,}(?![\w@/-]|\.\w|\s[A-Z]{3,}\s[A-Z]{3,})")
_ROMAN = re.compile(r"[IVXLCDM]+")
_CAPITALS = re.compile(r"(?<!\w)(?:[A-Z]{2,}|[А-ЯІЇЄҐ]{2,})")
# Those that have a name of their own in other languages: what stands for them is the glossary's business.
_OTHERWISE = words("""
    ADN AIEA AME ARV BAD BCAH BCE BEI BERD BIDDH BIRD BIT CADHP CAF CCNUCC CDB CDE CEA CEDAO CEDEAO CEDH
    CEE CEEAC CEI CFA CHU CICR CIJ CJUE CNUCED CPI CPT CRC DDC DGPC DPI EAU FAMI FICR FMI FNUAP GIEC GMT
    HCDH HCR HLM IDE IST ITIE MENA MINUSCA MINUSMA MINUSS MNA MONUSCO MSF OACI OCDE OCS ODD OIM OIT OMC
    OMD OMI OMM OMPI OMS ONG ONU ONUDC ONUDI ONUSIDA OSC OTAN PAM PDG PDI PIB PME PMR PNUD PNUE PPP PTOM
    PVD RAS RCA RDA RDC RFA RFI RSF SADC SDN SFI SIDA SMS SRAS SSPT TEH TGV TIC TPI TVA UE UEMOA UIP UIT
    UPU URSS VAR VBG VIH VSBG
""")
_CYRILLIC = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "АБКДЕФГГІЙКЛМНОПКРСТУВВКИЗ", strict=True))
_ALIKE = 0.7  # from which a word in Cyrillic letters is the acronym's


class LostAcronym(NamedTuple):
    """An acronym of the source, and one of the target that may stand in its place; empty if there is none."""

    source: str
    target: str


def lost_acronyms(
    source: str, target: str, taken: Sequence[Span], rendered: Sequence[Span]
) -> Iterator[LostAcronym]:
    """Acronyms outside the spans ``taken`` of the source that the target has in no script.

    ``rendered``: what stands in the target for the terms and names of the source. In capitals none is one.
    """
    if capitals_end(source) == len(source):
        return
    strange = [
        match.group()
        for match in _CAPITALS.finditer(target)
        if match.group() not in source and not overlaps(match.span(), rendered)
    ]
    for match in _ACRONYM.finditer(source, capitals_end(source)):
        acronym = match.group()
        known = acronym in _OTHERWISE or _ROMAN.fullmatch(acronym) or overlaps(match.span(), taken)
        if known or re.search(rf"(?<![A-Z]){acronym}(?![A-Z])", target):
            continue
        if not any(_is_transcribed(acronym, other) for other in strange):
            yield LostAcronym(acronym, next(iter(strange), ""))


def _is_transcribed(acronym: str, other: str) -> bool:
    return SequenceMatcher(None, "".join(_CYRILLIC[c] for c in acronym), other).ratio() >= _ALIKE


def missing_acronyms(pair: Pair) -> Iterator[Remark]:
    """Acronyms lost, or replaced by others."""
    taken = [(hit.start, hit.end) for hit, _ in pair.terms] + [(p.start, p.end) for p, _ in pair.placed]
    rendered = [*pair.term_spans, *pair.placed_spans]
    for lost in lost_acronyms(pair.source, pair.target, taken, rendered):
        if lost.target:
            yield warning(f"{lost.source} is missing; see whether “{lost.target}” is the same")
        else:
            yield info(f"{lost.source} is missing; see whether it is spelt out")
