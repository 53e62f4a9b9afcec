"""Ukrainian verbs: what the dictionary marks as infinitives and what it does not, and their complements."""

from __future__ import annotations

import pytest

from l10n.glossary.forms import paradigm
from l10n.languages.paradigms import Paradigm


def conjugated(term: str) -> Paradigm:
    return paradigm(term, "uk", pos="verb")


def cell(term: str, label: str, column: int = 0) -> tuple[str, ...]:
    return next(row for row in conjugated(term).rows if row.label == label).cells[column]


# Infinitive, third persons of the present (of the future, of perfective verbs), feminine of the past.
VERBS = """
    надавати надає надають надавала, тікати тікає тікають тікала, бути є є була,
    виганяти виганяє виганяють виганяла, заборонити заборонить заборонять заборонила,
    звільнити звільнить звільнять звільнила, звільняти звільняє звільняють звільняла,
    нападати нападає нападають нападала, перевозити перевозить перевозять перевозила,
    подавати подає подають подавала, належати належить належать належала, скидати скидає скидають скидала,
    покидати покидає покидають покидала, вивозити вивозить вивозять вивозила,
    виходити виходить виходять виходила, проводити проводить проводять проводила,
    викликати викликає викликають викликала, вислухати вислухає вислухають вислухала,
    запобігати запобігає запобігають запобігала, перебувати перебуває перебувають перебувала,
    залежати залежить залежать залежала, закінчити закінчить закінчать закінчила,
    запросити запросить запросять запросила, дякувати дякує дякують дякувала,
    визволити визволить визволять визволила, обмежувати обмежує обмежують обмежувала,
    впливати впливає впливають впливала, спонукати спонукає спонукають спонукала,
    бракувати бракує бракують бракувала, закликати закликає закликають закликала,
    скликати скликає скликають скликала, завадити завадить завадять завадила,
    торгувати торгує торгують торгувала, захистити захистить захистять захистила,
    шукати шукає шукають шукала, отримувати отримує отримують отримувала,
    постраждати постраждає постраждають постраждала, пережити переживе переживуть пережила,
    допомагати допомагає допомагають допомагала, боротися бореться борються боролася,
    займатися займається займаються займалася, статися станеться стануться сталася,
    здаватися здається здаються здавалася, позбуватися позбувається позбуваються позбувалася,
    впасти впаде впадуть впала, напасти нападе нападуть напала, вислати вишле вишлють вислала,
    могти може можуть могла, їхати їде їдуть їхала, вести веде ведуть вела, мати має мають мала,
    судити судить судять судила, ходити ходить ходять ходила, давати дає дають давала
"""


@pytest.mark.parametrize("forms", [line.split() for line in VERBS.split(",")], ids=lambda forms: forms[0])
def test_a_verb_is_conjugated(forms: list[str]) -> None:
    infinitive, singular, plural, past = forms
    table = conjugated(infinitive)
    assert table.forms[0] == infinitive
    assert not table.problems
    assert past in cell(infinitive, "past, feminine")
    labels = [row.label for row in table.rows]
    third = "present, third person" if "present, third person" in labels else "future, third person"
    assert singular in cell(infinitive, third)
    assert plural in cell(infinitive, third, 1)


@pytest.mark.parametrize(
    ("term", "wrong"),
    [
        ("впасти", "впасе"),  # to graze
        ("напасти", "напасе"),
        ("вислати", "вистеле"),  # to strew
        ("бути", "єсть"),
        ("могти", "могуть"),
        ("бачити", "бачуть"),
        ("говорити", "говоре"),
        ("давати", "дава"),
        ("повернутися", "повернітеся"),
        ("бути жертвою", "бута жертвою"),
        ("бути частиною громади", "були частинами громади"),
    ],
)
def test_no_rare_homonym_and_no_dialectal_form(term: str, wrong: str) -> None:
    assert wrong not in conjugated(term).forms


def test_an_infinitive_of_two_aspects_has_the_forms_of_both_each_in_one_row() -> None:
    assert {"викликає", "викличе", "викликатиме", "викличуть"} <= set(conjugated("викликати").forms)
    assert cell("надавати", "future, third person") == ("надаватиме",)


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        (
            "бути жертвою насильства",
            {
                "була жертвою насильства",
                "були жертвами насильства",
                "є жертвою насильства",
                "будучи жертвою насильства",
                "бути жертвами насильства",
            },
        ),
        ("стати біженцем", {"став біженцем", "стали біженцями", "стати біженцями", "ставши біженцем"}),
        ("бути безробітним", {"був безробітним", "була безробітною", "були безробітними", "була безробітна"}),
        ("бути змушеним тікати", {"була змушена тікати", "були змушені тікати", "бути змушеними тікати"}),
        ("залишитися без батьків", {"залишилася без батьків", "залишилися без батьків"}),
    ],
)
def test_what_is_said_of_the_subject_agrees_with_it(term: str, forms: set[str]) -> None:
    assert forms <= set(conjugated(term).forms)


def test_an_adjective_agrees_with_the_gender_of_the_past_tense() -> None:
    assert "була безробітним" not in conjugated("бути безробітним").forms
    assert "був безробітною" not in conjugated("бути безробітним").forms
