"""The language of a Word document, for its spelling checker and for those who have it read to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from l10n.publish.job import Job
from l10n.readers.docx_text import W


def set_language(job: Job, document: Any, roots: Iterable[Any]) -> None:
    """Everything that is marked as French is marked as the target language; so are the defaults."""
    region = job.labels.region
    styles = document.styles.element
    for root in (styles, document.element, *roots):
        for element in root.iter(W + "lang"):
            if (element.get(W + "val") or "").lower().startswith("fr"):
                element.set(W + "val", region)
    _default(styles, region)


def _default(styles: Any, region: str) -> None:
    from docx.oxml import OxmlElement

    defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if defaults is None:
        return
    language = defaults.find(W + "lang")
    if language is None:
        language = OxmlElement("w:lang")
        defaults.append(language)
    language.set(W + "val", region)
