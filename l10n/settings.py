"""Settings: ``l10n.toml`` in the project folder, environment variables, the command line; the last wins."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from l10n.errors import L10nError
from l10n.resources import bundled

FILE = "l10n.toml"
ENGINES = ("ctranslate2", "marian")
LANGUAGES = ("en", "uk")
MOST_BEAM = 32  # memory grows with it, and beyond ten drafts hardly change
MOST_THREADS = 256  # each takes memory of its own
_CODE = re.compile(r"[a-z]{2,3}")
_PATHS = ("glossary", "locales", "memory", "models")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how drafts are made. Relative paths are relative to ``root``.

    ``root``: the folder of ``l10n.toml``, else the current one. ``glossary``: None for the project's
    ``glossary.yaml`` or, where there is none, the starter glossary. ``model``: a name in the model folder or
    a path; ``model_by_language``: languages that have another, with its name or path. ``threads``: 0 for as
    many as there are processors. ``without``: names of rules that are switched off (``l10n rules``), in the
    file the list ``without`` of the table ``[rules]``.
    """

    root: Path
    languages: tuple[str, ...] = LANGUAGES
    locales: Path = Path("locales")
    glossary: Path | None = None
    memory: Path = Path("memory.sqlite")
    models: Path = Path("models")
    model: str = "fr-en_uk-small"
    model_by_language: tuple[tuple[str, str], ...] = ()
    engine: str = "ctranslate2"
    beam: int = 4
    threads: int = 0
    without: tuple[str, ...] = ()

    @property
    def locales_path(self) -> Path:
        """The folder of the catalogues."""
        return self.root / self.locales

    def require_locales(self) -> None:
        """Raises L10nError if the settings name a folder of catalogues that is not there.

        The usual folder may be missing: it comes with the first draft.
        """
        if self.locales != Path("locales") and not self.locales_path.is_dir():
            remedy = "correct “locales” in the settings, or make drafts first: l10n translate releases"
            raise L10nError("there is no such folder of catalogues", path=self.locales_path, remedy=remedy)

    @property
    def glossary_path(self) -> Path:
        """The glossary in force."""
        if self.glossary is not None:
            return self.root / self.glossary
        own = self.root / "glossary.yaml"
        return own if own.exists() else bundled("glossary.yaml")

    @property
    def memory_path(self) -> Path:
        """The file of the translation memory; there need not be one."""
        return self.root / self.memory

    def model_for(self, language: str) -> str:
        """The name or path of the model that translates into a language."""
        return dict(self.model_by_language).get(language, self.model)

    @property
    def thread_count(self) -> int:
        """Processor threads for the engine."""
        if self.threads:
            return self.threads
        if hasattr(os, "sched_getaffinity"):  # what a container or taskset leaves to this process
            return len(os.sched_getaffinity(0))
        return os.cpu_count() or 1


def load_settings(overrides: Mapping[str, Any] | None = None, cwd: Path | None = None) -> Settings:
    """Settings for the project around ``cwd``. ``overrides`` are command-line values; None means not given.

    Raises L10nError for a setting that does not exist or has a wrong value, naming file and line.
    """
    here = _here(cwd)
    file = next((folder / FILE for folder in (here, *here.parents) if _is_file(folder / FILE)), None)
    settings = Settings(root=file.parent if file else here)
    if file:
        settings = _with(settings, _from_file(file))
    settings = _with(settings, _from_environment())
    by_language = tuple((code, _placed(model, settings.root)) for code, model in settings.model_by_language)
    settings = replace(settings, model=_placed(settings.model, settings.root), model_by_language=by_language)
    given = {name: value for name, value in (overrides or {}).items() if value is not None}
    if isinstance(several := given.get("model"), tuple | list):
        given["model"] = models_named(several, "--model")
    for name in _PATHS:
        if name in given:  # a path on the command line is relative to where the user stands
            given[name] = here / given[name]
    if "without" in given:
        given["without"] = tuple(dict.fromkeys((*settings.without, *given["without"])))
    return _with(settings, given)


def _with(settings: Settings, given: Mapping[str, Any]) -> Settings:
    """Other settings. A model for all languages takes the place of those for some; these add up."""
    model = given.get("model")
    if isinstance(model, str):
        return replace(settings, **given, model_by_language=())
    if isinstance(model, Mapping):
        for_all = {"model": model[""]} if "" in model else {}
        before = {} if "" in model else dict(settings.model_by_language)
        own = {code: name for code, name in model.items() if code}
        given = {**given, **for_all, "model_by_language": tuple(sorted((before | own).items()))}
        if not for_all:
            del given["model"]
    return replace(settings, **given)


def _placed(model: str, root: Path) -> str:
    return str(root / model) if len(Path(model).parts) > 1 else model  # a folder, not a name


def models_named(several: Sequence[str], path: Path | str) -> dict[str, str]:
    """``NAME`` for all languages, as ``""``, and ``LANGUAGE=NAME``. Raises L10nError for another language."""
    models = {}
    for one in several:
        code, equals, name = one.partition("=")
        if not equals or not _CODE.fullmatch(code):
            code, name = "", one
        if (code and code not in LANGUAGES) or not name or code in models:
            what = f"gives two models for one language: {one}" if code in models else f"cannot be “{one}”"
            remedy = f"write NAME, or LANGUAGE=NAME with one of {', '.join(LANGUAGES)}"
            raise L10nError(what, path=path or None, remedy=remedy)
        models[code] = name
    return models


def unknown_variables() -> list[str]:
    """A note on each environment variable that is named as a setting's is, but there is no such setting."""
    known = [name.upper() for name in _names()]
    named = sorted(name.removeprefix("L10N_") for name in os.environ if name.startswith("L10N_"))
    notes = []
    for name in [name for name in named if name not in known]:
        near = difflib.get_close_matches(name, known, 1)
        hint = f"did you mean L10N_{near[0]}?" if near else f"known are L10N_{', L10N_'.join(known)}"
        notes.append(
            f"environment variable L10N_{name}: there is no such setting, it changes nothing; {hint}"
        )
    return notes


def _names() -> list[str]:
    """What can be set."""
    return [
        field.name for field in fields(Settings) if field.name not in ("root", "model_by_language", "without")
    ]


def _here(cwd: Path | None) -> Path:
    try:
        return (cwd or Path.cwd()).resolve()
    except OSError as error:
        raise L10nError(
            f"the current folder cannot be used ({error.strerror})", remedy="change to a folder that is there"
        ) from None


def _is_file(path: Path) -> bool:
    """Whether there is such a file; not in a folder that may not be looked into.

    Raises L10nError if there is something else of this name.
    """
    try:
        if path.is_file():
            return True
    except OSError:
        return False
    if os.path.lexists(path):
        raise L10nError("is no file, or a link to none", path=path, remedy="correct it, or remove it")
    return False


def _from_file(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except UnicodeDecodeError:
        raise L10nError("is not UTF-8", path=path, remedy="save it as UTF-8") from None
    except OSError as error:
        raise L10nError(f"cannot be read ({error.strerror})", path=path) from None
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(path, text, str(error)) from None
    rules = data.pop("rules", None)
    out = {key: _checked(key, value, path, _line_of(key, text)) for key, value in data.items()}
    if rules is not None:
        out["without"] = _rules_without(rules, path, _line_of("rules", text))
    return out


def _rules_without(table: Any, path: Path, line: int | None) -> tuple[str, ...]:
    """What the table ``[rules]`` switches off."""
    names = table.get("without", []) if isinstance(table, dict) and set(table) <= {"without"} else None
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        remedy = 'write: [rules], and on the next line: without = ["NAME"]; see them with: l10n rules'
        raise L10nError("“rules” has one setting, the list “without”", path=path, line=line, remedy=remedy)
    return tuple(dict.fromkeys(names))


def _syntax_error(path: Path, text: str, message: str) -> L10nError:
    """The message of tomllib, with its place moved to where all our messages have it."""
    place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    what = message[: place.start()] if place else message
    line = int(place[1]) if place and place[1] else len(text.splitlines())
    column = int(place[2]) if place and place[2] else None
    remedy = 'a setting looks like: locales = "translations"'
    return L10nError(f"is no valid TOML: {what}", path=path, line=line, column=column, remedy=remedy)


def _line_of(key: str, text: str) -> int | None:
    """The line on which a key, or the table of that name, begins; None if it is written in another way."""
    begins = re.compile(rf"""\s*\[*\s*(["']?){re.escape(key)}\1\s*[=.\]]""")
    return next((n for n, row in enumerate(text.splitlines(), 1) if begins.match(row)), None)


def _from_environment() -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name in _names():
        variable = f"L10N_{name.upper()}"
        if (raw := os.environ.get(variable)) is not None:
            value: Any = raw
            if name in ("beam", "threads"):
                value = int(raw) if raw.isdecimal() else raw
            elif name == "languages":
                value = raw.replace(",", " ").split()
            place = Path(f"environment variable {variable}")
            if name == "model" and raw and all("=" in one for one in raw.split()):
                out[name] = models_named(raw.split(), place)
            else:
                out[name] = _checked(name, value, place, None)
    return out


def _names_models(value: Any) -> bool:
    """Whether it is the name of a model, or a table of one for each of some languages."""
    names = list(value.values()) if isinstance(value, dict) and set(value) <= set(LANGUAGES) else [value]
    return bool(names) and all(isinstance(name, str) and name for name in names)


def _checked(key: str, value: Any, path: Path, line: int | None) -> Any:
    """``value`` in the type of the setting ``key``."""
    known = _names()
    if key not in known:
        near = difflib.get_close_matches(key, known, 1)
        remedy = f"did you mean “{near[0]}”?" if near else f"known are {', '.join(known)}"
        raise L10nError(f"there is no setting “{key}”", path=path, line=line, remedy=remedy)
    if key in _PATHS and isinstance(value, str) and value:
        return Path(value).expanduser()
    if key == "beam" and type(value) is int and 1 <= value <= MOST_BEAM:
        return value
    if key == "threads" and type(value) is int and 0 <= value <= MOST_THREADS:
        return value
    if key == "languages" and isinstance(value, list) and value and all(v in LANGUAGES for v in value):
        return tuple(dict.fromkeys(value))
    if key == "engine" and value in ENGINES:
        return value
    if key == "model" and _names_models(value):
        return value
    wanted = {
        "beam": f"a whole number from 1 to {MOST_BEAM}",
        "threads": f"a whole number from 0 to {MOST_THREADS}",
        "languages": f"a list of some of {', '.join(LANGUAGES)}",
        "engine": " or ".join(ENGINES),
        "model": 'a text in quotes, or for each language one: {en = "NAME", uk = "NAME"}',
    }.get(key, "a text in quotes")
    raise L10nError(f"“{key}” cannot be {value!r}", path=path, line=line, remedy=f"it must be {wanted}")
