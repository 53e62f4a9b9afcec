"""What only the part of speech tells about a reading: *la traite*, *il traite de…*."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from l10n.languages.fr.grammar.context import Verdict, is_adjective, is_noun, is_verb
from l10n.languages.fr.grammar.reading import Found
from l10n.languages.fr.grammar.shapes import may_be_participle
from l10n.languages.fr.grammar.tagger import Question, Reading
from l10n.languages.fr.grammar.tokens import Sentence

OTHER_PART_OF_SPEECH = "another part of speech"


def worth_asking(
    sentence: Sentence, founds: Iterable[Found], out: list[tuple[Found, str]]
) -> Iterator[tuple[Found, list[Question]]]:
    """Readings with their questions, but for those inside a sure reading of the same entry.

    Those that their context already rules out go to ``out``.
    """
    asked: list[tuple[Found, list[Question]]] = []
    for found in founds:
        if (questions := _questions(sentence, found)) is None:
            out.append((found, OTHER_PART_OF_SPEECH))
        else:
            asked.append((found, questions))
    sure: dict[tuple[int, int], list[Found]] = defaultdict(list)
    for found, questions in asked:
        if not questions:
            for token in found.tokens:
                sure[found.pattern.entry, token].append(found)
    for found, questions in asked:
        around = sure.get((found.pattern.entry, found.head), ())
        if not (questions and any(found.tokens < other.tokens for other in around)):
            yield found, questions


def _questions(sentence: Sentence, found: Found) -> list[Question] | None:
    """What only the tagger can answer about a reading; None where its context already says no."""
    questions = [Question(sentence, at, "adj") for at in found.unsure]
    pattern = found.pattern
    compound = len(pattern.tight) > 1 and pattern.tight[1]  # *des garde-frontières*
    if compound or pattern.case == "acronym" or pattern.links[0] or pattern.pos in ("propn", "adv"):
        return questions
    judge = {"verb": is_verb, "adj": is_adjective}.get(pattern.pos, is_noun)
    verdict = judge(sentence, found.head)
    if verdict is Verdict.NO:
        return None
    if verdict is Verdict.UNSURE:
        if pattern.pos == "noun" and _by_agent(sentence, found):
            return None
        reading: Reading = "verb" if pattern.pos == "verb" else "adj" if pattern.pos == "adj" else "noun"
        questions.append(Question(sentence, found.head, reading))
    return questions


def _by_agent(sentence: Sentence, found: Found) -> bool:
    """*…, prise en charge par l’État*: a participle with its agent."""
    after = found.last + 1
    return (
        may_be_participle(sentence.low[found.head])
        and sentence.joined(after)
        and sentence.low[after] == "par"
    )
