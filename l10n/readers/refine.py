"""What a paragraph is in a release: title, lead, quote, caption, contact, label…, told from its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from l10n.model import Block, Kind
from l10n.readers import kinds
from l10n.readers.dated import is_dated_line
from l10n.readers.kinds import is_caption, is_contact, is_label, is_prose, is_sentence, is_short, words

_SENTENCES = re.compile(r"[a-zà-ÿ]{4}[»”]?\.\s+[«“]?\s?[A-ZÀ-Ý]")  # one ends, another begins
_QUOTE = re.compile(r"[«“\"„‟]|[—–]\s*[«“\"]")
_NUMBERED_HEADING = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.|[A-H]\.)\s+\S")


def refine(blocks: Sequence[Block], title: int | None = None, find_title: bool = True) -> list[Block]:
    """Give the blocks of kind BODY the kind that their text shows; other kinds stay.

    ``title`` is the index of the title where the reader knows it; else, with ``find_title``, the first line
    that may be one is it, unless a block is a title already.
    """
    result = list(blocks)
    if title is None and find_title and not any(b.kind is Kind.TITLE for b in blocks):
        title = _title_index(blocks)
    if title is not None:
        result[title] = replace(result[title], kind=Kind.TITLE, level=result[title].level or 1)
    shown = [i for i, b in enumerate(result) if b.kind is not Kind.FURNITURE]
    fields = _fields([result[i] for i in shown])
    contacts = False
    for place, i in enumerate(shown):
        block = result[i]
        following = result[shown[place + 1]] if place + 1 < len(shown) else None
        before = result[shown[place - 1]] if place else None
        if block.kind is Kind.BODY:
            kind = _kind(block.text, following, contacts)
            if kind is Kind.HEADING and fields[place]:
                kind = Kind.LABEL
            elif kind in (Kind.HEADING, Kind.LABEL) and _is_opened(block.text, before, fields[place]):
                kind = Kind.BODY
            result[i] = block = replace(block, kind=kind, level=2 if kind is Kind.HEADING else block.level)
        if block.kind in (Kind.LABEL, Kind.HEADING):
            contacts = kinds.opens_contacts(block.text)
        elif block.kind is not Kind.CONTACT:
            contacts = False
    _mark_lead(result)
    return result


def _kind(text: str, following: Block | None, contacts: bool) -> Kind:
    listed = contacts and words(text) <= 14 and not (is_label(text) or is_prose(text) or is_sentence(text))
    introduces = words(text) <= 4 and text.rstrip().endswith(":")
    if is_caption(text):
        kind = Kind.CAPTION
    elif is_contact(text) or listed or (_names_contact(text, following) and not is_label(text)):
        kind = Kind.CONTACT
    elif is_label(text):
        kind = Kind.LABEL
    elif _QUOTE.match(text) and words(text) >= 4:
        kind = Kind.QUOTE
    elif is_short(text) or (words(text) <= 12 and text.rstrip().endswith("?")):
        kind = Kind.HEADING if _heads(text, following) else Kind.LABEL
    else:
        kind = Kind.LABEL if introduces else Kind.BODY
    return kind


def _fields(blocks: Sequence[Block]) -> list[bool]:
    """Which blocks are lines of a notice, "Label : value": of known labels, or two of the form in a row."""
    form = [b.kind is Kind.BODY and kinds.has_form_of_field(b.text) for b in blocks]
    return [
        form[i] and (kinds.is_field(b.text) or any(form[max(0, i - 1) : i] + form[i + 1 : i + 2]))
        for i, b in enumerate(blocks)
    ]


def _is_opened(text: str, before: Block | None, field: bool) -> bool:
    """Running text below "Contexte", although it has no full stop."""
    opened = before is not None and before.kind in (Kind.HEADING, Kind.LABEL)
    return opened and before is not None and kinds.opens_text(before.text) and words(text) >= 6 and not field


def _names_contact(text: str, following: Block | None) -> bool:
    """A short line, such as a name, right over a telephone number or an e-mail address."""
    if following is None or following.kind not in (Kind.BODY, Kind.CONTACT) or not is_short(text):
        return False
    return kinds.gives_address(following.text)


def _heads(text: str, following: Block | None) -> bool:
    """A short line is a heading if more text than it has itself, a list or a table comes below."""
    if following is None or following.kind is Kind.LABEL or text.endswith(","):
        return False
    if kinds.is_capitals(text) or _NUMBERED_HEADING.match(text):
        return True
    return following.kind in (Kind.BULLET, Kind.CELL, Kind.QUOTE) or words(following.text) > words(text)


def _title_index(blocks: Sequence[Block]) -> int | None:
    """The first line before the running text that may be a title."""
    for i, block in enumerate(blocks):
        if block.kind not in (Kind.BODY, Kind.HEADING) or _before_title(block.text) or _in_notice(blocks, i):
            if block.kind in (Kind.LEAD, Kind.QUOTE, Kind.BULLET):
                return None
            continue
        if i == len(blocks) - 1:
            return None
        text = block.text
        short = len(text) <= 250 and words(text) <= 30 and not _SENTENCES.search(text)
        whole = short and not kinds.ends_sentence(text) and not text.rstrip().endswith((":", ","))
        question = words(text) <= 25 and text.rstrip().endswith(("?", "!", "»", "…"))
        return i if whole or question or block.kind is Kind.HEADING else None
    return None


def _before_title(text: str) -> bool:
    """What stands over a title: the kind of release, its date, a picture's caption, the sender's address."""
    dated = is_label(text) or is_dated_line(text)
    return dated or is_contact(text) or is_caption(text) or not words(text)


def _in_notice(blocks: Sequence[Block], i: int) -> bool:
    """A line such as "Lieu d’affectation : Tunis"; one that may be a title only beside another."""
    text = blocks[i].text
    if blocks[i].kind is not Kind.BODY or not kinds.is_field_in_company(text):
        return False
    beside = [*blocks[max(0, i - 1) : i], *blocks[i + 1 : i + 2]]
    return kinds.is_field(text) or any(kinds.is_field_in_company(b.text) for b in beside)


def _mark_lead(blocks: list[Block]) -> None:
    """The first paragraph is the lead, unless a quotation comes before it."""
    for i, block in enumerate(blocks):
        if block.kind is Kind.BODY:
            blocks[i] = replace(block, kind=Kind.LEAD)
            return
        if block.kind in (Kind.QUOTE, Kind.LEAD):
            return
