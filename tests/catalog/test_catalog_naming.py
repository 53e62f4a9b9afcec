"""Names of catalogues: once given they stay, and no two sources share one."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from catalog_samples import LEAD, META, mt, segment
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.catalog.merge import build_pot, merge
from l10n.catalog.naming import Project as Place
from l10n.catalog.naming import assign, catalogue_names, source_key
from l10n.catalog.records import header_fields
from l10n.catalog.write import write_catalogue
from l10n.readers import SUFFIXES


class Project:
    """A project folder with sources and catalogues."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.locales = root / "locales"

    def source(self, name: str, text: str = "") -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text or name, encoding="utf-8")
        return path

    def catalogue(self, name: str, source: str, *, language: str = "uk", sha256: str = "0" * 64) -> None:
        meta = replace(META, source=source, source_sha256=sha256, language=language)
        po = merge(None, [segment(LEAD)], {LEAD: mt("Переклад")}, meta)
        write_catalogue(po, self.locales / language / f"{name}.po")

    def names(self, *sources: Path) -> list[str]:
        found = catalogue_names(sources, locales=self.locales, root=self.root, suffixes=SUFFIXES)
        return [found[source] for source in sources]

    def draft(self, *sources: Path) -> list[str]:
        """Name ``sources`` and leave a template each, which is what holds a name."""
        names = self.names(*sources)
        for source, name in zip(sources, names, strict=True):
            path = self.locales / "pot" / f"{name}.pot"
            assert not path.exists() or header_fields(path)["X-Source"] == source_key(source, self.root)
            write_catalogue(build_pot([], replace(META, source=source_key(source, self.root))), path)
        return names


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project")


def test_a_source_gives_its_stem(project: Project) -> None:
    assert project.names(project.source("releases/Communiqué du 27 octobre.txt")) == [
        "Communiqué du 27 octobre"
    ]


def test_two_sources_of_one_stem_get_two_names_in_any_order(project: Project) -> None:
    a, b = project.source("2016/kiev.txt"), project.source("2017/kiev.txt")
    assert project.names(a, b) == ["kiev", "2017-kiev"]
    assert project.names(b, a) == ["2017-kiev", "kiev"]


def test_names_that_differ_in_case_only_are_taken_on_mac_and_windows(project: Project) -> None:
    assert project.names(project.source("a/Kiev.txt"), project.source("b/kiev.txt")) == ["Kiev", "b-kiev"]


def test_the_suffix_and_at_last_a_hash_tell_sources_apart(project: Project) -> None:
    sources = [
        project.source(name)
        for name in ("r/kiev.html", "r/kiev.md", "r/kiev.txt", "x/r/kiev.txt", "y/r/kiev.txt")
    ]
    names = project.names(*sources)
    assert names[:4] == ["kiev", "r-kiev", "kiev-txt", "r-kiev-txt"]
    assert names[4].startswith("kiev-")
    assert len(names[4]) == len("kiev-") + 8


def test_an_existing_catalogue_keeps_its_name_whatever_it_is(project: Project) -> None:
    source = project.source("releases/kiev.txt")
    project.catalogue("conference-of-october", "releases/kiev.txt")
    assert project.names(source) == ["conference-of-october"]


def test_a_template_alone_holds_a_name_too(project: Project) -> None:
    write_catalogue(build_pot([], replace(META, source="a/kiev.txt")), project.locales / "pot" / "k1.pot")
    assert project.names(project.source("a/kiev.txt")) == ["k1"]


def test_of_two_copies_of_a_catalogue_the_one_named_like_the_source_counts(project: Project) -> None:
    source = project.source("a/kiev.txt")
    for name in ("aa-backup", "kiev", "zz"):
        project.catalogue(name, "a/kiev.txt")
    assert project.names(source) == ["kiev"]


def test_a_catalogue_that_was_renamed_counts_though_its_template_was_left(project: Project) -> None:
    source = project.source("a/kiev.txt")
    write_catalogue(build_pot([], replace(META, source="a/kiev.txt")), project.locales / "pot" / "kiev.pot")
    project.catalogue("kiev-final", "a/kiev.txt")
    assert project.names(source) == ["kiev-final"]


def test_the_catalogues_of_another_name_that_are_of_a_source_are_told(project: Project) -> None:
    source, other = project.source("a/kiev.txt"), project.source("a/odessa.txt")
    for name, of in (("kiev", "kiev"), ("kiev-backup", "kiev"), ("odessa", "odessa")):
        project.catalogue(name, f"a/{of}.txt")
    found = assign([source, other], Place(project.locales, project.root))
    assert found.names == {source: "kiev", other: "odessa"}
    assert found.others == {source: [project.locales / "uk" / "kiev-backup.po"], other: []}


def test_the_catalogues_of_releases_that_are_gone_are_told_unless_one_goes_on(project: Project) -> None:
    sha256 = hashlib.sha256(b"the release").hexdigest()
    project.catalogue("gone", "a/gone.txt")
    project.catalogue("moved", "a/moved.txt", sha256=sha256)
    source = project.source("b/moved.txt", "the release")
    found = assign([source], Place(project.locales, project.root))
    assert (found.names, found.lost) == ({source: "moved"}, [project.locales / "uk" / "gone.po"])


def test_a_name_is_the_same_however_its_letters_are_composed(project: Project) -> None:
    project.catalogue("re\u0301union", "a/réunion.txt")
    assert project.names(project.source("a/réunion.txt")) == ["réunion"]


def test_a_source_of_another_run_keeps_its_name(project: Project) -> None:
    project.source("2017/kiev.txt")
    project.catalogue("kiev", "2017/kiev.txt")
    assert project.names(project.source("2016/kiev.txt")) == ["2016-kiev"]


def test_a_source_that_moved_takes_its_catalogue_along(project: Project) -> None:
    sha256 = hashlib.sha256(b"the release").hexdigest()
    project.catalogue("kiev", "inbox/kiev.txt", sha256=sha256)
    project.catalogue("other", "2015/other.txt", sha256="1" * 64)
    copy, moved = project.source("a/copy.txt", "the release"), project.source("b/kiev.txt", "the release")
    other = project.source("c/renamed.txt", "something else")
    assert project.names(copy, moved, other) == ["copy", "kiev", "renamed"]
    assert project.names(copy) == ["copy"]  # this run is not about the other, but it is there
    moved.unlink()
    assert project.names(copy) == ["kiev"]


def test_a_source_of_one_stem_in_several_formats_and_folders_has_one_name_in_every_run(
    tmp_path: Path,
) -> None:
    files = ("a.txt", "a.html", "sub/a.txt", "x/sub/a.md")
    names = ["releases-a", "a", "sub-a", "a-md"]
    for number, order in enumerate(permutations(range(4))):
        project = Project(tmp_path / str(number))
        sources = [project.source(f"releases/{file}") for file in files]
        assert project.names(*(sources[n] for n in order)) == [names[n] for n in order]
        assert [project.draft(sources[n]) for n in order] == [[names[n]] for n in order]
        assert project.draft(*sources) == names


def test_a_release_that_is_added_later_takes_no_name_from_another(project: Project) -> None:
    nested = project.source("releases/2017/a.txt")
    assert project.draft(nested) == ["a"]
    top, page = project.source("releases/a.txt"), project.source("releases/a.html")
    assert project.draft(page) == ["releases-a"]
    assert project.draft(top) == ["a-txt"]
    assert project.names(top, nested, page) == ["a-txt", "a", "releases-a"]


def test_what_is_no_release_of_the_project_holds_no_name(project: Project) -> None:
    for name in ("published/en/a.txt", "locales/en/a.txt", "x/.git/a.txt", "x/~a.txt", "x/a.pdf", "../a.txt"):
        project.source(name)
    assert project.names(project.source("x/releases/a.txt")) == ["a"]


def test_a_source_from_outside_the_project_heeds_its_own_folder(project: Project) -> None:
    page, text = project.source("../in/a.html"), project.source("../in/a.txt")
    project.source("../in/more/b.txt")
    assert project.draft(text) == ["in-a"]
    assert project.draft(page) == ["a"]
    assert project.draft(project.source("../in/b.txt")) == ["b"]


def test_the_project_is_around_the_catalogues_wherever_the_command_was_started(project: Project) -> None:
    a, b = project.source("x/a.txt"), project.source("y/a.txt")
    found = [
        catalogue_names([source], locales=project.locales, root=Path("/nowhere"), suffixes=SUFFIXES)[source]
        for source in (b, a)
    ]
    assert found == ["y-a", "a"]


def test_the_catalogue_of_a_release_that_is_gone_is_not_given_to_another(project: Project) -> None:
    project.catalogue("kiev", "2016/kiev.txt")
    assert project.names(project.source("2017/kiev.txt")) == ["2017-kiev"]
    (project.locales / "uk" / "kiev.po").rename(project.locales / "uk" / "KIEV.po")
    assert project.names(project.source("2017/kiev.txt")) == ["2017-kiev"]


def test_a_catalogue_that_knows_no_source_is_taken_by_its_name(project: Project) -> None:
    po = merge(None, [segment(LEAD)], {}, META)
    del po.metadata["X-Source"]
    write_catalogue(po, project.locales / "uk" / "kiev.po")
    assert project.names(project.source("2017/kiev.txt")) == ["kiev"]


def test_a_copy_of_a_source_that_is_still_there_gets_its_own_catalogue(project: Project) -> None:
    project.source("a/kiev.txt", "the release")
    project.catalogue("kiev", "a/kiev.txt", sha256=hashlib.sha256(b"the release").hexdigest())
    assert project.names(project.source("b/kiev.txt", "the release")) == ["b-kiev"]


def test_a_header_that_an_editor_wrapped_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(
        b'# long\r\nmsgid ""\r\nmsgstr ""\r\n"Language: uk\\n"\r\n'
        + '"X-Source: releases/a "\r\n"\\"б\\".txt\\n"\r\n'.encode()
    )
    assert header_fields(path) == {"Language": "uk", "X-Source": 'releases/a "б".txt'}


def test_a_header_after_a_very_long_comment_is_read_and_junk_gives_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text("# licence\n" * 5000 + 'msgid ""\nmsgstr "X-Source: a.txt\\n"\n')
    assert header_fields(path)["X-Source"] == "a.txt"
    conflict = '<<<<<<< HEAD\n"Language: uk\\n"\n=======\n"Language: en\\n"\n>>>>>>> b\n'
    path.write_text(f'\ufeffmsgid ""\nmsgstr ""\n{conflict}"X-Source: a.txt\\n"\n', encoding="utf-8")
    assert header_fields(path) == {"Language": "en", "X-Source": "a.txt"}
    path.write_bytes(bytes(range(256)) * 100)
    assert header_fields(path) == {}
    assert header_fields(tmp_path / "none.po") == {}


def test_source_keys_are_relative_with_slashes(tmp_path: Path) -> None:
    root = tmp_path / "project"
    assert source_key(root / "releases" / ".." / "a b.txt", root) == "a b.txt"
    assert source_key(tmp_path / "elsewhere" / "a.txt", root) == "../elsewhere/a.txt"
    assert source_key(Path("/srv/a.txt"), Path("/home/x/project")) == "/srv/a.txt"
    assert source_key(root / "e\u0301.txt", root) == "é.txt"
    assert source_key(root / "r /  a\u00a0:\n b.txt", root) == "r/a : b.txt"
    assert source_key(root / " /a.txt", root) == " /a.txt"


NAMES = st.sampled_from(
    ["kiev", "KIEV", "é", "e\u0301", "a:b?", "con", "..a", "-x", "x" * 240, "Дніпро", " ", "a.b"]
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("pq"), NAMES, st.sampled_from(["txt", "html"])), unique=True, max_size=9
    )
)
def test_names_are_unique_and_safe_for_any_file_system(
    tmp_path_factory: pytest.TempPathFactory, files: list[tuple[str, str, str]]
) -> None:
    root = tmp_path_factory.getbasetemp()
    sources = [root / folder / f"{stem}.{suffix}" for folder, stem, suffix in files]
    names = catalogue_names(sources, locales=root / "no-locales", root=root)
    assert names == catalogue_names(sources[::-1], locales=root / "no-locales", root=root)
    by_key = {source_key(source, root): name for source, name in names.items()}
    assert len({name.casefold() for name in by_key.values()}) == len(by_key)
    for name in by_key.values():
        assert name == name.strip(" .").lstrip("-")
        assert not set(name) & set('<>:"/\\|?*')
        assert len(f"{name}.po".encode()) < 255
        assert name.lower() not in ("con", "nul")


PATHS = st.tuples(st.sampled_from(["", "a/", "b/", "a/b/"]), st.sampled_from(["a", "A", "b-a", "a-txt"])).map(
    "".join
)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(PATHS, st.sampled_from([".txt", ".html"])).map("".join), unique=True, min_size=1, max_size=6
    ),
    st.randoms(use_true_random=False),
)
def test_names_do_not_depend_on_which_runs_drafted_what(
    tmp_path_factory: pytest.TempPathFactory, files: list[str], random: Random
) -> None:
    one, other = Project(tmp_path_factory.mktemp("p")), Project(tmp_path_factory.mktemp("p"))
    together = one.draft(*[one.source(f"releases/{file}") for file in files])
    assert len({name.casefold() for name in together}) == len(files)
    sources = [other.source(f"releases/{file}") for file in files]
    order = random.sample(range(len(files)), len(files))
    while order:
        run = [order.pop() for _ in range(random.randint(1, len(order)))]
        assert other.draft(*[sources[n] for n in run]) == [together[n] for n in run]
    assert other.names(*sources) == together
