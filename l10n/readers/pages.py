"""The headers, footers and page numbers in the text of a printed document, as ``pdftotext`` writes it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

PAGE_BREAK = "\f"
_NUMBER = re.compile(r"\W*(?:page\s*|p\.\s?)?\d{1,3}(?:\s*(?:/|sur|de)\s*\d{1,3})?\W*", re.I)


def running_lines(lines: Sequence[str]) -> dict[int, str]:
    """Numbers, from 1, of the lines that belong to the pages and not to the text, each with the reason.

    A page begins with a line that begins with a form feed. Its number, and what stands at the same edge of
    other pages as well, is no text; the first page keeps its header, which may be the title.
    """
    pages: list[list[int]] = [[]]
    for i, line in enumerate(lines, 1):
        if line.startswith(PAGE_BREAK):
            pages.append([])
        if line.strip():
            pages[-1].append(i)
    pages = [page for page in pages if page]
    if len(pages) < 2:
        return {}
    found: dict[int, str] = {}
    for edge, name in ((0, "header"), (-1, "footer")):
        count = Counter(_masked(lines[page[edge] - 1]) for page in pages)
        for number, page in enumerate(pages):
            text = lines[page[edge] - 1]
            if _NUMBER.fullmatch(text):
                found[page[edge]] = "page number"
            elif count[_masked(text)] > 1 and (number or edge):
                found[page[edge]] = f"page {name}"
    return found


def _masked(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()).casefold())
