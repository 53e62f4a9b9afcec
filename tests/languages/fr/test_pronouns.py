"""What a pronoun that opens a sentence stands for: the model reads the noun."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.languages.fr.pronouns import find_subjects, readings
from l10n.model import Kind, Reference, Segment


def subjects(*texts: str, kind: Kind = Kind.BODY, named: str = "") -> dict[str, str]:
    segments = [Segment(text, kind, (Reference("r.txt", n),)) for n, text in enumerate(texts, 1)]
    return find_subjects(segments, {t: t.index(named) for t in texts if named and named in t})


@pytest.mark.parametrize(
    ("before", "text", "subject"),
    [
        (
            "L’association des juristes a ouvert un guichet.",
            "Elle demande aux États d’agir.",
            "L’association",
        ),
        ("Une brochure énumère douze signaux d’alerte.", "Elle renvoie au manuel du HCR.", "La brochure"),
        ("Cette loi a été votée en mars.", "Elle crée aussi un fonds.", "Cette loi"),
        ("Le nouveau centre a rouvert lundi.", "Il accueille trente femmes.", "Le centre"),
        ("Un rapport a été remis au Sénat.", "Il sera examiné en janvier.", "Le rapport"),
        ("La halte de nuit ouvre à 20 h.", "Elle ferme à 8 h.", "La halte"),
    ],
)
def test_a_pronoun_stands_for_the_thing_that_opens_the_sentence_before(
    before: str, text: str, subject: str
) -> None:
    assert subjects(before, text) == {text: subject}


def test_a_subject_is_taken_up_again_and_again() -> None:
    texts = (
        "La coopérative emploie 40 personnes.",
        "Elle livre la ville.",
        "Elle forme aussi des apprentis.",
    )
    assert subjects(*texts) == dict.fromkeys(texts[1:], "La coopérative")


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("La directrice a ouvert la séance.", "Elle demande des moyens."),
        ("L’association a hébergé la victime.", "Elle demande l’asile."),
        ("La fondation salue Anna Sy.", "Elle dirige le foyer."),
        ("Le rapport est prêt.", "Elle demande des moyens."),
        ("Le rapport est prêt.", "Il faut le lire."),
        ("Le rapport est prêt.", "Il est possible de le lire."),
        ("Le rapport est prêt.", "Il n’y a plus qu’à le lire."),
        ("Le rapport est prêt.", "Il est demandé à chaque État d’agir."),
        ("Le rapport est prêt.", "Il est créé à Lyon un centre."),
        ("Le rapport est prêt.", "Il sera procédé à une enquête."),
        ("Le rapport est prêt.", "Il pourrait s’agir d’une erreur."),
        ("Le rapport est prêt.", "Il s’avère que rien n’a changé."),
        ("Le tribunal a condamné l’employeur.", "Il conteste la peine."),
        ("Le parquet a requis six ans contre le prévenu.", "Il conteste la peine."),
        ("Le salaire ne lui est pas versé.", "Il attend depuis mai."),
        ("La police l’a mise à l’abri.", "Elle attend depuis mai."),
        ("La police a entendu une Nigériane.", "Elle attend depuis mai."),
        ("La maison était grande.", "Elle vivait au sous-sol."),
        ("Les associations ont signé.", "Elle demande des moyens."),
        ("Hier, la commission a voté.", "Elle demande des moyens."),
    ],
)
def test_where_it_may_be_a_person_or_nothing_the_pronoun_stays(before: str, text: str) -> None:
    assert subjects(before, text, named="Anna Sy") == {}


@pytest.mark.parametrize(
    "told",
    [
        ("Anna Sy est arrivée en mai.",),
        ("La jeune femme est arrivée en mai.", "Tout a duré un mois."),
        ("Elle est arrivée en mai.", "Tout a duré un mois."),
        ("Une Ukrainienne a porté plainte.",),
        ("La couturière dormait dans l’atelier.",),
    ],
)
def test_in_what_is_told_of_a_person_the_pronoun_is_hers(told: tuple[str, ...]) -> None:
    texts = (*told, "L’audience a duré six heures.", "Elle a tout revu.")
    assert subjects(*texts, named="Anna Sy") == {}


def test_a_person_who_was_quoted_is_not_taken_up() -> None:
    texts = (
        "« Il faut agir », a rappelé la présidente, Anna Sy.",
        "La loi date de 2007.",
        "Elle sera revue.",
    )
    assert subjects(*texts, named="Anna Sy") == {"Elle sera revue.": "La loi"}


def test_across_a_heading_nothing_is_taken_up() -> None:
    assert subjects("La commission", "Elle demande des moyens.", kind=Kind.HEADING) == {}


def test_a_sentence_that_stands_twice_may_have_two_subjects() -> None:
    twice = Segment("Elle demande des moyens.", Kind.BODY, (Reference("r.txt", 2), Reference("r.txt", 9)))
    first = Segment("La commission a voté.", Kind.BODY, (Reference("r.txt", 1),))
    assert find_subjects([first, twice], {}) == {}


@given(st.text(), st.text())
def test_only_the_pronoun_is_read_otherwise(text: str, subject: str) -> None:
    read = readings(text, subject)
    assert all(text[slice(*span)] in ("Elle", "Il") and span[0] == 0 for span in read)
    assert readings("Elle demande des moyens.", "La commission") == {(0, 4): "La commission"}
