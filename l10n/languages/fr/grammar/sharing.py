"""Terms that have words in common in a coordination: *traite des femmes et des enfants*.

They share their first noun, or what follows it (*couloirs et convois humanitaires*), or repeat it
(*exploitation sexuelle ou exploitation par le travail*).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from l10n.languages.fr.grammar.coordination import LINK, enumerates
from l10n.languages.fr.grammar.lexicon import CONJUNCTIONS, DE, INNER_DETERMINERS, A
from l10n.languages.fr.grammar.reading import Found
from l10n.languages.fr.grammar.shapes import ends_like_adjective
from l10n.languages.fr.grammar.tokens import Gap, Sentence
from l10n.languages.fr.grammar.words import known_adjectives
from l10n.model import TermHit

Hits = Sequence[tuple[TermHit, Found]]

_JOINS = CONJUNCTIONS | {"ni"}
_SMALL = DE | A | INNER_DETERMINERS


def sound(founds: Sequence[Found]) -> list[Found]:
    """The readings but those of two nouns that do not surely share what follows.

    *couloirs et convois humanitaires*: the second must be a term with these words, too, and the first must
    need them to be one.
    """
    at: dict[int, list[Found]] = defaultdict(list)
    for found in founds:
        at[found.head].append(found)

    def shares(found: Found) -> bool:
        entry = found.pattern.entry
        if any(other.pattern.entry == entry and other.second < 0 for other in at[found.head]):
            return False
        return any(other.pattern.entry != entry and other.last == found.last for other in at[found.second])

    return [found for found in founds if found.second < 0 or shares(found)]


def members(hit: TermHit, found: Found, hits: Hits, sentence: Sentence) -> tuple[str, ...]:
    """The members of the coordination of ``hit``, by their entries: see `l10n.model.TermHit.shares`.

    ``hits`` are those of the sentence that win, in their order, it among them.
    """
    shared = _with_same_end(hit, hits)
    if not shared and _is_all_its_own(found, sentence):
        return ()
    if not shared:
        shared = _with_same_start(hit, hits)
        if len(shared) == 1:
            shared = [other.entry for other, _ in hits if other is hit or _repeats(other, hit, sentence.text)]
        if shared[-1] == hit.entry and not _is_complete(hit.surface) and _goes_on(sentence, found.last):
            shared.append("")
    return tuple(shared) if len(shared) > 1 else ()


def _is_all_its_own(found: Found, sentence: Sentence) -> bool:
    """*Retour volontaire et assisté* joins nothing but words of the one term."""
    words = [at for at in range(found.first, found.last + 1) if sentence.low[at] not in _SMALL]
    return any(sentence.low[at] in _JOINS for at in words) and all(
        at in found.tokens or sentence.low[at] in _JOINS for at in words
    )


def _with_same_end(hit: TermHit, hits: Hits) -> list[str]:
    """The two terms whose nouns share what follows, if it is one of them."""
    for whole, found in hits:
        seconds = [o for o, other in hits if other.head == found.second and o.end == whole.end]
        if seconds and hit in (whole, *seconds):
            return [whole.entry, seconds[0].entry]
    return []


def _with_same_start(hit: TermHit, hits: Hits) -> list[str]:
    """All that is joined in the longest term that begins with the noun of this one; itself if it is alone."""
    ends = {other.end: other for other, _ in hits if other.start == hit.start}
    whole = ends[max(ends)]
    marks = [*(whole.start + link.start() for link in LINK.finditer(whole.surface)), whole.end]
    return [ends[at].entry if at in ends else "" for at in marks]


def _is_complete(surface: str) -> bool:
    """Whether the coordination in it has come to its *et* or *ou*."""
    return any(link[0].strip() != "," for link in LINK.finditer(surface))


def _repeats(one: TermHit, two: TermHit, text: str) -> bool:
    """Whether two different terms with the same first word are joined to each other."""
    if one.entry == two.entry:
        return False
    first, second = sorted((one, two), key=lambda hit: hit.start)
    link = LINK.match(text, first.end, second.start)
    if not link or one.surface.split()[0].lower() != two.surface.split()[0].lower():
        return False
    return all(low in _SMALL for low in Sentence(text[link.end() : second.start]).low)


def _goes_on(sentence: Sentence, last: int) -> bool:
    """Whether a term that ends with word ``last`` is joined to something that may share its noun.

    *mariages forcés ou arrangés*, *pays d’origine et d’asile*.
    """
    at = last + 1
    if sentence.joined(at) and sentence.low[at] in _JOINS:
        at += 1
    elif not (sentence.gaps[at] == Gap.COMMA and enumerates(sentence, at)):
        return False
    if at >= len(sentence) or sentence.gaps[at] > Gap.COMMA:
        return False
    low = sentence.low[at]
    return low in DE | A or low in known_adjectives() or ends_like_adjective(low)
