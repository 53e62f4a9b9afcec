"""A damaged file, a full disk, several writers: a clear error, and nothing that a person wrote is lost."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from memory_samples import TMX, fill, find, units_in, write_po

from l10n.errors import L10nError
from l10n.memory.exchange import import_tmx
from l10n.memory.learn import Learnt, learn_catalogue
from l10n.memory.rebuild import rebuild
from l10n.memory.store import Memory, opened

PAGE = 4096
MANY = [(f"Phrase numéro {n} du refuge {'x' * (n % 40)}.", f"Речення {n} про притулок.") for n in range(400)]


def tables(path: Path) -> dict[int, str]:
    """Page -> the table or index it belongs to."""
    with sqlite3.connect(path) as connection:
        rows = dict(connection.execute("SELECT pageno, name FROM dbstat").fetchall())
    connection.close()
    return rows


def damage(path: Path, *names: str, which: int = 0) -> None:
    """Write rubbish over one page of each of these tables."""
    data = bytearray(path.read_bytes())
    for name in names:
        page = sorted(number for number, owner in tables(path).items() if owner == name)[which]
        data[(page - 1) * PAGE : page * PAGE] = b"\xa5" * PAGE
    path.write_bytes(data)


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    try:
        tables(fill(tmp_path / "try.sqlite", []))
    except sqlite3.Error:
        pytest.skip("this SQLite has no dbstat")
    return fill(tmp_path / "memory.sqlite", MANY)


@pytest.mark.parametrize("content", [b"this is no database" * 100, b"SQLite format 3\0" + b"\x07" * 5000])
def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "memory.sqlite"
    path.write_bytes(content)
    with pytest.raises(L10nError, match=r"memory\.sqlite: the memory is damaged .*l10n memory rebuild"):
        find(path, "Oui.")
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE mine (id)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(L10nError, match="no translation memory of l10n"), opened(path, write=True):
        pass
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["source", "unit", "unit_source", "source_fold", "feature_data"])
def test_damage_anywhere_is_told_or_harmless_and_never_gives_a_wrong_translation(
    memory: Path, name: str
) -> None:
    damage(memory, name, which=-1)
    told = 0
    for source, target in MANY[::7]:
        try:
            found = find(memory, source)
        except L10nError as error:
            assert "l10n memory rebuild" in str(error)
            told += 1
        else:
            assert all(match.target in dict(MANY).values() for match in found)
            assert not found or found[0].score < 100 or found[0].target == target
    assert told


@pytest.mark.parametrize("which", [1, 2, -1])
def test_rebuild_saves_what_can_be_read_adds_the_catalogues_and_keeps_the_old_file(
    memory: Path, tmp_path: Path, which: int
) -> None:
    po = write_po(tmp_path / "a.po", [("Atelier à Odessa", "Навчання в Одесі")])
    damage(memory, "unit", "unit_source", "source_fold", which=which)
    broken = memory.read_bytes()

    def learn(store: Memory) -> Learnt:
        return learn_catalogue(store, po, tmp_path)

    done = rebuild(memory, learn)
    assert done.learnt == Learnt(added=1)
    assert done.salvaged > 300  # a page of the table holds few of the four hundred
    assert done.aside is not None
    assert done.aside.read_bytes() == broken
    kept = [unit.french.text for unit in units_in(memory)]
    assert kept[-1] == "Atelier à Odessa"
    assert set(kept[:-1]) <= {source for source, _ in MANY}
    assert find(memory, "Atelier à Odessa")[0].score == 100
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".l10n")]


def test_rebuilding_a_sound_memory_loses_nothing(tmp_path: Path) -> None:
    memory = fill(tmp_path / "memory.sqlite", MANY[:5])
    with opened(memory, write=True) as store:
        assert store is not None
        import_tmx(store, TMX / "full.tmx")
        store.remove([2])
    before = units_in(memory)
    assert rebuild(memory, lambda store: Learnt()).salvaged == 6
    assert units_in(memory) == before
    with opened(memory) as store:
        assert store is not None
        assert (store.stats().removed, len(store.headers())) == (1, 1)


FULL = """
import resource, sys
from pathlib import Path
sys.path[:0] = sys.argv[3:]
from memory_samples import fill
from l10n.errors import L10nError
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    fill(Path(sys.argv[1]), [(f"Une autre phrase, la {n}e du lot.", "x" * 300) for n in range(3000)])
except L10nError as error:
    sys.exit(str(error))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of file sizes")
def test_on_a_full_disk_the_memory_stays_as_it_was(memory: Path) -> None:
    before = units_in(memory)
    limit = memory.stat().st_size + 20 * PAGE
    command = [sys.executable, "-c", FULL, str(memory), str(limit), str(Path(__file__).parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "the memory could not be written" in done.stderr
    assert "free some space on the disk; nothing was changed" in done.stderr
    assert done.stderr.count("\n") == 1
    assert units_in(memory) == before


WRITER = """
import sys
from pathlib import Path
from l10n.memory.learn import learn_catalogue
from l10n.memory.store import opened
for name in sys.argv[2:]:
    with opened(Path(sys.argv[1]), write=True) as memory:
        learn_catalogue(memory, Path(name), Path("/"))
"""


def test_several_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    writers = []
    for writer in range(3):
        names = [
            write_po(
                tmp_path / f"{writer}-{n}.po",
                [(f"Phrase {writer} {n} {k}.", f"Речення {writer} {n} {k}.") for k in range(5)],
                source=f"releases/{writer}-{n}.txt",
            )
            for n in range(4)
        ]
        command = [sys.executable, "-c", WRITER, str(tmp_path / "new.sqlite"), *map(str, names)]
        writers.append(subprocess.Popen(command, stderr=subprocess.PIPE, text=True))
    assert [writer.communicate()[1] for writer in writers] == ["", "", ""]
    assert len(units_in(tmp_path / "new.sqlite")) == 60
    with sqlite3.connect(tmp_path / "new.sqlite") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_a_killed_import_leaves_the_memory_whole(memory: Path, tmp_path: Path) -> None:
    before = units_in(memory)
    with opened(memory, write=True) as store:
        assert store is not None
        with store.change():
            store.add(before[0].__class__(before[0].variants[::-1], source=1))
            for side in ("", "-wal", "-shm"):  # what is on the disk at this moment is what a crash leaves
                if Path(f"{memory}{side}").exists():
                    shutil.copy(f"{memory}{side}", f"{tmp_path / 'crashed.sqlite'}{side}")
    assert units_in(tmp_path / "crashed.sqlite") == before


def test_a_memory_that_may_not_be_written_is_still_read(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    memory = fill(folder / "memory.sqlite", [("Oui.", "Так.")])
    memory.chmod(0o444)
    folder.chmod(0o555)
    try:
        assert find(memory, "Oui.")[0].target == "Так."
    finally:
        folder.chmod(0o755)
