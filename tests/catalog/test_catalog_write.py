"""Writing: whole or not at all, only when there is something new, in the layout that the file has."""

from __future__ import annotations

import fcntl
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import polib
import pytest
from catalog_runs import Job, before_line, run, run_apart, run_as_nobody
from catalog_samples import BODY, HEADER, LEAD, META, TITLE, assert_msgfmt_is_silent, mt, segment

from l10n.catalog import write
from l10n.catalog.document import Catalogue
from l10n.catalog.facts import parse_facts
from l10n.catalog.header import VOLATILE
from l10n.catalog.inplace import exchange
from l10n.catalog.merge import build_pot, merge
from l10n.catalog.read import read_catalogue
from l10n.catalog.write import CatalogueChanged, update_catalogue, write_catalogue
from l10n.errors import L10nError

LATER = replace(META, now=META.now.replace(year=2025) if META.now else None, generator="l10n 99")
SEGMENTS = [segment(TITLE, 1), segment(LEAD, 3), segment(BODY, 5)]
DRAFTS = {
    TITLE: mt("Заголовок"),
    LEAD: mt("Понад 140 суддів, поліцейських і соціальних працівників " * 3),
    BODY: mt("Це"),
}


def made(path: Path) -> Path:
    """A catalogue after a first run."""
    assert write_catalogue(merge(None, SEGMENTS, DRAFTS, META), path)
    return path


def read(path: Path) -> Catalogue:
    catalogue = read_catalogue(path)
    assert catalogue is not None
    return catalogue


def changed(path: Path) -> Catalogue:
    """What is in the file, with one sentence more."""
    return merge(read(path), [*SEGMENTS, segment("Contact", 9)], {"Contact": mt("Контакт")}, LATER)


def leftovers(folder: Path, *names: str) -> list[str]:
    return sorted({entry.name for entry in folder.iterdir()} - set(names))


def test_folders_are_made_and_the_file_is_as_permissive_as_the_umask(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        path = made(tmp_path / "locales" / "uk" / "kiev.po")
    finally:
        os.umask(old)
    assert path.stat().st_mode & 0o777 == 0o640
    assert leftovers(path.parent) == ["kiev.po"]
    assert_msgfmt_is_silent(path)


def test_a_second_run_changes_no_byte(tmp_path: Path) -> None:
    path = made(tmp_path / "kiev.po")
    before, stamp = path.read_bytes(), path.stat().st_mtime_ns
    po = merge(read(path), SEGMENTS, DRAFTS, LATER)
    assert not write_catalogue(po, path, expected=before)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, stamp)


def test_the_template_of_a_second_run_changes_no_byte(tmp_path: Path) -> None:
    path = tmp_path / "kiev.pot"
    assert write_catalogue(build_pot(SEGMENTS, META), path)
    before = path.read_bytes()
    assert not write_catalogue(build_pot(SEGMENTS, LATER), path)
    assert path.read_bytes() == before


def test_a_file_that_an_editor_wrapped_differently_is_left_alone(tmp_path: Path) -> None:
    path = made(tmp_path / "kiev.po")
    subprocess.run(["msgcat", "--width=50", "-o", path, path], check=True)
    narrow = path.read_bytes()
    assert not write_catalogue(merge(read(path), SEGMENTS, {}, LATER), path)
    assert path.read_bytes() == narrow


def test_dates_change_when_something_else_does(tmp_path: Path) -> None:
    path = made(tmp_path / "kiev.po")
    first = read(path).metadata
    assert write_catalogue(changed(path), path)
    second = read(path).metadata
    assert {name for name in first if first[name] != second[name]} == VOLATILE


def test_a_file_wrapped_wider_stays_so(tmp_path: Path) -> None:
    path = made(tmp_path / "kiev.po")
    subprocess.run(["msgcat", "--width=120", "-o", path, path], check=True)
    assert write_catalogue(merge(read(path), [segment(f"{LEAD} {BODY}")], {}, LATER), path)
    lengths = [len(line) for line in path.read_text(encoding="utf-8").split("\n") if line.startswith('"Plus')]
    assert len(lengths) == 1 and 79 < lengths[0] <= 120


@pytest.mark.parametrize("option", ["--no-wrap", "--width=79"])
def test_new_texts_are_wrapped_as_the_file_is(option: str, tmp_path: Path) -> None:
    path = made(tmp_path / "kiev.po")
    subprocess.run(["msgcat", option, "-o", path, path], check=True)
    longer = {segment(f"{LEAD} {n}", 9): mt(f"{DRAFTS[LEAD].text} {n}") for n in range(3)}
    drafts = {new.text: draft for new, draft in longer.items()}
    assert write_catalogue(merge(read(path), [*SEGMENTS, *longer], drafts, LATER), path)
    ours = path.read_bytes()
    subprocess.run(["msgcat", option, "-o", path, path], check=True)
    assert path.read_bytes() == ours


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_line_ends_are_kept(newline: bytes, tmp_path: Path) -> None:
    path = made(tmp_path / "kiev.po")
    path.write_bytes(path.read_bytes().replace(b"\n", newline))
    assert not write_catalogue(merge(read(path), SEGMENTS, {}, LATER), path)
    assert write_catalogue(changed(path), path)
    data = path.read_bytes()
    assert data.count(b"\n") == data.count(newline)
    assert_msgfmt_is_silent(path)


def test_a_byte_order_mark_goes_because_msgfmt_refuses_it(tmp_path: Path) -> None:
    path = made(tmp_path / "kiev.po")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert write_catalogue(merge(read(path), SEGMENTS, {}, LATER), path)
    assert_msgfmt_is_silent(path)


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    real = made(tmp_path / "store" / "kiev.po")
    real.chmod(0o664)
    link = tmp_path / "kiev.po"
    link.symlink_to(Path("store") / "kiev.po")
    assert write_catalogue(changed(link), link)
    assert link.is_symlink()
    assert "Контакт" in real.read_text(encoding="utf-8")
    assert real.stat().st_mode & 0o777 == 0o664


def test_a_link_to_nothing_yet_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "kiev.po").symlink_to(tmp_path / "store" / "kiev.po")
    made(tmp_path / "kiev.po")
    assert (tmp_path / "store" / "kiev.po").is_file()
    assert (tmp_path / "kiev.po").is_symlink()


def test_what_someone_saved_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = made(tmp_path / "kiev.po")
    po = changed(path)
    edited = path.read_bytes().replace("Заголовок".encode(), "Назва".encode())
    path.write_bytes(edited)
    with pytest.raises(CatalogueChanged, match="changed by someone else"):
        write_catalogue(po, path, expected=po.raw)
    path.unlink()
    with pytest.raises(CatalogueChanged):
        write_catalogue(po, path, expected=po.raw)
    made(path)
    with pytest.raises(CatalogueChanged):
        write_catalogue(merge(None, SEGMENTS, {}, META), path, expected=b"")


def test_an_update_merges_again_when_someone_saved_meanwhile(tmp_path: Path) -> None:
    path = made(tmp_path / "kiev.po")
    calls = 0

    def build(existing: Catalogue | None) -> Catalogue:
        nonlocal calls
        calls += 1
        if calls == 1:  # the translator saves between our reading and writing
            path.write_bytes(path.read_bytes().replace("Заголовок".encode(), "Людський заголовок".encode()))
        return merge(existing, [*SEGMENTS, segment("Contact", 9)], {"Contact": mt("Контакт")}, LATER)

    po, written = update_catalogue(path, build, language="uk")
    assert (written, calls) == (True, 2)
    assert po[0].msgstr == "Людський заголовок"
    assert "Людський заголовок" in path.read_text(encoding="utf-8")
    assert "Контакт" in path.read_text(encoding="utf-8")


def test_an_update_gives_up_when_the_file_never_rests(tmp_path: Path) -> None:
    path = made(tmp_path / "kiev.po")

    def build(existing: Catalogue | None) -> Catalogue:
        path.write_bytes(path.read_bytes() + b"\n")
        return merge(existing, [segment(TITLE)], {}, META)

    with pytest.raises(CatalogueChanged):
        update_catalogue(path, build)


def test_runs_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    path = made(tmp_path / "kiev.po")

    def add_comment(number: int) -> None:
        def build(existing: Catalogue | None) -> Catalogue:
            assert existing is not None
            po = merge(existing, SEGMENTS, {}, META)
            po[0].tcomment += f"\nкоментар {number}"
            return po

        for _ in range(3):
            update_catalogue(path, build, attempts=1000)

    threads = [threading.Thread(target=add_comment, args=(n,)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    comments = read(path)[0].tcomment
    assert [comments.count(f"коментар {n}") for n in range(3)] == [3, 3, 3]
    assert leftovers(tmp_path) == ["kiev.po"]


def refused(po: Catalogue, path: Path) -> L10nError:
    """The error of a refused writing, after which the file must be what it was."""
    before = path.read_bytes()
    with pytest.raises(L10nError) as caught:
        write_catalogue(po, path)
    assert path.read_bytes() == before
    assert leftovers(path.parent, path.name) == []
    assert caught.value.path == path
    return caught.value


def test_a_write_protected_file_is_refused_even_for_root(tmp_path: Path) -> None:
    path = made(tmp_path / "kiev.po")
    po = changed(path)
    path.chmod(0o444)
    assert "write-protected" in refused(po, path).what


@pytest.mark.parametrize("lock", ["flock", "lockf"])
def test_a_file_locked_by_another_program_is_refused(lock: str, tmp_path: Path) -> None:
    path = made(tmp_path / "kiev.po")
    code = (
        f"import fcntl, sys; f = open(sys.argv[1], 'r+b'); fcntl.{lock}(f, fcntl.LOCK_EX); "
        "print('held', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None and other.stdout.readline() == b"held\n"
        error = refused(changed(path), path)
        assert error.what == "the catalogue is locked by another program"
        assert error.remedy and error.remedy.startswith("close it")
        other.communicate(b"\n")
    assert write_catalogue(changed(path), path)


def test_our_own_lock_is_gone_after_writing(tmp_path: Path) -> None:
    path = made(tmp_path / "kiev.po")
    write_catalogue(changed(path), path)
    with path.open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_file_broken_by_hand_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = made(tmp_path / "kiev.po")
    po = changed(path)
    path.write_text(HEADER + '\nmsgid "a\nmsgstr ""\n', encoding="utf-8")
    assert "closing quotation mark" in refused(po, path).what


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "kiev.po").mkdir()
    with pytest.raises(L10nError, match="is a folder"):
        write_catalogue(merge(None, SEGMENTS, {}, META), tmp_path / "kiev.po")
    (tmp_path / "uk").write_text("")
    with pytest.raises(L10nError, match="could not be written"):
        write_catalogue(merge(None, SEGMENTS, {}, META), tmp_path / "uk" / "kiev.po")


def test_a_text_that_utf8_cannot_hold_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path / "kiev.po")
    po = changed(path)
    po[0].tcomment = "a\udcff"
    assert "no character of Unicode" in refused(po, path).what


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    path = made(tmp_path / "kiev.po")
    po = changed(path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300, hard))  # the system itself refuses the 301st byte
    try:
        before = path.read_bytes()
        with pytest.raises(L10nError) as caught:
            write_catalogue(po, path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert caught.value.remedy == "free some space; the old file is unharmed"
    assert path.read_bytes() == before
    assert leftovers(tmp_path) == ["kiev.po"]


def test_an_interrupt_while_writing_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path / "kiev.po")
    po, before = changed(path), path.read_bytes()

    def interrupt(handle: int) -> None:  # Ctrl-C during the system call
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(write.os, "fsync", interrupt)
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job has none
    try:
        with pytest.raises(KeyboardInterrupt):
            write_catalogue(po, path)
    finally:
        signal.signal(signal.SIGINT, handler)
    assert path.read_bytes() == before
    assert leftovers(tmp_path) == ["kiev.po"]


def test_a_disk_that_is_really_full_leaves_the_old_file(tmp_path: Path) -> None:
    """On a file system of 24 KB, which only root may make."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24k", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        path = made(disk / "kiev.po")
        po = changed(path)
        po[0].tcomment = "довгий коментар " * 1000
        assert refused(po, path).remedy == "free some space; the old file is unharmed"
        assert write_catalogue(changed(path), path)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_folder_that_may_not_be_written_is_named() -> None:
    with tempfile.TemporaryDirectory() as name:
        path = made(Path(name) / "uk" / "kiev.po")
        before = path.read_bytes()
        Path(name).chmod(0o755)
        path.parent.chmod(0o555)
        try:
            said = run_as_nobody(Job(str(path), [LEAD, "Contact"]))
        finally:
            path.parent.chmod(0o755)
        assert said == (
            f"{path}: the catalogue may not be written; check the permissions of the file and its folder; "
            "nothing was changed"
        )
        assert path.read_bytes() == before
        assert leftovers(path.parent) == ["kiev.po"]


def test_a_catalogue_that_lost_all_its_entries_is_filled_again(tmp_path: Path) -> None:
    path = tmp_path / "kiev.po"
    write_catalogue(merge(None, [segment(TITLE)], {}, META), path)
    write_catalogue(merge(read(path), [], {}, META), path)
    assert list(read(path)) == []
    assert run(Job(str(path), [LEAD]))
    assert [entry.msgid for entry in read(path)] == [LEAD]


def test_a_catalogue_of_twenty_thousand_entries_is_merged(tmp_path: Path) -> None:
    path = tmp_path / "kiev.po"
    texts = [f"Phrase {n} sur {n % 97} personnes aidées à la frontière." for n in range(20_000)]
    entries = [f'msgid "{text}"\nmsgstr "Переклад {n}"\n' for n, text in enumerate(texts)]
    path.write_text("\n".join([HEADER, *entries]), encoding="utf-8")
    assert run(Job(str(path), [texts[7].replace("frontière", "gare"), *texts[8:], *texts[:7]]))
    lines = path.read_text(encoding="utf-8").split("\n")
    assert {line for line in lines if line.startswith("msgstr ")} == {
        'msgstr ""', *(f'msgstr "Переклад {n}"' for n in range(20_000))
    }  # fmt: skip
    assert lines[-3:] == [f'#~ msgid "{texts[7]}"', '#~ msgstr "Переклад 7"', ""]
    assert_msgfmt_is_silent(path)


def save_in_the_file(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def save_another_file(path: Path, data: bytes) -> None:
    path.with_suffix(".new").write_bytes(data)
    path.with_suffix(".new").replace(path)


@pytest.mark.parametrize("save", [save_in_the_file, save_another_file])
@pytest.mark.parametrize("there", [True, False])
def test_what_is_saved_before_any_line_of_the_writing_stays(
    save: Callable[[Path, bytes], None], there: bool, tmp_path: Path
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.touch(), other.touch()
    if not exchange(one, other):
        pytest.skip("this system cannot exchange two files")
    one.unlink(), other.unlink()
    path = made(tmp_path / "kiev.po")
    old = path.read_bytes()
    human = old.replace("Заголовок".encode(), "Людський заголовок".encode())
    job = Job(str(path), [TITLE, LEAD, "Contact"])
    for line in range(1, 1000):
        path.unlink()
        if there:
            path.write_bytes(old)
        run(job, partial(before_line, line, partial(save, path, human)))
        done = sys.gettrace() is not None  # the run was over before that line
        sys.settrace(None)
        found = [entry.msgstr for entry in read(path)]
        assert ("Людський заголовок" in found) == (not done), line
        run(job)
        assert [entry.msgid for entry in read(path) if not entry.obsolete] == job.texts
        assert leftovers(tmp_path) == ["kiev.po"]
        if done:
            break


def test_killed_before_any_line_of_the_writing_the_old_or_the_new_file_is_whole(tmp_path: Path) -> None:
    """Before and after the lock, the temporary file, the flush to the disk, and the renaming."""
    path = made(tmp_path / "kiev.po")
    old = path.read_bytes()
    assert run(Job(str(path), [TITLE, LEAD, "Contact"], 1))
    new = path.read_bytes()
    found = []
    for line in range(1, 1000):
        path.write_bytes(old)
        (code,) = run_apart(Job(str(path), [TITLE, LEAD, "Contact"], 1, line=line))
        found.append(path.read_bytes())
        if not code:
            break
        assert code == -signal.SIGKILL
    assert set(found) == {old, new}
    assert found == sorted(found, key=(old, new).index)  # old up to one point, new from there on
    assert leftovers(tmp_path) == ["kiev.po"]  # what the killed ones left was swept up by the last


@pytest.mark.parametrize("size", [0, 1, 600, 1500])
def test_killed_in_the_middle_of_the_file_the_old_one_is_whole(size: int, tmp_path: Path) -> None:
    path = made(tmp_path / "kiev.po")
    before = path.read_bytes()
    assert run_apart(Job(str(path), [TITLE, LEAD, "Contact"], size=size)) == [-signal.SIGXFSZ]
    assert path.read_bytes() == before
    assert run(Job(str(path), [TITLE, LEAD, "Contact"]))
    assert leftovers(tmp_path) == ["kiev.po"]


def test_msgcat_keeps_our_facts_and_references(tmp_path: Path) -> None:
    path = tmp_path / "kiev.po"
    spaced = replace(META, source="releases/octobre 2017/kiev é.txt")
    write_catalogue(merge(None, SEGMENTS, DRAFTS, spaced), path)
    before = read(path)
    subprocess.run(["msgcat", "-o", path, path], check=True, capture_output=True)
    after = read(path)
    assert [e.comment for e in after] == [e.comment for e in before]
    assert [e.occurrences for e in after] == [e.occurrences for e in before]
    assert not write_catalogue(merge(after, SEGMENTS, {}, spaced), path)


def test_what_we_write_is_what_msgcat_would_write(tmp_path: Path) -> None:
    """Else an editor that saves the file would lay out anew what nobody changed."""
    path = tmp_path / "kiev.po"
    words = "Le vice-ministre « a dit » : 10-12 rendez-vous ; porte-à-porte – et/ou l’OIM-Ukraine ! « Oui ? »"
    texts = [f"{'a' * n} {words}" for n in range(60, 78)]
    drafts = DRAFTS | {text: mt(text.replace("«", "«\u00a0")) for text in texts}
    write_catalogue(merge(None, [*SEGMENTS, *map(segment, texts)], drafts, META), path)
    done = subprocess.run(["msgcat", path], check=True, capture_output=True)
    assert done.stdout == path.read_bytes()


def test_polib_reads_what_we_write(tmp_path: Path) -> None:
    path = made(tmp_path / "kiev.po")
    assert [(e.msgid, e.msgstr, e.comment) for e in polib.pofile(str(path))] == [
        (e.msgid, e.msgstr, e.comment) for e in read(path)
    ]


def test_msgmerge_keeps_texts_and_kinds_and_its_drafts_are_taken_for_human(tmp_path: Path) -> None:
    """msgmerge replaces extracted comments by the template's: without a digest nothing is overwritten."""
    path, pot = made(tmp_path / "kiev.po"), tmp_path / "kiev.pot"
    segments = [*SEGMENTS[1:], segment("Contact", 9)]
    write_catalogue(build_pot(segments, META), pot)
    subprocess.run(["msgmerge", "-q", "--update", "--backup=none", path, pot], check=True)
    merged = read(path)
    assert [e.msgstr for e in merged if not e.obsolete] == [DRAFTS[LEAD].text.strip(), "Це", ""]
    assert [parse_facts(e.comment).kind for e in merged if not e.obsolete] == ["body"] * 3
    after = merge(merged, segments, {LEAD: mt("Інше"), "Contact": mt("Контакт")}, META, redraft=True)
    assert [e.msgstr for e in after if not e.obsolete] == [DRAFTS[LEAD].text.strip(), "Це", "Контакт"]
    assert after[-1].obsolete and after[-1].msgstr == "Заголовок"
    write_catalogue(after, path)
    assert_msgfmt_is_silent(path)
