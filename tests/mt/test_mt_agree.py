"""The form of an imposed term is looked at again in the finished sentence."""

from __future__ import annotations

from functools import partial

import pytest

from l10n.drafting.translator import Translator
from l10n.glossary.find import find_all
from l10n.model import How
from l10n.mt.agree import agree
from l10n.mt.claims import with_doubles
from l10n.mt.engine import Hypothesis
from l10n.mt.source import Constraint, Request, build_source
from l10n.mt.work import Work, begin, put

TRAFFICKING = ("торгівля людьми", "торгівлі людьми", "торгівлю людьми", "торгівлею людьми")
CENTRE = ("транзитний центр", "транзитного центру", "транзитному центрі", "транзитним центром")
CENTRES = ("транзитні центри", "транзитних центрів", "транзитним центрам", "транзитними центрами")


def agreed(
    translator: Translator,
    source: str,
    french: str,
    target: str,
    *families: tuple[str, ...],
    how: How = "annotated",
    unlikely: tuple[str, ...] = (),
) -> str:
    """What becomes of the sentence ``target`` in which a form renders ``french``."""
    forms = tuple(form for family in families for form in family)
    start = source.index(french)
    find = partial(find_all, forms=forms)
    constraint = Constraint(
        start, start + len(french), find, forms, families=families, unlikely=frozenset(unlikely)
    )
    work = standing(translator, Request(source, (constraint,)), target)
    work.how[0] = how
    agree([work], translator.engine, translator.vocabulary)
    assert work.hypothesis.attention().shape[0] == len(work.tokens)
    assert work.claims[0] is not None
    return work.text


def standing(translator: Translator, request: Request, target: str) -> Work:
    encoded = build_source(request, translator.vocabulary, ">>ukr<<")
    pieces = translator.vocabulary.encode_target(target)
    assert pieces is not None
    ((hypothesis,),) = translator.engine.translate(
        [encoded.tokens], prefixes=[pieces], beam=1, max_length=len(pieces)
    )
    whole = Hypothesis(tuple(pieces), hypothesis.logprob, hypothesis.attention)
    return begin(request, encoded, whole, translator.vocabulary)


@pytest.mark.parametrize(
    ("source", "french", "target", "forms", "wanted"),
    [
        (
            "Une charte contre le travail forcé a été signée.",
            "travail forcé",
            "Підписано хартію проти примусова праця.",
            ("примусова праця", "примусової праці", "примусову працю", "примусовою працею"),
            "Підписано хартію проти примусової праці.",
        ),
        (
            "L’association demande le soutien de la société civile.",
            "société civile",
            "Асоціація просить підтримки громадянське суспільство.",
            ("громадянське суспільство", "громадянського суспільства", "громадянському суспільству"),
            "Асоціація просить підтримки громадянського суспільства.",
        ),
    ],
)
def test_a_copied_dictionary_form_gets_its_case(
    translator: Translator, source: str, french: str, target: str, forms: tuple[str, ...], wanted: str
) -> None:
    assert agreed(translator, source, french, target, forms) == wanted


def test_what_the_model_wrote_by_itself_is_left_alone(translator: Translator) -> None:
    source, target = "La lutte contre la traite continue.", "Боротьба з торгівля людьми триває."
    assert agreed(translator, source, "traite", target, TRAFFICKING, how="free") == target


def test_another_rendering_is_never_chosen(translator: Translator) -> None:
    source, target = "La lutte contre la traite continue.", "Протидія торгівлі людьми триває."
    assert agreed(translator, source, "traite", target, ("торгівлі людьми",), TRAFFICKING[:1]) == target


def test_a_capital_at_the_beginning_stays(translator: Translator) -> None:
    source = "La traite est un crime."
    text = agreed(translator, source, "traite", "Торгівлею людьми є злочином.", TRAFFICKING)
    assert text.startswith("Торгівл")


def test_a_french_plural_becomes_a_plural(translator: Translator) -> None:
    source, target = "Deux centres de transit ont ouvert.", "Відкрито два транзитний центр."
    text = agreed(translator, source, "centres de transit", target, (*CENTRE, *CENTRES), unlikely=CENTRE)
    assert text == "Відкрито два транзитні центри."


def test_a_number_that_fits_the_french_stays(translator: Translator) -> None:
    source, target = "Le centre de transit est fermé.", "Транзитним центром закриті."
    text = agreed(translator, source, "centre de transit", target, (*CENTRE, *CENTRES), unlikely=CENTRES)
    assert not any(form.casefold() in text.casefold() for form in CENTRES)


def test_a_word_left_beside_the_term_in_another_form_goes(translator: Translator) -> None:
    source = "Cinq camions des Nations Unies sont arrivés."
    target = "Прибули п’ять вантажівок Організацій Організація Об’єднаних Націй."
    forms = ("Організація Об’єднаних Націй", "Організації Об’єднаних Націй", "Організацію Об’єднаних Націй")
    text = agreed(translator, source, "Nations Unies", target, forms, how="forced")
    assert text == "Прибули п’ять вантажівок Організації Об’єднаних Націй."


def test_a_word_that_the_model_itself_has_doubled_goes(translator: Translator) -> None:
    source, forms = "Les bailleurs de fonds soutiennent le projet.", ("донори", "донорів", "донорам")
    target = "Донори донорів підтримують проєкт."
    text = agreed(translator, source, "bailleurs de fonds", target, forms, how="free")
    assert text == "Донори підтримують проєкт."
    kept = "Донори зустрілися з донорами."
    assert agreed(translator, source, "bailleurs de fonds", kept, forms, how="free") == kept


@pytest.mark.parametrize(
    ("before", "term", "after", "taken"),
    [
        ("п’ять вантажівок Організацій ", "Організація Об’єднаних Націй", ", ліки", "Організацій "),
        ("щодо ", "повернення за підтримки", " за підтримки буде", " за підтримки"),
        ("відкрили ", "пункт пропуску", " пропуску за рік", " пропуску"),
        ("the ", "human trafficking", " trafficking law", " trafficking"),
        ("the ", "Council of Europe", "’s Council and", "’s Council"),
        ("the ", "Council of Europe", "’s report", ""),
        ("пункт ", "МОМ", "’МОМ", ""),
        ("права ", "дитина", " та діти", ""),
        ("центр, ", "транзитний центр", ". Центр", ""),
        ("у ", "транзитний центр", " у місті", ""),
    ],
)
def test_doubled_words_are_told_from_others(before: str, term: str, after: str, taken: str) -> None:
    text = before + term + after
    start, end = with_doubles(text, (len(before), len(before + term)))
    assert (text[start:end].replace(term, "", 1)).strip() == taken.strip()


def test_a_doubled_word_that_renders_another_term_stays() -> None:
    text = "центр транзитний центр"
    assert with_doubles(text, (6, 22), [(0, 5)]) == (6, 22)


def test_a_form_put_in_place_has_the_attention_of_what_stood_there(translator: Translator) -> None:
    request = Request("La traite est un crime.")
    work = standing(translator, request, "Торгівля людьми є злочином.")
    rows = work.hypothesis.attention()
    changed = put(work.hypothesis, (1, 3), ["▁a", "▁b", "▁c"])
    assert changed.tokens == (work.tokens[0], "▁a", "▁b", "▁c", *work.tokens[3:])
    after = changed.attention()
    assert after.shape == (len(changed.tokens), rows.shape[1])
    assert (after[4:] == rows[3:]).all()
    assert (after[1] == rows[1:3].mean(axis=0)).all()
