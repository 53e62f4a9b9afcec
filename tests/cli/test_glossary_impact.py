"""``l10n glossary impact``: what a changed entry does to catalogues, as a person at the shell sees it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Call

Fresh = Callable[[dict[str, str]], Path]
OLD = """\
terms:
  - {id: asile, fr: asile, en: asylum, uk: притулок}
  - {id: traite, fr: traite, en: trafficking, uk: торгівля людьми}
  - {id: refuge, fr: refuge, en: shelter, uk: притулок для потерпілих, note: old}
"""
NEW = OLD.replace("en: trafficking", "en: {preferred: human trafficking, forbidden: [trade]}").replace(
    "note: old", "note: new"
)
PO = """\
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "La traite recule."
msgstr "Trafficking is in decline."

msgid "Un refuge et l’asile."
msgstr "A shelter and asylum."

#, fuzzy
msgid "La traite des personnes augmente."
msgstr "The trade is growing."
"""


def test_affected_segments_are_listed_and_reviewed_ones_that_violate_named(fresh: Fresh, l10n: Call) -> None:
    root = fresh({"glossary.yaml": NEW, "old.yaml": OLD, "locales/en/a.po": PO})
    done = l10n("glossary", "impact", "--against", "old.yaml", "--json", "--html", "page.html")
    assert done.code == 0
    first, second = json.loads(done.out)
    assert first == {
        "entry": "traite", "change": "changed", "release": "a", "language": "en",
        "msgid": "La traite recule.",
        "reviewed": True, "draft": False, "violates": True, "before": "Trafficking is in decline.",
        "after": None,
    }  # fmt: skip
    assert not second["reviewed"] and second["violates"]
    assert "La traite recule." in (root / "page.html").read_text(encoding="utf-8")
    assert (root / "locales/en/a.po").read_text(encoding="utf-8") == PO
    shown = l10n("glossary", "impact", "--against", "old.yaml")
    assert "en/a [reviewed, violates] La traite recule." in shown.out
    assert "1 reviewed that would violate" in shown.err


def test_the_last_commit_is_compared_with_and_removed_entries_are_told(fresh: Fresh, l10n: Call) -> None:
    root = fresh({"glossary.yaml": OLD, "locales/en/a.po": PO})
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *command], cwd=root, check=True)
    (root / "glossary.yaml").write_text(
        "\n".join(line for line in OLD.splitlines() if "id: asile" not in line), encoding="utf-8"
    )
    (only,) = json.loads(l10n("glossary", "impact", "--json").out)
    assert (only["entry"], only["change"], only["violates"]) == ("asile", "removed", False)
    bad = l10n("glossary", "impact", "--since", "nowhere")
    assert bad.code == 1 and "--against FILE" in bad.err


def test_only_the_drafts_that_a_change_touches_are_made_anew(project: Path, l10n: Call) -> None:
    import polib

    from l10n.settings import load_settings

    current = load_settings().glossary_path
    (project / "old.yaml").write_bytes(current.read_bytes())
    table = "fr,en,uk\ndroits des migrants,entitlements of migrants,права мігрантів\n"
    (project / "new.csv").write_text(table, encoding="utf-8")
    (project / "glossary.yaml").write_bytes(current.read_bytes())
    assert l10n("glossary", "import", "new.csv", "--apply").code == 0
    paths = sorted((project / "locales/en").glob("*.po"))
    before = {p: {u.msgid: u.msgstr for u in polib.pofile(str(p))} for p in paths}
    done = l10n("translate", "releases", "--to", "en", "--redraft-affected", "--against", "old.yaml")
    assert done.code == 0
    found = 0
    for path in paths:
        for unit in polib.pofile(str(path)):
            if "droits des migrants" in unit.msgid:
                found += 1
                assert "droits des migrants" in unit.comment  # as a term, which it was not before
            else:
                assert unit.msgstr == before[path][unit.msgid]
    assert found
    assert l10n("translate", "releases", "--since", "HEAD").code == 2
