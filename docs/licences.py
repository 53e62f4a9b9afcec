"""What l10n uses, under which licence, as the installed packages say themselves.

    python docs/licences.py            print the page
    python docs/licences.py --write    write docs/licences.md anew, below the mark in it
    python docs/licences.py --check    exit status 1 if a base dependency is under the GPL, or of
                                       its kin, and the page does not say why that is no harm

What is needed comes from pyproject.toml, the rest from the packages. All extras should be installed
(``pip install -e '.[dev,marian]'``); a package that is not is left out of the page, and named.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib.metadata import PackageMetadata, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PAGE = Path(__file__).with_name("licences.md")
MARK = "<!-- From here on: python docs/licences.py --write -->"
PROJECT = PAGE.parents[1] / "pyproject.toml"
EXTRAS = {
    "marian": "What the extra `marian` adds",
    "evaluate": "What the extra `evaluate` adds",
    "web": "What the extra `web` adds",
    "dev": "What tests, lint and benchmarks use: the extra `dev`",
}

_COPYLEFT = re.compile(r"GPL|General Public", re.IGNORECASE)  # the GPL, the AGPL, the LGPL
_SPDX = {
    "Apache 2.0 License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "BSD 3-Clause License": "BSD-3-Clause",
    "The BSD 2-Clause License": "BSD-2-Clause",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "MIT license": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "GNU Library or Lesser General Public License (LGPL)": "LGPL",
    "Python Software Foundation License": "PSF-2.0",
}


@dataclass(frozen=True, slots=True)
class Used:
    """An installed package and what it says of its licence; several answers if its fields disagree.

    ``by`` are those of the packages here that ask for it.
    """

    name: str
    licences: tuple[str, ...]
    by: frozenset[str] = frozenset()

    @property
    def doubtful(self) -> str:
        """What of it has to be explained on the page: the GPL or its kin, or nothing. Empty if all is well.

        Of ``MPL-1.1 OR GPL-2.0-only`` one may choose the first.
        """
        if not self.licences:
            return "says nothing of its licence"
        return next((f"is under {text}" for text in self.licences if not _may_be_chosen(text)), "")


def _may_be_chosen(expression: str) -> bool:
    return any(not _COPYLEFT.search(choice) for choice in re.split(r"\s+OR\s+", expression))


def needs(extras: Iterable[str] = ()) -> list[str]:
    """What pyproject.toml asks for itself, with these extras."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    extra = project["optional-dependencies"]
    return [*project["dependencies"], *(line for name in extras for line in extra[name])]


def used(requirements: Iterable[str]) -> tuple[dict[str, Used], set[str]]:
    """The packages that meet requirements, and what they need in turn, by name; and what is not installed."""
    found: dict[str, Used] = {}
    missing: set[str] = set()
    seen: set[tuple[str, str]] = set()
    waiting = [
        (line, "", "") for line in requirements
    ]  # with the extra of the package that asks, and its name
    while waiting:
        line, extra, by = waiting.pop()
        wanted = Requirement(line)
        name = canonicalize_name(wanted.name)
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": extra}):
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:
            missing.add(name)
            continue
        before = found.get(name) or Used(name, licences(package.metadata))
        found[name] = replace(before, by=before.by | {by})
        new = {(name, chosen) for chosen in ("", *wanted.extras)} - seen
        seen |= new
        waiting += [(line, chosen, name) for line in package.requires or () for _, chosen in new]
    return dict(sorted(found.items())), missing


def licences(data: PackageMetadata) -> tuple[str, ...]:
    """What the metadata of a package say of its licence.

    The SPDX expression counts, if there is one; else classifiers and the field License, which may hold a name
    or the whole text of the licence.
    """
    said = data.get_all("License-Expression") or []
    if not said:
        classifiers = (line.split(" :: ") for line in data.get_all("Classifier") or ())
        said = [parts[-1] for parts in classifiers if parts[0] == "License" and parts[-1] != "OSI Approved"]
        fields = (field.strip() for field in data.get_all("License") or ())
        said += [field for field in fields if field and "\n" not in field and field != "UNKNOWN"]
    short = list(dict.fromkeys(_SPDX.get(text, text) for text in said))
    if {"BSD-2-Clause", "BSD-3-Clause"} <= set(short):
        short.remove("BSD-3-Clause")  # what the classifier BSD was taken for; it does not tell the two apart
    return tuple(short)


def page() -> str:
    """The page: what a person wrote above the mark, and tables below."""
    asked = _names(needs())
    base, missing = used(needs())
    parts = [written() + MARK]
    parts.append("## What l10n needs to run\n\n" + table(p for n, p in base.items() if n in asked))
    rows = (f"{_row(p)} {', '.join(sorted(p.by))} |" for name, p in base.items() if name not in asked)
    parts.append("What these bring along:\n\n" + "\n".join([f"{_HEAD} comes with |", "|---|---|---|", *rows]))
    for extra, title in EXTRAS.items():
        own = _names(needs([extra])) - asked
        packages, lacking = used(needs([extra]))
        missing |= lacking
        parts.append(f"## {title}\n\n" + table(p for n, p in packages.items() if n in own))
    if missing:
        print(f"not installed, and so not on the page: {', '.join(sorted(missing))}", file=sys.stderr)
    return "\n\n".join(parts) + "\n"


def written() -> str:
    """What a person wrote on the page, above the mark."""
    head, mark, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    if not mark:
        sys.exit(f"{PAGE}: the line “{MARK}” is missing; put it back where the tables are to begin")
    return head


def _names(requirements: Iterable[str]) -> set[str]:
    return {canonicalize_name(Requirement(line).name) for line in requirements}


_HEAD = "| package | licence |"


def table(packages: Iterable[Used]) -> str:
    """A Markdown table of packages."""
    return "\n".join([_HEAD, "|---|---|", *map(_row, packages)])


def _row(package: Used) -> str:
    return f"| {package.name} | {'; '.join(package.licences) or '–'} |"


def wrong(packages: Iterable[Used], page: str) -> list[str]:
    """Which of these are under the GPL or its kin, or say nothing, and have no item on the page.

    An item begins with ``- **NAME**:``.
    """
    return [f"{p.name} {p.doubtful}" for p in packages if p.doubtful and f"\n- **{p.name}**: " not in page]


def main() -> None:
    """Print the page, write it, or look for what does not go with our licence."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--write", action="store_true", help=f"write docs/{PAGE.name}")
    choice.add_argument(
        "--check", action="store_true", help="look for licences that do not go with Apache-2.0"
    )
    arguments = parser.parse_args()
    if arguments.check:
        packages, _ = used(needs())
        if found := wrong(packages.values(), written()):
            sys.exit("\n".join([*found, f"take another package, or explain it in {PAGE}: - **NAME**: …"]))
        print(f"the licences of {len(packages)} packages go with ours, or are explained", file=sys.stderr)
    elif arguments.write:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        sys.stdout.write(page())


if __name__ == "__main__":
    main()
