"""Libraries are imported without what they drag in, and whole for those who need that afterwards."""

from __future__ import annotations

import subprocess
import sys

import pytest

PRESENT = "import sys; from l10n.base.lazy import import_lean; "


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", PRESENT + code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("library", "unneeded"),
    [
        ("spacy", "torch"),
        ("spacy", "spacy.cli"),
        ("spacy", "weasel"),
        ("choppa", "xmlschema"),
        ("ctranslate2", "torch"),
    ],
)
def test_what_a_library_does_not_need_is_not_imported(library: str, unneeded: str) -> None:
    code = f"print(import_lean({library!r}).__name__, {unneeded!r} in sys.modules)"
    assert run(code) == f"{library} False"


def test_spacys_command_line_can_be_used_afterwards() -> None:
    code = "import_lean('spacy'); from spacy.cli import download; print(callable(download))"
    assert run(code) == "True"


def test_choppa_validates_rules_all_the_same() -> None:
    code = (
        "choppa = import_lean('choppa'); from l10n.segmentation.split import RULES; "
        "document = choppa.SrxDocument(ruleset=RULES, validate_ruleset=choppa.SRX_2_XSD); "
        "print(len(document.language_map_list) > 0, 'xmlschema' in sys.modules)"
    )
    assert run(code) == "True True"


def test_what_was_imported_before_stays() -> None:
    code = "import xmlschema; import_lean('choppa'); print(sys.modules['xmlschema'] is xmlschema)"
    assert run(code) == "True"


def test_threads_that_import_at_the_same_time_do_not_hinder_each_other() -> None:
    code = (
        "from concurrent.futures import ThreadPoolExecutor as Pool; "
        "names = ['spacy', 'choppa', 'ctranslate2'] * 4; "
        "print(len({id(m) for m in Pool(12).map(import_lean, names)}), 'spacy.cli' in sys.modules)"
    )
    assert run(code) == "3 False"
