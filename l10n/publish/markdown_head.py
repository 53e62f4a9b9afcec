"""The metadata over a Markdown text: language, title, description; all other lines stay as typed.

Comments are not published. What stays French is noted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from l10n.errors import L10nError
from l10n.publish.job import Job
from l10n.readers import front_matter as reader

_FENCE = {"---": ("---", "..."), "+++": ("+++",)}
_FIELD = re.compile(r"(?P<name>[\"']?[A-Za-z_]+[\"']?)(?P<sign>\s*[:=]\s*)(?P<value>\S.*?)\s*$")
_TEXTS = {
    "title": "the title in the front matter",
    "description": "the description in the front matter",
    "summary": "the summary in the front matter",
    "subtitle": "the subtitle in the front matter",
    "excerpt": "the excerpt in the front matter",
}
# Sites make addresses of these: they are only told.
_LISTS = ("tags", "categories", "keywords")
_COMMENT = re.compile(r"(?:^|(?<=\s))#")


def front_matter(job: Job, text: str) -> tuple[str, str]:
    """The metadata of ``text`` as they are published, with their fences, and the text below them."""
    lines = text.split("\n")
    closing = _FENCE.get(lines[0].rstrip())
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in closing), 0) if closing else 0
    if not end or not any(_FIELD.match(line) for line in lines[1:end]):
        return "", text
    whole = _without_comments(job, lines[: end + 1])
    head = [_line(job, line) for line in whole[1:-1]]
    made = _read(job, [whole[0], *head, whole[-1]])
    for (before, what), (after, _) in zip(_texts(_read(job, whole)), _texts(made), strict=False):
        if before == after and job.translated(before) != before:
            job.stays(before, what)
    if job.banner:  # site generators leave drafts out
        head = [line for line in head if not re.match(r"draft\s*[:=]", line)]
        head.append("draft = true" if lines[0].startswith("+++") else "draft: true")
    return "\n".join([lines[0], *head, lines[end], ""]) + "\n" * (not lines[end + 1 :]), "\n".join(
        lines[end + 1 :]
    )


def _read(job: Job, lines: Sequence[str]) -> dict[str, Any] | None:
    """What the metadata say; None if they are damaged."""
    try:
        return reader.read("\n".join(lines), job.path)[0]
    except L10nError:
        return None


def _without_comments(job: Job, lines: Sequence[str]) -> list[str]:
    """The metadata with their fences; a comment is what can be cut off without changing what they say."""
    meta = _read(job, lines)
    kept: list[str] = list(lines)
    for number in range(len(lines) - 2, 0, -1):
        for match in _COMMENT.finditer(lines[number]):
            cut = lines[number][: match.start()].rstrip()
            tried = [*kept[:number], *([cut] if cut else []), *kept[number + 1 :]]
            if _read(job, tried) == meta:
                job.left_out["comment"] += 1
                kept = tried
                break
    return kept


def _texts(meta: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Each text for people in the metadata, and what it is."""
    if isinstance(meta, dict):
        for key, value in meta.items():
            yield from _texts(value, str(key).lower())
    elif name in _LISTS and isinstance(meta, list | str):
        shown = meta if isinstance(meta, str) else ", ".join(map(str, meta))
        yield shown, f"the {name} in the front matter"
    elif isinstance(meta, list):
        for value in meta:
            yield from _texts(value, name)
    elif isinstance(meta, str) and name in _TEXTS:
        yield meta, _TEXTS[name]


def _line(job: Job, line: str) -> str:
    match = _FIELD.fullmatch(line)
    name = match["name"].strip("\"'").lower() if match else ""
    if match is None:
        return line
    start = match["name"] + match["sign"]
    if name in ("lang", "language", "locale"):
        quote = match["value"][0] if match["value"][0] in "\"'" else ""
        value = (
            job.labels.region.replace("-", match["value"].strip("\"'")[2])
            if name == "locale" and len(match["value"].strip("\"'")) > 2
            else job.language
        )
        return f"{start}{quote}{value}{quote}"
    if name in _TEXTS and (found := job.phrase(_value(match["value"]), _TEXTS[name])):
        return start + json.dumps(found, ensure_ascii=False)
    return line


def _value(written: str) -> str:
    if len(written) > 1 and written[0] == written[-1] == '"':
        return written[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    if len(written) > 1 and written[0] == written[-1] == "'":
        return written[1:-1].replace("''", "'")
    return written
