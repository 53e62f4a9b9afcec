"""``l10n status --html``: how far the translations are, for somebody who does not open catalogues."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from l10n.catalog.stats import Stats, percent
from l10n.glossary.schema import LANGUAGES
from l10n.report.page import render
from l10n.report.status import CatalogueStatus, Status

GENERATOR = "l10n status"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar over the words of the source: widths in percent, and the same in words."""

    reviewed: float
    drafts: float
    share: int
    text: str


@dataclass(frozen=True, slots=True)
class Release:
    """A release and its catalogues."""

    name: str
    title: str
    source: str
    orphan: bool
    catalogues: Sequence[tuple[CatalogueStatus, Bar]]


def status_page(status: Status, now: dt.datetime) -> str:
    """The page as HTML 5. It needs no other file and no script; the same input gives the same bytes.

    ``now`` is the time that the page says it was made.
    """
    releases: dict[str, list[CatalogueStatus]] = {}
    for row in status.catalogues:
        releases.setdefault(row.release, []).append(row)
    return render(
        "status.html.j2",
        generator=GENERATOR,
        now=now,
        languages=LANGUAGES,
        totals={language: (stats, bar(stats)) for language, stats in status.totals.items()},
        releases=[_release(name, rows) for name, rows in releases.items()],
        problems=status.problems,
    )


def bar(stats: Stats) -> Bar:
    """The bar of a catalogue, or of several."""
    words = stats.words or 1
    share = percent(stats.reviewed_words, stats.words)
    todo = [f"{stats.drafts:,} to review"] if stats.drafts else []
    todo += [f"{stats.untranslated:,} not translated"] if stats.untranslated else []
    done = (
        f"{stats.reviewed_words:,} of {stats.words:,} words, {stats.reviewed:,} of {stats.entries:,} entries"
    )
    return Bar(
        round(100 * stats.reviewed_words / words, 2),
        round(100 * stats.draft_words / words, 2),
        share,
        "; ".join([done, ", ".join(todo)] if todo else [done]),
    )


def _release(name: str, rows: Sequence[CatalogueStatus]) -> Release:
    title = next((row.title for row in rows if row.title), "")
    orphan = any(row.orphan for row in rows)
    return Release(name, title, rows[0].source, orphan, [(row, bar(row.stats)) for row in rows])
