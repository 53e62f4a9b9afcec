"""Which catalogue a file that came back belongs to, and whether it really does."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from l10n.catalog.document import Catalogue
from l10n.catalog.read import check_language
from l10n.errors import L10nError
from l10n.exchange.collect import language_of
from l10n.exchange.unit import Returned, unit_id
from l10n.settings import LANGUAGES

_SURE = 0.9  # probability
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*")


def catalogue_path(returned: Returned, locales: Path) -> Path:
    """``locales/<language>/<release>.po``, as the file itself says.

    `L10nError` if it does not say, or says what is no name (a path that leads out of ``locales``).
    """
    baseline = returned.baseline
    if baseline is None:
        raise L10nError(
            "the file does not say which catalogue it was made from",
            path=returned.path,
            remedy="name the catalogue with --po FILE.po; nothing was changed",
        )
    name = baseline.release
    plain = name and name == Path(name).name and "\\" not in name and not set(name) & set("\0\n\r")
    if not plain or not _LANGUAGE.fullmatch(baseline.language):
        raise L10nError(
            f"“{name[:40]}” in “{baseline.language[:20]}” is no name of a catalogue",
            path=returned.path,
            remedy="name the catalogue with --po FILE.po if you trust the file; nothing was changed",
        )
    folders = [baseline.language, baseline.language.replace("-", "_")]
    paths = [locales / folder / f"{name}.po" for folder in folders]
    return next((path for path in paths if path.exists()), paths[0])


def check_fit(returned: Returned, catalogue: Catalogue, path: Path) -> None:
    """Raise `L10nError` if the file is for another language than the catalogue, or from another release."""
    baseline = returned.baseline
    if not returned.language:
        _check_words(returned, catalogue, path)
        returned = replace(returned, language=language_of(catalogue, path))
    if baseline is not None and _tag(baseline.language) != _tag(returned.language):
        raise L10nError(
            f"the file says that it is {returned.language}, but it was made for {baseline.language}",
            path=returned.path,
            remedy="put the target language back in the file; nothing was changed",
        )
    _check_language(returned, catalogue, path)
    known = {unit_id(entry.msgctxt, entry.msgid) for entry in catalogue}
    texts = {entry.msgid for entry in catalogue}
    units = {unit.id.partition(".")[0]: unit.source for unit in returned.units}
    fits = sum(name in known or text in texts for name, text in units.items())
    source = catalogue.metadata.get("X-Source", "")
    if baseline is not None and source and baseline.source == source:
        return
    if fits * 2 < len(units) or not units:
        made = f"was made from {baseline.source or baseline.release}" if baseline else "is of another release"
        raise L10nError(
            f"the file {made}; it has {fits} of its {len(units)} texts in common with {path.name}"
            f" ({source or 'no X-Source'})",
            path=returned.path,
            remedy="name the right catalogue with --po; nothing was changed",
        )


def _check_language(returned: Returned, catalogue: Catalogue, path: Path) -> None:
    try:
        check_language(catalogue, returned.language, path)
    except L10nError:
        have = catalogue.metadata.get("Language", "")
        raise L10nError(
            f"the file is in {returned.language}, the catalogue {path} in {have}",
            path=returned.path,
            remedy="name the right catalogue with --po; nothing was changed",
        ) from None


def _check_words(returned: Returned, catalogue: Catalogue, path: Path) -> None:
    """A file that names no language can be told by its words alone: refuse it if they are of another one."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    own = language_of(catalogue, path).partition("-")[0].lower()
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    if own not in identifier.nb_classes:
        return
    identifier.set_languages({own, *LANGUAGES})
    words = "\n".join(unit.target for unit in returned.units if unit.target != unit.source)
    found, probability = identifier.classify(words)
    if found != own and probability >= _SURE:
        raise L10nError(
            f"the file does not say its language, and its texts look like {found}; {path} is in {own}",
            path=returned.path,
            remedy="name the right catalogue with --po; nothing was changed",
        )


def _tag(language: str) -> str:
    return language.replace("_", "-").lower()
