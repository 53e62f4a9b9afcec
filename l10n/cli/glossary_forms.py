"""``l10n glossary forms``: the paradigm of a term as a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from l10n.base.letters import has_cyrillic, has_latin
from l10n.cli import options, paradigm_view
from l10n.cli.output import print_json
from l10n.errors import L10nError
from l10n.glossary.forms import Rendering, paradigm, renderings, term_forms
from l10n.glossary.load import load_glossary
from l10n.languages.paradigms import unique
from l10n.model import Entry, Glossary
from l10n.settings import LANGUAGES, load_settings


@dataclass(frozen=True, slots=True)
class _Found:
    """What a term stands for in one language: an entry, or nothing but itself."""

    language: str
    renderings: tuple[Rendering, ...]
    entry: Entry | None = None


@click.command("forms")
@click.argument("words", nargs=-1, required=True, metavar="TERM")
@options.to
@options.glossary
@click.option(
    "--pos",
    type=click.Choice(["noun", "verb", "adj", "adv"]),
    default="noun",
    help="Part of speech of a TERM that is in no entry.  [default: noun]",
)
@options.as_json
def command(
    words: tuple[str, ...], languages: tuple[str, ...], glossary: Path | None, pos: str, as_json: bool
) -> None:
    """Show the grammatical forms of TERM as a table: cases and numbers in Ukrainian; singular, plural,
    possessive in English.

    TERM is the id of an entry, one of its French, English or Ukrainian designations, or any other English
    or Ukrainian term. Forms listed by hand, and words that the dictionary does not know, are named.

    \b
    Examples:
      l10n glossary forms traite
      l10n glossary forms "victime de la traite" --to uk
      l10n glossary forms мобільна бригада
      l10n glossary forms --to en safe house
    """  # noqa: D301 - click wants the character \b
    term = " ".join(" ".join(words).split())
    settings = load_settings({"languages": languages or None, "glossary": glossary})
    terms = load_glossary(settings.glossary_path)
    found = _in_glossary(term, terms, languages) or _free(
        term, languages, pos, terms, settings.glossary_path.name
    )
    if as_json:
        print_json({"term": term, "results": [_json(item) for item in found]})
        return
    width = paradigm_view.terminal_width()
    for index, item in enumerate(found):
        if index:
            click.echo()
        _show(item, term, width)


# ------------------------------------------------------------------ what the term stands for


def _in_glossary(term: str, glossary: Glossary, languages: Sequence[str]) -> list[_Found]:
    """The entries with this id or designation; of a target designation only its own language."""
    found = []
    for entry in glossary.entries:
        for language in languages or _languages(term, entry):
            if _matches(term, _french(entry)) or _matches(term, _target(entry, language)):
                found.append(_Found(language, renderings(entry, language), entry))
    return found


def _languages(term: str, entry: Entry) -> list[str]:
    """Both languages for an id or a French designation, else those that have the term."""
    if _matches(term, _french(entry)):
        return list(LANGUAGES)
    return [language for language in LANGUAGES if _matches(term, _target(entry, language))]


def _french(entry: Entry) -> tuple[str, ...]:
    return (entry.id, entry.fr.term, *entry.fr.variants, entry.fr.acronym)


def _target(entry: Entry, language: str) -> tuple[str, ...]:
    target = entry.targets[language]
    return (target.preferred, target.acronym, *target.allowed, *target.forms)


def _matches(term: str, designations: Iterable[str]) -> bool:
    return _key(term) in {_key(text) for text in designations if text}


def _key(text: str) -> str:
    return re.sub("['ʼ`‘]", "’", " ".join(text.split())).casefold()


def _free(term: str, languages: Sequence[str], pos: str, glossary: Glossary, file: str) -> list[_Found]:
    """The term by itself, in the language that was named or that its letters tell."""
    cyrillic, latin = has_cyrillic(term), has_latin(term)
    if not languages and not cyrillic:
        raise L10nError(
            f"“{term}” is neither an id nor a designation in {file}",
            remedy=f"{_nearest(term, glossary)}say with --to en or --to uk which language the term is of",
        )
    if "en" in languages and cyrillic and not latin:
        raise click.UsageError(f"“{term}” is written in Cyrillic, it is not English; use --to uk")
    if not (cyrillic or latin):
        raise click.UsageError(f"“{term}” holds no word, so there is nothing to inflect")
    return [
        _Found(lang, (Rendering(term, "free", paradigm(term, lang, pos=pos)),))
        for lang in languages or ("uk",)
    ]


def _nearest(term: str, glossary: Glossary) -> str:
    from difflib import get_close_matches

    known = {
        _key(text): text
        for entry in glossary.entries
        for text in (*_french(entry), *(t for lang in LANGUAGES for t in _target(entry, lang)))
    }
    near = get_close_matches(_key(term), [key for key in known if key], 1, 0.75)
    return f"did you mean “{known[near[0]]}”? Else " if near else "check the spelling or "


# ------------------------------------------------------------------ output


def _show(item: _Found, term: str, width: int | None) -> None:
    """Tables of the preferred rendering and of the one that was asked for, then the other ones in lines."""
    tabled = [
        r for r in item.renderings if r.status in {"preferred", "acronym", "free"} or _matches(term, [r.term])
    ]
    for rendering in tabled:
        name = paradigm_view.title(rendering, item.language)
        click.secho(f"{item.entry.id}: {name}" if item.entry else name, bold=True)
        for line in paradigm_view.lines(rendering, width):
            click.echo(line)
        _show_problems(rendering)
        click.echo()
    for rendering in item.renderings:
        if rendering not in tabled:
            forms = paradigm_view.SEPARATOR.join(rendering.paradigm.forms)
            click.echo(f"{rendering.status}: {forms}")
            _show_problems(rendering)
    if item.entry and any(r.by_hand for r in tabled) and item.entry.targets[item.language].allowed:
        click.echo("The allowed renderings have no forms of their own: what was listed by hand is all.")
    click.secho(paradigm_view.also(item.language), dim=True)


def _show_problems(rendering: Rendering) -> None:
    for problem in rendering.paradigm.problems:
        click.secho(f"  ! {problem}", fg="yellow")


def _json(item: _Found) -> dict[str, Any]:
    accepted, forbidden = item.renderings[0].paradigm.forms, tuple[str, ...]()
    if item.entry is not None:
        short, full = (term_forms(item.entry, item.language, use) for use in ("acronym", "full"))
        accepted, forbidden = unique([*short.accepted, *full.accepted]), full.forbidden
    return {
        "entry": item.entry.id if item.entry else None,
        "language": item.language,
        "accepted": list(accepted),
        "forbidden": list(forbidden),
        "renderings": [paradigm_view.as_json(rendering) for rendering in item.renderings],
    }
