"""From a French segment and its constraints to the tokens a Marian encoder reads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from l10n.base.spans import Span
from l10n.mt.vocabulary import END, TERM_CLOSE, TERM_OPEN, Vocabulary


@dataclass(frozen=True, slots=True)
class Constraint:
    """One thing of the source that must appear in the target in one of several forms.

    ``start``/``end`` are characters of the source text. ``find`` gives all places in a target text where an
    accepted form stands. ``forms`` are what may be forced, best first; with none the constraint is only
    checked. ``annotation`` is the dictionary form for a model that understands annotations. ``banned`` are
    forms that must not render it, and ``find_banned`` gives their places. ``verbatim`` is put into the target
    as it stands, and ``read_as`` is what the model is given to read instead of the source text, and with
    ``verbatim`` to copy (see `l10n.signs.standin`). ``families`` are the forms of each rendering; those in
    ``unlikely`` do not fit the source by themselves: a singular for a plural. ``ruled_out`` gives, for the
    target text before a form, the forms (in small letters) that grammar does not allow there. ``opening`` are
    the forms that may open the target, for what opens the source. ``instead`` gives the places in a target
    text that alone may make room for a form; None: any.
    """

    start: int
    end: int
    find: Callable[[str], list[Span]]
    forms: tuple[str, ...] = ()
    annotation: str = ""
    banned: tuple[str, ...] = ()
    find_banned: Callable[[str], list[Span]] = lambda text: []
    verbatim: str = ""
    read_as: str = ""
    families: tuple[tuple[str, ...], ...] = ()
    unlikely: frozenset[str] = frozenset()
    ruled_out: Callable[[str], frozenset[str]] = lambda before: frozenset()
    opening: frozenset[str] = frozenset()
    instead: Callable[[str], list[Span]] | None = None

    @property
    def span(self) -> Span:
        """Its place in the source text."""
        return self.start, self.end

    def family(self, form: str) -> tuple[str, ...]:
        """The forms of the first rendering that has ``form``, letter case aside; none if none has it."""
        families = self.families or (self.forms,)
        return next((own for own in families if form.casefold() in map(str.casefold, own)), ())


def opening(target: str) -> list[Span]:
    """The place of a cut that opens the target, as it opens the source."""
    return [(0, 0)]


def nowhere(target: str) -> list[Span]:
    """Of a cut that is put back beside a constraint, or not at all."""
    return []


@dataclass(frozen=True, slots=True)
class Cut:
    """What of the source text no model reads: a mark that leads to a note (`l10n.signs.marks`), or one that
    ``leads`` a number or a name (`l10n.signs.leading`).

    It is ``written`` behind what meets a constraint that ends before it, or before one that begins after it,
    else at the first place that ``find`` gives in the target text; where there is none, it is lost, but what
    is ``kept`` stands at the end of the text.
    """

    start: int
    end: int
    written: str
    find: Callable[[str], list[Span]]
    leads: bool = False
    kept: bool = False

    @property
    def span(self) -> Span:
        """Its place in the source text."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Request:
    """A segment to translate, with its constraints in any order.

    ``usual``: of a text in capitals, words as they are usually written. ``repaired``: rules that changed it.
    ``readings``: spans of the text, and what the model is given to read there, as it is for constraints.
    ``breaks``: signs between items, with their spaces: what stands between them is translated by itself.
    """

    text: str
    constraints: tuple[Constraint, ...] = ()
    usual: tuple[str, ...] = ()
    cuts: tuple[Cut, ...] = ()
    readings: tuple[tuple[Span, str], ...] = ()
    breaks: tuple[Span, ...] = ()
    repaired: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Encoder tokens, and for each constraint the positions that stand for it (annotation included)."""

    tokens: tuple[str, ...]
    positions: tuple[frozenset[int], ...]
    annotated: frozenset[int]


def normalise(text: str) -> str:
    """French typography to what models were trained on, character for character (offsets stay)."""
    return text.translate(_PLAIN)


# No-break spaces and hyphens, which OPUS models have hardly seen.
_PLAIN = {0xA0: " ", 0x202F: " ", 0x2009: " ", 0x2010: "-", 0x2011: "-", 0x2BC: "’"}


def build_source(
    request: Request, vocabulary: Vocabulary, language_token: str, annotate: Collection[int] = ()
) -> Source:
    """Encode a request; the dictionary forms of the constraints in ``annotate`` are written into it.

    Annotation: ``<term>`` span ``</term>`` dictionary form ``</term>``, after Bergmanis and Pinnis (2021),
    "Facilitating Terminology Translation with Target Lemma Annotations".
    """
    text = normalise(request.text)
    head = [language_token] if language_token else []
    if not request.constraints:
        return Source((*head, *vocabulary.encode(text), END), (), frozenset())
    pieces, spans = vocabulary.encode_with_spans(text)
    ranges = [_piece_range(spans, text, c) for c in request.constraints]
    chosen = _annotations(request.constraints, sorted(annotate), ranges, vocabulary)
    opens = {ranges[k][0]: k for k in chosen}
    closes = {ranges[k][1]: k for k in chosen}
    tokens, at = head, []
    extra: dict[int, range] = {}
    for i, piece in enumerate([*pieces, END]):
        if i in closes:
            written = chosen[closes[i]]
            extra[closes[i]] = range(len(tokens) + 1, len(tokens) + 1 + len(written))
            tokens += [TERM_CLOSE, *written, TERM_CLOSE]
        if i in opens:
            tokens.append(TERM_OPEN)
        at.append(len(tokens))
        tokens.append(piece)
    positions = tuple(frozenset(at[a:b]) | frozenset(extra.get(k, ())) for k, (a, b) in enumerate(ranges))
    return Source(tuple(tokens), positions, frozenset(chosen))


def _piece_range(spans: Sequence[Span], text: str, constraint: Constraint) -> Span:
    """The first and last+1 piece that share a character, other than space, with the constraint."""
    inside = [
        i for i, (a, b) in enumerate(spans) if text[max(a, constraint.start) : min(b, constraint.end)].strip()
    ]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _annotations(
    constraints: Sequence[Constraint],
    wanted: Sequence[int],
    ranges: Sequence[Span],
    vocabulary: Vocabulary,
) -> dict[int, list[str]]:
    """Which of the ``wanted`` constraints are annotated, and with what pieces: no two may overlap."""
    chosen: dict[int, list[str]] = {}
    taken = 0
    for k in sorted(wanted, key=lambda k: ranges[k]):
        start, end = ranges[k]
        pieces = vocabulary.encode_target(constraints[k].annotation) if constraints[k].annotation else None
        if pieces and start >= taken and end > start:
            chosen[k] = pieces
            taken = end
    return chosen
