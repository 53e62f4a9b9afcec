"""What the text of a paragraph shows: a sentence, a heading, a caption, whom to call, a standing line."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from l10n.model import Block, Kind, Provenance
from l10n.readers.dates import is_date_line

_END = re.compile(r"[.!?…:;][\s»”\"’)\]]*$|[»”][\s)]*$")
_SENTENCE_END = re.compile(r"[.!?…][\s»”\"’)\]]*$|[.!?…]\s*[»”\"]|[»”]\s*[.,]?$")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|\[at\]|\(at\))\s?[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?:\+|\b00)\s?\d{1,3}(?:[ .\u00a0\u202f\u2009()-]{0,2}\d{1,4}){3,}"
    r"|\b0\d(?:[ .\u00a0\u202f\u2009-]?\d\d){4}\b"
)
_TEL = re.compile(
    r"\b(?:t[ée]l(?:[ée]phone|[ée]copie)?|mob(?:ile)?|port(?:able)?|fax|gsm)\b\.?\s*:?\s*[+(\d]", re.I
)
_REACHED_BY = re.compile(
    r"\W*(?:t[ée]l(?:éphone)?|fax|mob(?:ile)?|courriel|e-?mail|mél|site(?: web)?)\b\.?[\s\u00a0]*[:+(\d]",
    re.I,
)
_CONTACT_WORD = re.compile(
    r"\b(?:contact\w*|renseignements?|informations?|joindre|écri\w+|adress\w+|presse|médias?|courriels?|e-?mails?|"
    r"t[ée]l(?:éphone)?s?|appel\w+|questions?|service|bureau|porte-parole|savoir)\b",
    re.I,
)
_CAPTION = re.compile(
    r"(?:\W{0,2}(?:photos?|légendes?|crédits?(?:[ -]photos?)?|image|illustration|carte|figure|graphique)\s*"
    r"(?:n[°o]\s*)?\d*\s*"
    r"(?:\([^)]*\)\s*)?[:©/–—]|©\s*\D)",
    re.I,
)
_CREDIT = re.compile(r"(?:©|\bcrédits?(?:[ -]photos?)?\s*:|\(?\bphotos?\s*[:/©])\s*[^.!?]{2,80}$", re.I)
_BULLET = re.compile(
    r"(?P<dash>[-–—•·‣◦▪▫■□●○►▶➢➤✓✔→]|o(?=\s{2}|\t))[ \t\u00a0\u202f]+"
    r"|(?P<star>\*)[ \t\u00a0\u202f]+"
    r"|(?P<number>\(?(?:\d{1,2}|[a-hA-H]|[ivx]{1,4})\)|\d{1,2}(?:\.-?|°))[ \t\u00a0\u202f]+(?=\S)"
)
_ENDS_SMALL = re.compile(r"(?:^|[\s'’])(?![^\s@]*[@\d])[^\W\d_A-ZÀ-Ý]+\W*$")
# A line never ends a paragraph with one of these.
_GOES_ON = re.compile(
    r"(?:^|[\s'’])(?:l[ea]s?|d[eu]|des|à|aux?|et|ou|où|ni|mais|dont|soit|en|par|pour|sur|sous|dans|dès|avec|"
    r"sans|entre|parmi|vers|chez|contre|depuis|pendant|selon|environ|notamment|comme|quand|lorsque|si|une?|"
    r"cet(?:te)?|ces?|s(?:a|es|on)|leurs?|n(?:otre|os)|v(?:otre|os)|chaque|que|qui|ne|[ld]['’]|<)$",
    re.I,
)
_FIELD = re.compile(
    r"(?P<name>[^\W\d_][^\s:.!?«»]*(?:[ \u00a0\u202f][^\s:.!?«»]+){0,4})\s?:\s+"
    r"(?P<value>[^\s:?!«»]+(?:\s[^\s:?!«»]+){0,11})(?<![.…;])"
)
_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")


@cache
def vocabulary() -> dict[str, dict[str, frozenset[str]]]:
    """The word lists of ``words.toml``, in the form that ``plain`` gives."""
    raw: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
    return {
        section: {name: frozenset(map(plain, words)) for name, words in lists.items()}
        for section, lists in raw.items()
    }


def plain(text: str) -> str:
    """``text`` for comparison: no case, no accents, no punctuation at the ends, one sort of apostrophe."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("’", "'"))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("-", " ")
    ends = "".join({c for c in bare if not (c.isalnum() or c == "_")})
    return " ".join(bare.split()).lstrip(ends).rstrip(ends.replace("+", ""))


def words(text: str) -> int:
    """How many words ``text`` has."""
    return len(_WORD.findall(text))


def bullet_marker(text: str) -> tuple[str, int] | None:
    """Sort (``dash``, ``star`` or ``number``) and length of a list item's mark at the start of ``text``."""
    match = _BULLET.match(text)
    return (str(match.lastgroup), match.end()) if match and match.end() < len(text) else None


def starts_anew(before: str, line: str) -> bool:
    """``line``, under a line that was broken by hand after ``before``, is no continuation of it.

    That is so after a full stop or a colon, and for a list item or a telephone number; a sentence goes on.
    """
    if bullet_marker(line) or _REACHED_BY.match(line) or _REACHED_BY.match(before):
        return True
    if is_field_in_company(before.strip()) and is_field_in_company(line.strip()):
        return True
    address = _EMAIL.match(line) or _PHONE.match(line)
    if address and (_EMAIL.search(before) or is_short(before)) and not _ENDS_SMALL.search(before):
        return True  # under a name, not within a sentence: "écrivez à"
    end = before.rstrip()[-1:]
    return end in (":", ";") or (end in tuple(".!?…»”") and not line[:1].islower())


def is_prose(text: str) -> bool:
    """A paragraph of running text: long, and ended like a sentence."""
    count = words(text)
    return (count >= 10 and bool(_SENTENCE_END.search(text))) or (count >= 30 and "," in text)


def is_sentence(text: str) -> bool:
    """Ended like a sentence, at least four words."""
    return words(text) >= 4 and bool(_SENTENCE_END.search(text))


def ends_sentence(text: str) -> bool:
    """Its end is that of a sentence, however short it is."""
    return bool(_SENTENCE_END.search(text))


def gives_address(text: str) -> bool:
    """Begins with how somebody is reached ("Tél. : …"), or is an e-mail address and nothing else."""
    return bool(_REACHED_BY.match(text) or _EMAIL.fullmatch(text.strip()))


def has_address(text: str) -> bool:
    """Names an e-mail address or a telephone number."""
    return bool(_EMAIL.search(text) or _PHONE.search(text) or _TEL.search(text))


def is_telephone(text: str) -> bool:
    """A telephone number and nothing else, but for what says so before it."""
    number = _PHONE.search(text)
    return number is not None and number.end() == len(text) and words(text[: number.start()]) <= 3


def goes_on(text: str) -> bool:
    """Ends in a word that never ends a paragraph: "de", "et", "dont"."""
    return bool(_GOES_ON.search(text))


def is_contact(text: str) -> bool:
    """Says whom to call or write to."""
    return has_address(text) and (
        words(text) <= 14 or (words(text) <= 60 and bool(_CONTACT_WORD.search(text)))
    )


def is_caption(text: str) -> bool:
    """Describes a picture, or credits it."""
    return bool(_CAPTION.match(text)) or (words(text) <= 60 and bool(_CREDIT.search(text)))


def is_label(text: str) -> bool:
    """One of the standing lines of releases ("Note aux rédacteurs"), or a date line."""
    return _is_phrase(text, "whole") or _is_phrase(text, "contact") or is_date_line(text)


def opens_contacts(text: str) -> bool:
    """A line after which contacts are expected."""
    return _is_phrase(text, "contact")


def opens_others(text: str) -> bool:
    """A line after which other articles are named ("Lire aussi")."""
    return _is_phrase(text, "headings", "related")


def _is_phrase(text: str, name: str, section: str = "labels") -> bool:
    return len(text) <= 80 and plain(text) in vocabulary()[section][name]


def is_short(text: str) -> bool:
    """May be a heading or a label: few words, not ended like a sentence."""
    return len(text) <= 150 and words(text) <= 18 and not _END.search(text)


def is_capitals(text: str) -> bool:
    """All letters are capitals, and there are several words or a long one."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 6 and all(c.isupper() for c in letters)


def is_field(text: str) -> bool:
    """A line of a notice that names a thing and its value ("Lieu d’affectation : Tunis")."""
    return _is_named(text, "fields")


def is_field_in_company(text: str) -> bool:
    """As `is_field` where another such line stands beside it: alone it may be a heading ("Budget : …")."""
    return _is_named(text, "fields") or _is_named(text, "perhaps_fields")


def _is_named(text: str, name: str) -> bool:
    match = _FIELD.fullmatch(text)
    return match is not None and plain(match["name"]) in vocabulary()["labels"][name]


def has_form_of_field(text: str) -> bool:
    """A few words, a colon and a few words more."""
    return _FIELD.fullmatch(text) is not None


def opens_text(text: str) -> bool:
    """A heading with running text below it, were it never so short ("Contexte")."""
    return _is_phrase(text, "opening")


def without_marker(block: Block) -> Block:
    """A paragraph that its author began with a dash or a bullet sign is a list item; the sign goes."""
    marker = bullet_marker(block.text) if block.kind in (Kind.BODY, Kind.BULLET) else None
    if marker is None or marker[0] != "dash":
        return block
    cut = marker[1]
    return replace(
        block,
        kind=Kind.BULLET,
        text=block.text[cut:],
        runs=tuple(
            replace(r, start=max(0, r.start - cut), end=r.end - cut) for r in block.runs if r.end > cut
        ),
        breaks=tuple(max(0, offset - cut) for offset in block.breaks),
        level=max(1, block.level),
        origins=tuple(
            Provenance(max(0, o.start - cut), o.end - cut, o.place, o.offset + max(0, cut - o.start), o.stop)
            for o in block.origins
            if o.end > cut
        ),
    )
