from __future__ import annotations

from pathlib import Path

import pytest
from exchange_samples import APPROVED, FORMATS, HEADER, XLSX, bring_back, export, without_date
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from l10n.catalog.document import Catalogue, Message, has_text, shows
from l10n.catalog.parse import parse
from l10n.catalog.read import read_catalogue
from l10n.catalog.serialize import serialize
from l10n.exchange.baseline import fingerprint
from l10n.exchange.collect import collect
from l10n.exchange.formats import Format, read_returned, render
from l10n.exchange.unit import Package, Term, Unit, unit_id

# What people and programs put into texts: markup, escapes of other formats, white space, marks that cannot be
# seen, characters outside the basic plane, and what XML cannot hold.
ODD = [
    *"<>&\"'=+-@#%{}[]()\\/_",
    "\n",
    "\r",
    "\t",
    "\v",
    "\a",
    "\x01",
    "\x1f",
    "\x7f",
    "\x85",
    "\xa0",
    "\xad",
    "\u0301",
    "\u200b",
    "\u200e",
    "\u2028",
    "\u202f",
    "\ufeff",
    "\ufffe",
    "\uffff",
    "😀",
    "𝔘",
    "e\u0301",
    "]]>",
    "<!--",
    "&amp;",
    "_x000A_",
    "_x005F_",
    "x005F_",
    "=SUM(A1)",
    "#N/A",
    "  ",
    "п’ять",
    "№ 5",
    "« à »",
    "\\n",
]
texts = st.lists(st.one_of(st.sampled_from(ODD), st.text("абвabcé 12.", max_size=6)), max_size=8).map("".join)
sentences = texts.filter(bool)
lines = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)
comments = st.lists(lines.filter(bool), max_size=3).map("\n".join)
quick = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
every_format = pytest.mark.parametrize("form", FORMATS)


@st.composite
def messages(draw: st.DrawFn, msgid: str) -> Message:
    message = Message(msgid=msgid, msgstr=draw(texts), tcomment=draw(comments))
    message.msgctxt = draw(st.one_of(st.none(), texts))
    message.flags = draw(st.sampled_from([[], ["fuzzy"], ["fuzzy", "no-wrap"], ["no-wrap"]]))
    message.comment = draw(st.sampled_from(["", "kind: lead", "kind: body\ncheck: x < y & z"]))
    if draw(st.integers(0, 5)) == 0:
        message.msgid_plural = draw(sentences)
        message.msgstr, message.msgstr_plural = "", {n: draw(texts) for n in range(3)}
    if draw(st.integers(0, 5)) == 0:
        message.previous_msgid = draw(sentences)
    message.obsolete = draw(st.integers(0, 7)) == 0
    return message


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    msgids = draw(st.lists(sentences, min_size=1, max_size=5, unique=True))
    catalogue = parse(HEADER, Path("drawn.po"))
    catalogue.extend(draw(messages(msgid)) for msgid in msgids)
    return catalogue


def written(catalogue: Catalogue, folder: Path) -> Path:
    po = folder / "lviv.po"
    po.write_text(serialize(catalogue), encoding="utf-8", newline="\n")
    return po


@every_format
@quick
@given(catalogues())
def test_every_text_state_and_comment_goes_out_and_comes_back(
    form: Format, tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue
) -> None:
    folder = tmp_path_factory.mktemp("trip")
    package = collect(catalogue, "lviv", "uk")
    file = folder / "file"
    file.write_bytes(render(package, form))
    back = {unit.id: unit for unit in read_returned(file).units}
    assert list(back) == [unit.id for unit in package.units]
    for unit in package.units:
        found = back[unit.id]
        assert (found.source, found.target) == (unit.source, unit.target)
        assert (found.status, found.comment, found.problem) == (unit.status, unit.comment, "")


@every_format
@quick
@given(catalogues())
def test_an_untouched_file_leaves_every_byte(
    form: Format, tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue
) -> None:
    po = written(catalogue, tmp_path_factory.mktemp("trip"))
    before = po.read_bytes()
    outcome = bring_back(export(po, form), po)
    assert (outcome.changes, outcome.findings, outcome.written) == (0, [], False)
    assert po.read_bytes() == before


@every_format
@quick
@given(catalogues(), sentences, sentences, st.booleans(), st.data())
def test_no_human_text_is_lost_whatever_both_sides_do(
    form: Format,
    tmp_path_factory: pytest.TempPathFactory,
    catalogue: Catalogue,
    theirs: str,
    ours: str,
    approve: bool,
    data: st.DataObject,
) -> None:
    folder = tmp_path_factory.mktemp("trip")
    po = written(catalogue, folder)
    plain = [n for n, e in enumerate(catalogue) if not e.obsolete and not e.msgid_plural]
    if not plain:
        return
    n = data.draw(st.sampled_from(plain))
    package = collect(catalogue, "lviv", "uk")
    key = (catalogue[n].msgctxt, catalogue[n].msgid)
    uid = unit_id(*key)
    units = [_edited(u, theirs, approve) if u.id == uid else u for u in package.units]
    changed = Package(package.release, package.language, package.source, package.sha256, tuple(units))
    file = folder / "back"
    file.write_bytes(_with_baseline_of(package, changed, form))
    edited = data.draw(st.booleans())
    if edited:
        catalogue[n].msgstr = ours
        written(catalogue, folder)
    bring_back(file, po)
    after = read_catalogue(po)
    assert after is not None
    found = next(e for e in after if (e.msgctxt, e.msgid) == key)
    kept = [found.msgstr, *found.tcomment.split("\n")]
    original = fingerprint(next(unit.target for unit in package.units if unit.id == uid))
    if edited and shows(ours) and fingerprint(ours) != original:
        assert found.msgstr == ours
    unchanged = fingerprint(theirs) == original
    assert unchanged or any(_same(theirs, text) for text in kept) or not shows(theirs)
    assert [e.msgid for e in after] == [e.msgid for e in read_again(catalogue)]


def read_again(catalogue: Catalogue) -> Catalogue:
    return parse(serialize(catalogue), Path("again.po"))


def _edited(unit: Unit, target: str, approve: bool) -> Unit:
    status = "approved" if approve else "draft" if unit.status == "untranslated" else unit.status
    return Unit(unit.id, unit.source, target, status, unit.comment, unit.context)


def _with_baseline_of(package: Package, changed: Package, form: Format) -> bytes:
    """``changed`` as a file that says it was made from ``package``."""
    from l10n.exchange import baseline, xliff12, xliff21, xlsx

    module = {"xliff-1.2": xliff12, "xliff-2.1": xliff21, "xlsx": xlsx}[form]
    original = baseline.baseline_of(package)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "baseline_of", lambda _: original)
        return render(changed, form)


def _same(text: str, kept: str) -> bool:
    """``kept`` holds ``text``: as it is but for line ends, or escaped in a comment."""
    from l10n.exchange.entry import REJECTED, escaped

    plain, other = (t.replace("\r\n", "\n").replace("\r", "\n").strip("\n") for t in (text, kept))
    if fingerprint(plain) == fingerprint(other):
        return True
    return kept.startswith(REJECTED) and kept.endswith(f"“{escaped(text)}”")


@quick
@given(sentences, st.data())
def test_marked_terms_never_change_the_text(text: str, data: st.DataObject) -> None:
    spans = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=4))
    terms = tuple(Term(a, b, text[a:b], "термін <&>", ("інший",)) for a, b in spans)
    package = Package("r", "uk", "r.txt", "", (Unit("0" * 16, text, "т", "draft", terms=terms),))
    for form in FORMATS:
        if form == XLSX:
            continue
        from l10n.exchange.formats import _read_xliff

        (unit,) = _read_xliff(render(package, form), Path("x.xlf")).units
        assert (unit.source, unit.target) == (text, "т")


@every_format
def test_two_thousand_entries_go_and_come_back(form: Format, tmp_path: Path) -> None:
    catalogue = parse(HEADER, Path("big.po"))
    catalogue.extend(
        Message(msgid=f"Phrase {n}.", msgstr=f"Речення {n}.", flags=["fuzzy"]) for n in range(2_000)
    )
    po = written(catalogue, tmp_path)
    package = collect(catalogue, "lviv", "uk")
    units = [*package.units[:-1], _edited(package.units[-1], "Останнє.", True)]
    changed = Package(package.release, package.language, package.source, package.sha256, tuple(units))
    file = tmp_path / "big"
    file.write_bytes(_with_baseline_of(package, changed, form))
    before = without_date(po)
    assert (bring_back(file, po).texts, APPROVED[form] != "") == (1, True)
    end = '#, fuzzy\nmsgid "Phrase 1999."\nmsgstr "Речення 1999."\n'
    assert without_date(po) == before.replace(end, 'msgid "Phrase 1999."\nmsgstr "Останнє."\n')


def test_a_catalogue_without_any_text_is_no_trouble(tmp_path: Path) -> None:
    catalogue = parse(HEADER, Path("empty.po"))
    po = written(catalogue, tmp_path)
    for form in FORMATS:
        assert not has_text(Message())
        assert bring_back(export(po, form), po).changes == 0
