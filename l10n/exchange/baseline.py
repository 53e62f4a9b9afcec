"""What an exchange file was made from, as JSON that travels inside it."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Any, get_args

from l10n.exchange.unit import Base, Baseline, Package, Status

_VERSION = 1


def fingerprint(text: str) -> str:
    """Sixteen hex digits for ``text``, none for no text.

    Line ends and canonically equivalent characters (Unicode, UAX 15) count as the same: editors change them
    unasked.
    """
    if not text:
        return ""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def baseline_of(package: Package) -> Baseline:
    """The state of every unit as it goes out."""
    units = {
        unit.id: Base(fingerprint(unit.target), unit.status, fingerprint(unit.comment))
        for unit in package.units
    }
    return Baseline(package.release, package.language, package.source, package.sha256, units)


def dump_baseline(baseline: Baseline) -> str:
    """JSON, in ASCII, one unit a line."""
    head = {
        "l10n-exchange": _VERSION,
        "release": baseline.release,
        "language": baseline.language,
        "source": baseline.source,
        "source-sha256": baseline.sha256,
    }
    rows = ",\n".join(
        f"{json.dumps(name)}: {json.dumps([unit.text, unit.status, unit.comment])}"
        for name, unit in baseline.units.items()
    )
    return f'{json.dumps(head)[:-1]}, "units": {{\n{rows}\n}}}}'


def load_baseline(text: str) -> Baseline | None:
    """What `dump_baseline` wrote; None for anything else."""
    try:
        data: Any = json.loads(text)
        if data["l10n-exchange"] != _VERSION:
            return None
        fields = [data[key] for key in ("release", "language", "source", "source-sha256")]
        units = {name: Base(*map(str, row)) for name, row in data["units"].items()}  # type: ignore[arg-type]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    if not all(isinstance(field, str) for field in fields):
        return None
    if any(unit.status not in get_args(Status) for unit in units.values()):
        return None
    release, language, source, sha256 = fields
    return Baseline(release, language, source, sha256, units)
