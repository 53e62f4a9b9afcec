"""Short texts whose first word has a capital only because it comes first: *Médicaments*, *Vol simple*.

The pieces of a vocabulary are those of running text: *quartier* is one, *Quartier* three, of which a model
makes no word at all. So headings and cells are also read with a small letter ("truecasing": Lita et al.
2003), and the translation is taken of which the model is surer. Of most names it is surer with a capital.
"""

from __future__ import annotations

from dataclasses import replace

from l10n.base.letters import WORD, capitalised
from l10n.base.spans import rewrite
from l10n.languages.rule import Case, Edits, Rule, Spelling
from l10n.mt.claims import met
from l10n.mt.source import Request
from l10n.mt.translation import Translation

WORDS = 4
"""So many has a short text; a longer one is nearly a sentence, which models know with a capital."""
SHORTEST = 4
# So much score (mean log-probability per token) the translation with a small letter may lack if the word is
# then one piece, and must have more if it is no fewer pieces: it may be a name.
ONE_PIECE, AS_MANY = 0.3, 0.1


class SmallInitial(Rule):
    """A small letter first; nothing for a sentence, or if nothing would be gained."""

    name = "small-initial"
    stage = "source"
    asks_vocabulary = True
    what = "a heading or cell is also read with a small letter first, and drafted as the model is surer of it"

    def edits(self, text: str, case: Case) -> Edits:
        """See `Rule.edits`; ``case.spelling`` must be there."""
        assert case.spelling is not None
        word = WORD.match(text)
        if word is None or len(text.split()) > WORDS or text[-1] in ".!?…" or len(word[0]) < SHORTEST:
            return {}
        if not word[0][0].isupper() or not word[0][1:].islower() or word[0] in case.usual:
            return {}
        small = word[0].lower()
        pieces = (len(case.spelling.encode(way)) for way in (small, word[0]))
        if len(small) != len(word[0]) or next(pieces) > next(pieces):
            return {}
        return {word.span(): small}


def small_initial(request: Request, spelling: Spelling, rule: Rule | None = None) -> Request | None:
    """The request with a small letter first; None if it is not to be tried.

    A word that is part of a constraint, a name or a term, stays as it is.
    """
    rule = rule or SmallInitial()
    edits = rule.edits(request.text, Case(request.text, "", usual=request.usual, spelling=spelling))
    if not edits or any(constraint.start < end for constraint in request.constraints for _, end in edits):
        return None
    text, _ = rewrite(request.text, edits)
    return replace(request, text=text, repaired=(*request.repaired, rule.name))


def likelier(
    with_capital: Translation, with_small: Translation, small: Request, spelling: Spelling
) -> Translation:
    """Of both translations the one to take; ``small`` is what the second one was made of.

    That one may begin with a small letter: the typography of the draft gives it a capital
    (`l10n.languages.typography.restore`).
    """
    word = WORD.match(small.text)
    assert word is not None
    pieces, before = (len(spelling.encode(way)) for way in (word[0], capitalised(word[0])))
    margin = ONE_PIECE if pieces == 1 < before else -AS_MANY if pieces == before else 0.0
    if with_small.loops or met(with_small.claims) < met(with_capital.claims):
        return with_capital
    if with_small.score + margin <= with_capital.score:
        return with_capital
    return with_small
