"""The metadata over a Markdown text: language, title, description; all other lines stay as typed."""

from __future__ import annotations

import json
import re

from l10n.publish.job import Job

_FENCE = {"---": ("---", "..."), "+++": ("+++",)}
_FIELD = re.compile(r"(?P<name>[\"']?[A-Za-z_]+[\"']?)(?P<sign>\s*[:=]\s*)(?P<value>\S.*?)\s*$")
_TEXTS = {
    "title": "the title in the front matter",
    "description": "the description in the front matter",
    "summary": "the summary in the front matter",
    "subtitle": "the subtitle in the front matter",
}


def front_matter(job: Job, text: str) -> tuple[str, str]:
    """The metadata of ``text`` as they are published, with their fences, and the text below them."""
    lines = text.split("\n")
    closing = _FENCE.get(lines[0].rstrip())
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in closing), 0) if closing else 0
    if not end or not any(_FIELD.match(line) for line in lines[1:end]):
        return "", text
    head = [_line(job, line) for line in lines[1:end]]
    if job.banner:  # site generators leave drafts out
        head = [line for line in head if not re.match(r"draft\s*[:=]", line)]
        head.append("draft = true" if lines[0].startswith("+++") else "draft: true")
    return "\n".join([lines[0], *head, lines[end], ""]) + "\n" * (not lines[end + 1 :]), "\n".join(
        lines[end + 1 :]
    )


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
