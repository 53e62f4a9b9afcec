"""gettext, translate-toolkit and the XLIFF schemas of OASIS, on the sample releases."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import polib
from frame import Report, debian, l10n, main, project, python_version_of, run, virtualenv
from lxml import etree

SCHEMAS = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")
# No package ships the one of 2.1. Its core has the namespace of 2.0, whose schema leaves the version's number
# open; what stands in modules is not looked at.
SCHEMA_OF = {"1.2": "xliff-core-1.2-transitional.xsd", "2.1": "xliff-core-2.0.xsd"}
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
READ = """
import sys
from translate.storage import factory
for path in sys.argv[1:]:
    units = [unit for unit in factory.getobject(path).units if unit.istranslatable()]
    print(len(units), sum(unit.isfuzzy() for unit in units), sum(bool(unit.target) for unit in units))
"""


def work(report: Report, folder: Path) -> None:
    for package, version in debian("gettext", "php-symfony-translation").items():
        report.version(package, version)
    tools = virtualenv("translate-toolkit", "translate-toolkit", "lxml")
    report.version("translate-toolkit", python_version_of(tools, "translate-toolkit"))
    folder = project(folder / "project")
    catalogues = sorted(folder.glob("locales/*/*.po"))
    with_gettext(report, catalogues)
    with_toolkit(report, tools, catalogues)
    for version in SCHEMA_OF:
        with_schema(report, folder, version)


def with_gettext(report: Report, catalogues: list[Path]) -> None:
    said = [run("msgfmt", "-c", "-v", "-o", "/dev/null", path, ok=(0, 1)) for path in catalogues]
    wrong = [done.stderr for done in said if done.returncode or "warning" in done.stderr]
    report.check("`msgfmt -c` has nothing to say", not wrong, " ".join(wrong) or f"{len(said)} catalogues")

    differ = []
    for path in catalogues:
        template = path.parents[1] / "pot" / f"{path.stem}.pot"
        merged = run("msgmerge", "--no-fuzzy-matching", "--quiet", path, template).stdout
        if entries(merged) != entries(path.read_text(encoding="utf-8")):
            differ.append(path.name)
    what = "`msgmerge` with the template keeps every text, flag, translator comment and place"
    also = "the notes that are not in the template (`term:`, `draft:`) go"
    report.check(what, not differ, ", ".join(differ) or also)


def entries(text: str) -> list[tuple[object, ...]]:
    """What a catalogue says, without its header, line breaks and extracted comments."""
    return [
        (entry.msgid, entry.msgstr, entry.fuzzy, entry.tcomment, sorted(entry.occurrences))
        for entry in polib.pofile(text, wrapwidth=0)
    ]


def with_toolkit(report: Report, tools: Path, catalogues: list[Path]) -> None:
    read = run(tools / "bin" / "python", "-c", READ, *catalogues).stdout.splitlines()
    theirs = [tuple(map(int, line.split())) for line in read]
    ours = []
    for path in catalogues:
        of = list(polib.pofile(str(path)))
        ours.append((len(of), sum(entry.fuzzy for entry in of), sum(bool(entry.msgstr) for entry in of)))
    what = "translate-toolkit reads the same number of entries, drafts and texts"
    told = f"{sum(n for n, _, _ in theirs)} entries" if theirs == ours else f"{theirs}, not {ours}"
    report.check(what, theirs == ours, told)

    found: dict[str, int] = {}
    for path in catalogues:
        filtered = run(tools / "bin" / "pofilter", "--gnome", "--fuzzy", path).stdout
        for entry in polib.pofile(filtered) if filtered.strip() else ():
            for name in re.findall(r"^\(pofilter\) (\w+):", entry.tcomment, re.MULTILINE):
                found[name] = found.get(name, 0) + 1
    found.pop("isfuzzy", None)  # a draft is, and shall be
    faults = {name: found[name] for name in ("escapes", "printf", "variables", "xmltags") if name in found}
    told = ", ".join(f"{name} {count}" for name, count in sorted(found.items())) or "none"
    report.check(
        "`pofilter` finds no broken escape, format or tag in the drafts", not faults, f"all it finds: {told}"
    )


def with_schema(report: Report, folder: Path, version: str) -> None:
    schema = oasis_schema(version)
    wrong, files = [], 0
    for path in sorted(folder.glob("locales/*/*.po")):
        out = folder / f"{path.parent.name}-{path.stem}-{version}.xlf"
        l10n(folder, "export", path.relative_to(folder), "--xliff", version, "--out", out)
        files += 1
        if not schema.validate(etree.parse(out)):
            wrong.append(f"{path.stem}: {schema.error_log.last_error}")
    what = f"XLIFF {version} is valid by `{SCHEMA_OF[version]}`"
    report.check(what, not wrong, "; ".join(wrong) or f"{files} files")


def oasis_schema(version: str) -> etree.XMLSchema:
    """The schema, with that of the namespace xml from beside it in place of the address on the web."""
    tree = etree.parse(SCHEMAS / SCHEMA_OF[version])
    for element in tree.iterfind(f".//{{*}}import[@namespace='{XML_NAMESPACE}']"):
        element.set("schemaLocation", (SCHEMAS / "xml.xsd").as_uri())
    return etree.XMLSchema(tree)


if __name__ == "__main__":
    sys.exit(main("gettext", "gettext, translate-toolkit, XLIFF", work))
