"""Segments that are too long for a model: cut between clauses, translated in parts, joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from l10n.base.spans import Span
from l10n.model import How
from l10n.mt.source import Request, normalise
from l10n.mt.translation import Translation
from l10n.mt.vocabulary import Vocabulary

# Where a sentence may be cut, the best places first: between clauses, phrases, words.
_CLAUSES = (
    r"(?<=[;:!?…])\s+",
    r"(?<=[,)»])\s+|\s+(?=[(«–—])",
    r"\s+(?=(?:pour|afin|qui|dont|car|mais|lorsque?|tandis|ainsi)\b)",
)
_WORDS = (r"\s+", r"(?<=.)(?=.)")
# What joins the members of an enumeration: *au Belarus, au Moldova et en Ukraine* is better not torn.
_JOINED = re.compile(r",\s+(?:(?:à|en|aux?|dans|de|du|des|la|les?)\s+|[ld][’'])*")
# A Ukrainian clause that begins like this has a comma before it, which French may not have: *pour*, *qui*.
_CLAUSE = re.compile(
    r"(?:щоб|аби|що|але|коли|оскільки|хоча|бо|якщо|поки|доки|адже|де|звідки|куди|тоді як"
    r"|чи(?:й|я|є|ї|їх|їм|єю|їми)"
    r"|(?:(?:в|у|на|для|до|з|із|зі|про|за|від|під|через|серед|після|перед|крім|завдяки)\s)?"
    r"як(?:ий|а|е|і|ого|ої|ому|ій|им|ою|их|ими|у))\b",
    re.IGNORECASE,
)
# A part is no sentence: what the model ends it with, and begins it with, as if it were one.
_KEEPS_ITS_STOP = re.compile(r"(?:\.\w|\.|…|\b(?:No|St|р|рр|ст|тис|грн))\.$")  # p.m., 30 тис.
_FUNCTION_WORD = re.compile(
    r"(?:The|An?|This|These|In|On|At|For|To|With|Without|From|By|Of|And|But|Or|As|Who|Whose|Which|That|Where"
    r"|While|When|У|В|На|До|З|Із|Зі|Для|Про|За|Від|По|Під|Через|Серед|Після|Перед|Без|Щоб|Що|І|Й|Та|А|Але|Або"
    r"|Коли|Де|Це|Ця|Ці|Цей|Як(?:ий|а|е|і|ого|ої|ому|ій|им|ою|их|ими|у)?)\b(?!-)"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A request of its own; ``constraints`` are the numbers its constraints have in the whole request.

    ``sign``: what stands between it and the next part, if that is more than a space.
    """

    request: Request
    constraints: tuple[int, ...]
    sign: str = ""


def split_request(request: Request, vocabulary: Vocabulary, limit: int) -> list[Part]:
    """The request in parts of at most ``limit`` pieces each, no constraint cut; most often one part."""
    if request.breaks:
        return _items(request, vocabulary, limit)
    pieces, spans = vocabulary.encode_with_spans(normalise(request.text))
    whole = Part(request, tuple(range(len(request.constraints))))
    if len(pieces) <= limit:
        return [whole]
    middle = spans[len(spans) // 2][0]
    cut = _cut(request, middle)
    if cut is None:
        return [whole]
    return [
        part
        for start, end in ((0, cut[0]), (cut[1], len(request.text)))
        for part in _within_span(request, start, end, vocabulary, limit)
    ]


def _items(request: Request, vocabulary: Vocabulary, limit: int) -> list[Part]:
    """What stands between signs, each by itself."""
    parts: list[Part] = []
    ends = [*request.breaks, (len(request.text), len(request.text))]
    for (_, start), (end, after) in zip([(0, 0), *request.breaks], ends, strict=True):
        parts += _within_span(request, start, end, vocabulary, limit)
        parts[-1] = replace(parts[-1], sign=request.text[end:after])
    return parts


def _within_span(
    request: Request, start: int, end: int, vocabulary: Vocabulary, limit: int
) -> Iterator[Part]:
    """The parts of what stands in a stretch of the text."""
    inside = [k for k, c in enumerate(request.constraints) if start <= c.start and c.end <= end]
    moved = tuple(
        replace(c, start=c.start - start, end=c.end - start) for c in (request.constraints[k] for k in inside)
    )
    for part in split_request(Request(request.text[start:end], moved), vocabulary, limit):
        yield Part(part.request, tuple(inside[k] for k in part.constraints))


def _cut(request: Request, middle: int) -> Span | None:
    """The space, in characters, at which to cut near ``middle``; None if a constraint fills everything."""
    first, last = len(request.text) // 5, len(request.text) - len(request.text) // 5
    # Within an enumeration only where there is nowhere else but between words.
    for whole, places in ((True, _CLAUSES), (False, (*_CLAUSES, *_WORDS))):
        for place in places:
            found = (match.span() for match in re.finditer(place, request.text))
            cuts = [
                cut
                for cut in found
                if first <= cut[0] <= cut[1] <= last
                and not any(c.start < cut[1] and cut[0] < c.end for c in request.constraints)
                and not (whole and _enumerates(request, cut))
            ]
            if cuts:
                return min(cuts, key=lambda cut: abs(cut[0] - middle))
    return None


def _enumerates(request: Request, cut: Span) -> bool:
    """Whether what must be rendered before and after a cut belongs to one enumeration."""
    before = max((c.end for c in request.constraints if c.end <= cut[0]), default=0)
    after = min((c.start for c in request.constraints if c.start >= cut[1]), default=0)
    return before < after and _JOINED.fullmatch(request.text, before, after) is not None


def join_parts(parts: Sequence[Part], translations: Sequence[Translation], constraints: int) -> Translation:
    """The translation of a request with so many constraints from those of its parts."""
    if len(parts) == 1:
        return translations[0]
    claims: list[Span | None] = [None] * constraints
    how: list[How | None] = [None] * constraints
    reasons = ["not rendered"] * constraints
    banned: list[tuple[Span, int]] = []
    kept_out: list[tuple[str, int]] = []
    text = sign = ""
    for part, translation in zip(parts, translations, strict=True):
        here = _within(part.request.text, translation.text, part is parts[0], part is parts[-1])
        if sign:
            text += sign
        elif text:
            text += ", " if text[-1].isalnum() and _CLAUSE.match(here) else " "
        for k, number in enumerate(part.constraints):
            span = translation.claims[k]
            claims[number] = None if span is None else (len(text) + span[0], len(text) + span[1])
            how[number], reasons[number] = translation.how[k], translation.reasons[k]
        for (start, end), k in translation.banned:
            banned.append(((len(text) + start, len(text) + end), part.constraints[k]))
        kept_out += [(form, part.constraints[k]) for form, k in translation.kept_out]
        text += here
        sign = part.sign
    length = sum(len(t.text) for t in translations) or 1
    score = sum(t.score * len(t.text) for t in translations) / length
    return Translation(
        text,
        score,
        tuple(claims),
        tuple(how),
        tuple(reasons),
        loops=any(t.loops for t in translations),
        banned=tuple(banned),
        kept_out=tuple(kept_out),
    )


def _within(source: str, target: str, first: bool, last: bool) -> str:
    """A part's translation as it stands in the sentence; nothing but its last sign moves."""
    if not last and source[-1] not in ".…" and target.endswith(".") and not _KEEPS_ITS_STOP.search(target):
        target = target[:-1] + (source[-1] if source[-1] in ",;:" else "")
    if not first and source[0].islower() and _FUNCTION_WORD.match(target):
        target = target[0].lower() + target[1:]
    return target
