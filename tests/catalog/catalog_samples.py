"""Shared by the tests of the catalogue room: sentences, headers, and GNU gettext's word on a file."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from pathlib import Path

import pytest

from l10n.catalog.header import CatalogueMeta
from l10n.model import Draft, Kind, MetTerm, Reference, Segment, TermHit, UnmetTerm

TITLE = "À Kiev, des experts de quinze pays plaident pour un mécanisme national de renvoi"
LEAD = "Plus de 140 juges, policiers et travailleurs sociaux se sont réunis les 26 et 27 octobre à Kiev."
BODY = "La rencontre a été organisée avec l’appui de l’Organisation internationale pour les migrations (OIM)."
META = CatalogueMeta(
    release="kiev",
    language="uk",
    source="releases/2017/kiev.txt",
    source_sha256="a" * 64,
    glossary_sha256="b" * 64,
    model="fr-en_uk-small",
    now=dt.datetime(2024, 5, 17, 10, 30, tzinfo=dt.UTC),
)
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: kiev\\n"
"PO-Revision-Date: 2024-01-01 10:00+0000\\n"
"Last-Translator: Олена Коваль <olena@example.org>\\n"
"Language-Team: Ukrainian\\n"
"Language: uk\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
"(n%100<10 || n%100>=20) ? 1 : 2);\\n"
"""


def segment(text: str, *lines: int, kind: Kind = Kind.BODY) -> Segment:
    return Segment(text, kind, tuple(Reference("releases/2017/kiev.txt", line) for line in lines or (1,)))


def mt(text: str, *, unmet: int = 0, met: int = 0) -> Draft:
    hit = TermHit("oim", 0, 3, "OIM", "acronym")
    return Draft(
        text,
        "mt",
        -0.4141,
        "fr-en_uk-small",
        met=(MetTerm(hit, "МОМ", "forced"),) * met,
        unmet=(UnmetTerm(hit, "МОМ", "loss of score"),) * unmet,
    )


def msgfmt(path: Path) -> subprocess.CompletedProcess[str]:
    if shutil.which("msgfmt") is None:
        pytest.fail(
            "these tests need GNU gettext (msgfmt, msgcat, msgmerge, msginit): install the package gettext"
        )
    command = ["msgfmt", "-c", "--check-header", "-o", "/dev/null", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def assert_msgfmt_is_silent(path: Path) -> None:
    done = msgfmt(path)
    assert (done.returncode, done.stderr) == (0, ""), path.read_text(encoding="utf-8")
