"""Links and pictures in Markdown: where the address stands in a definition below the text, it stays there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from l10n.publish.job import Job
from l10n.publish.markdown_text import given, link
from l10n.readers.markdown import Source

if TYPE_CHECKING:
    from markdown_it.token import Token

_LABEL = re.compile(r"[ >]*\[((?:[^\]\\]|\\.)+)\]:")
_TOOL_TIP = "the tool tip of a link"


class Links:
    """Writes the links of one text."""

    def __init__(self, job: Job, source: Source) -> None:
        self.job = job
        self.source = source
        lines = source.body.split("\n")
        found = {label: _LABEL.match(lines[entry["map"][0]]) for label, entry in source.definitions.items()}
        # The parser knows labels in capitals only.
        self.labels: Mapping[str, str] = {label: match[1] for label, match in found.items() if match}

    def link(self, token: Token, inner: str) -> str:
        """A link around ``inner``, which is written already."""
        address = str(token.attrGet("href") or "")
        if token.markup == "autolink" and re.sub(r"^mailto:", "", address) == inner:
            return f"<{inner}>{given(token)}"
        return self._written(token, inner, address, _TOOL_TIP) + given(token)

    def image(self, token: Token, alt: str, address: str) -> str:
        """A picture with its description, which is written already."""
        return "!" + self._written(token, alt, address, "the title of a picture") + given(token)

    def definitions(self, lines: list[str | None]) -> None:
        """Translate the titles in the definitions; a definition that is used as a comment goes."""
        used = set(_used(self.source.tokens))
        for label, entry in self.source.definitions.items():
            title, (first, last) = str(entry.get("title") or ""), entry["map"]
            if not title:
                continue
            if label not in used and entry["href"] in ("", "#"):
                self.job.left_out["comment"] += 1
                lines[first:last] = [None] * (last - first)
            elif found := self.job.phrase(title, _TOOL_TIP):
                _retitle(lines, first, last, title, found)

    def _written(self, token: Token, inner: str, address: str, what: str) -> str:
        label = self.labels.get(token.meta.get("label", ""))
        if label is not None:
            return f"[{inner}][{label}]"
        title = str(token.attrGet("title") or "")
        return link(inner, address, (self.job.phrase(title, what) or title) if title else "")


def _used(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        yield str(token.meta.get("label", ""))
        yield from _used(token.children or ())


def _retitle(lines: list[str | None], first: int, last: int, title: str, found: str) -> None:
    """Write ``found`` over a title in a definition, if it stands there as it is read."""
    text = "\n".join(line or "" for line in lines[first:last])
    sought = re.compile(rf"""(["'(]){re.escape(title)}["')](\s*)$""")
    quoted = found.replace("\\", "\\\\").replace('"', '\\"')
    if sought.search(text):
        made = sought.sub(lambda match: f'"{quoted}"{match[2]}', text)
        lines[first:last] = [made, *[None] * (last - first - 1)]
