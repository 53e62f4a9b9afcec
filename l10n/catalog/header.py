"""The header entry: who, when, which language, and from which source, glossary and model the drafts came."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

import polib

from l10n import __version__

# What xgettext leaves for a person to fill in; msgfmt --check-header warns about each.
_PLACEHOLDERS = {
    "Project-Id-Version": "PACKAGE VERSION",
    "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
    "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
    "Language-Team": "LANGUAGE <LL@li.org>",
    "Language": "",
    "Plural-Forms": "nplurals=INTEGER; plural=EXPRESSION;",
    "Content-Transfer-Encoding": "ENCODING",
}
_NOBODY = "Automatically generated"
# Fields that say when and by which version a file was written, not what is in it.
VOLATILE = frozenset({"POT-Creation-Date", "PO-Revision-Date", "X-Generator"})
SOURCE_LANGUAGE = "fr"  # gettext takes msgids for English; Poedit and others look for X-Source-Language
_PLURAL_FORMS = re.compile(
    r"nplurals\s*=\s*[1-9]\d*\s*;\s*plural\s*=.*\bn\b|nplurals\s*=\s*1\s*;\s*plural\s*=\s*0"
)
_ORDER = (
    "Project-Id-Version",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
)


@dataclass(frozen=True, slots=True)
class CatalogueMeta:
    """What the header of one release's catalogue says.

    ``release`` is the catalogue's name, ``source`` the source file as `naming.source_key` gives it
    (references name it too), ``now`` the time to write (default: the clock's). ``language`` is not used for
    a POT.
    """

    release: str
    language: str
    source: str
    source_sha256: str
    glossary_sha256: str = ""
    model: str = ""
    generator: str = f"l10n {__version__}"
    now: dt.datetime | None = None

    @property
    def date(self) -> str:
        """``now`` in gettext's form."""
        return (self.now or dt.datetime.now()).astimezone().strftime("%Y-%m-%d %H:%M%z")


def apply_header(po: polib.POFile, meta: CatalogueMeta, *, drafted: bool) -> None:
    """Bring the header of ``po`` up to date; what a human or another tool wrote stays, and so does the order.

    X-Source and X-Source-SHA256 follow the source. The fields that tell how drafts were made
    (X-Glossary-SHA256, X-Draft-Model, X-Generator, PO-Revision-Date) change only if ``drafted``: if this run
    put a draft into ``po``. When and with what a person saved the file last (`signed_by_person`) stays.
    """
    signed = signed_by_person(po)
    fresh = "X-Source" not in po.metadata
    if fresh and not po.metadata and not po.header:
        po.header = (
            f"Machine drafts of {meta.source}, to be reviewed.\n"
            "Correct a draft and clear its fuzzy flag (“needs work”): from then on l10n leaves it as it is."
        )
    defaults = {
        "Project-Id-Version": meta.release,
        "PO-Revision-Date": meta.date,
        "Last-Translator": _NOBODY,
        "Language-Team": "none",
        "Language": meta.language,
        "Plural-Forms": plural_forms(meta.language),
        "X-Source-Language": SOURCE_LANGUAGE,
    }
    for name, value in defaults.items():
        present = po.metadata.get(name)
        if (
            present is None
            or present == _PLACEHOLDERS.get(name)
            or (name == "Plural-Forms" and not _valid(present))
            or (name == "Language" and is_template(po))
        ):
            _set(po, name, value)
    _set(po, "POT-Creation-Date", meta.date)  # `write` ignores it unless something else changed
    _encoding(po)
    _set(po, "X-Source", meta.source)
    _set(po, "X-Source-SHA256", meta.source_sha256)
    if drafted or fresh:
        _set(po, "X-Glossary-SHA256", meta.glossary_sha256)
        _set(po, "X-Draft-Model", meta.model)
    if not signed and (drafted or fresh):
        _set(po, "X-Generator", meta.generator)
    if not signed and drafted:
        _set(po, "PO-Revision-Date", meta.date)
    po.metadata_is_fuzzy = False


def template_header(po: polib.POFile, meta: CatalogueMeta) -> None:
    """The header of a POT. No field is left blank, else ``msgfmt -c`` warns; msginit and the editors set them
    anew. Its language is that of the msgids."""
    po.header = f"Template of {meta.source}. Translations are in the folder of their language."
    _set(po, "Project-Id-Version", meta.release)
    _set(po, "POT-Creation-Date", meta.date)
    _set(po, "PO-Revision-Date", meta.date)
    _set(po, "Last-Translator", _NOBODY)
    _set(po, "Language-Team", "none")
    _set(po, "Language", SOURCE_LANGUAGE)
    _encoding(po)
    _set(po, "X-Source-Language", SOURCE_LANGUAGE)
    _set(po, "X-Source", meta.source)
    _set(po, "X-Source-SHA256", meta.source_sha256)
    _set(po, "X-Generator", meta.generator)
    po.metadata_is_fuzzy = True


def signed_by_person(po: polib.POFile) -> bool:
    """Whether the header says that a person saved the file: by their name, or by their editor's."""
    translator = po.metadata.get("Last-Translator", "").strip()
    generator = po.metadata.get("X-Generator", "")
    if is_template(po) or po.metadata.get("PO-Revision-Date") in (None, _PLACEHOLDERS["PO-Revision-Date"]):
        return False
    named = translator not in ("", _NOBODY, _PLACEHOLDERS["Last-Translator"])
    return named or bool(generator and not generator.startswith("l10n "))


def is_template(po: polib.POFile) -> bool:
    """Whether the header is still that of the template: somebody started a PO file by copying the POT."""
    return bool(po.metadata_is_fuzzy) and po.metadata.get("Language") == SOURCE_LANGUAGE


@lru_cache
def plural_forms(language: str) -> str:
    """The ``Plural-Forms`` of a language from Babel's gettext table, empty for a language Babel does not
    know.

    The table counts what whole numbers need (Ukrainian: 3); CLDR's fourth form is for fractions.
    """
    from babel.core import Locale, UnknownLocaleError
    from babel.messages.plurals import get_plural

    tag = language.replace("-", "_").split("@", maxsplit=1)[0]
    for name in (tag, tag.split("_", maxsplit=1)[0]):
        try:
            return str(get_plural(Locale.parse(name))).removesuffix(";") + ";"
        except (UnknownLocaleError, ValueError):
            continue
    return ""


def _encoding(po: polib.POFile) -> None:
    _set(po, "MIME-Version", po.metadata.get("MIME-Version") or "1.0")
    if not re.fullmatch(r"text/plain;\s*charset=utf-?8", po.metadata.get("Content-Type", ""), re.I):
        _set(po, "Content-Type", "text/plain; charset=UTF-8")
    if po.metadata.get("Content-Transfer-Encoding", "") in ("", _PLACEHOLDERS["Content-Transfer-Encoding"]):
        _set(po, "Content-Transfer-Encoding", "8bit")


def _valid(plural: str) -> bool:
    return bool(_PLURAL_FORMS.match(plural.strip()))


def _set(po: polib.POFile, name: str, value: str) -> None:
    """Set a field in its place; a new one goes where gettext has it, else to the end. Empty: no field."""
    value = " ".join(value.split())
    if not value:
        po.metadata.pop(name, None)
    elif name in po.metadata or name not in _ORDER:
        po.metadata[name] = value
    else:
        before = _ORDER[: _ORDER.index(name)]
        items = list(po.metadata.items())
        place = max((n + 1 for n, (known, _) in enumerate(items) if known in before), default=0)
        po.metadata = dict([*items[:place], (name, value), *items[place:]])
