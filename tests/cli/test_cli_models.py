"""``l10n models``, with a hub on this machine that answers as huggingface.co does."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "mt"))  # its tiny models

from cli_samples import LVIV, Result, make_project
from hub_server import Hub, Repository, running
from mt_samples import untrained
from safetensors.numpy import load_file

from l10n.mt.registry import read_registry
from l10n.resources import bundled

NAME = "opus-mt-fr-en"
FULL = f"Helsinki-NLP/{NAME}"
_SMALL = ("config.json", "vocab.json", "source.spm", "target.spm")


def marian(**changes: bytes | None) -> dict[str, bytes]:
    """The files of a Marian model, as a repository has them. ``changes``: other content; None leaves out."""
    folder = bundled("models") / "fr-en_uk-small"
    files = {name: (folder / name).read_bytes() for name in (*_SMALL, "model.safetensors")}
    files["tokenizer_config.json"] = json.dumps({"source_lang": "fr", "target_lang": "en"}).encode()
    files["pytorch_model.bin"] = b"a pickle"
    files["rust_model.ot"] = b"no use"
    for name, content in changes.items():
        file = name.replace("__", ".")
        if content is None:
            del files[file]
        else:
            files[file] = content
    return files


@pytest.fixture
def hub() -> Iterator[Hub]:
    with running() as hub:
        hub.repositories[FULL] = Repository(marian())
        yield hub


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", {"releases/lviv.txt": LVIV, "l10n.toml": ""})


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "l10n", *arguments]


def environment(hub: Hub | None) -> dict[str, str]:
    url = hub.url if hub else "http://127.0.0.1:9"  # nothing listens there
    return os.environ | {"HF_ENDPOINT": url, "HF_HUB_DISABLE_TELEMETRY": "1", "HF_HUB_ETAG_TIMEOUT": "2"}


def l10n(root: Path, hub: Hub | None, *arguments: str) -> Result:
    done = subprocess.run(
        command(*arguments), cwd=root, env=environment(hub), capture_output=True, text=True, check=False
    )
    return Result(done.returncode, done.stdout, done.stderr)


def interrupt_fetch(root: Path, hub: Hub) -> None:
    """Ctrl-C while the weights come."""
    hub.slow = 2_000_000
    process = subprocess.Popen(
        command("models", "fetch", FULL), cwd=root, env=environment(hub), stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 60
    while hub.sent < 12_000_000 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    hub.slow = 0


def test_a_model_is_fetched_and_its_commit_and_digests_are_written_down(hub: Hub, root: Path) -> None:
    result = l10n(root, hub, "models", "fetch", FULL)
    folder = root / "models" / NAME
    assert (result.code, result.out) == (0, f"{folder}\n"), result.err
    assert f"use it with: l10n translate releases --to en --to uk --model {NAME}" in result.err
    files = hub.repositories[FULL].files
    there = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert there == {name: files[name] for name in (*_SMALL, "tokenizer_config.json", "model.safetensors")}
    assert sorted(path.name for path in (root / "models").iterdir()) == [NAME, "registry.yaml"]
    (info,) = read_registry(root / "models")
    assert (info.repository, info.revision) == (FULL, hub.repositories[FULL].sha)
    assert (info.licence, info.directions) == ("cc-by-4.0", ("fr-en", "fr-uk"))
    assert info.sha256 == {f"{NAME}/{name}": hashlib.sha256(c).hexdigest() for name, c in there.items()}


def test_what_is_fetched_is_listed_and_checked_when_it_is_loaded(hub: Hub, root: Path) -> None:
    l10n(root, hub, "models", "fetch", FULL)
    listed = {model["name"]: model for model in json.loads(l10n(root, None, "models", "list", "--json").out)}
    assert list(listed)[:2] == [NAME, "fr-en_uk-small"]
    assert (listed[NAME]["installed"], listed[NAME]["state"]) == (True, "to be converted")
    assert listed[NAME]["size"] > len(hub.repositories[FULL].files["model.safetensors"])
    assert listed["fr-en_uk-small"]["installed"]
    assert (listed["opus-mt-fr-uk"]["installed"], listed["opus-mt-fr-uk"]["state"]) == (
        False,
        "to be fetched",
    )
    assert listed["opus-mt-fr-en-uk"]["through"] == ["opus-mt-fr-en", "opus-mt-en-uk"]
    assert listed["fr-en_uk-small"]["directions"] == ["fr-en", "fr-uk"]
    vocabulary = root / "models" / NAME / "vocab.json"
    vocabulary.write_bytes(vocabulary.read_bytes() + b" ")
    result = l10n(root, None, "translate", "releases", "--to", "en", "--model", NAME)
    assert result.code == 1
    assert (
        f"the model file is damaged (its SHA-256 is not the registry's); run: l10n models fetch {NAME}"
        in (result.err)
    )


def test_a_fetched_model_translates(hub: Hub, root: Path) -> None:
    hub.repositories[FULL].files["tokenizer_config.json"] = b'{"source_lang": "fr"}'
    assert l10n(root, hub, "models", "fetch", FULL).code == 0
    result = l10n(root, None, "translate", "releases", "--model", NAME)
    assert result.code == 0, result.err
    assert "IOM" in (root / "locales/en/lviv.po").read_text(encoding="utf-8")


def test_the_rest_of_the_registry_stays_as_it_is(hub: Hub, root: Path) -> None:
    registry = root / "models" / "registry.yaml"
    registry.parent.mkdir()
    mine = "# ours\nmodels:\n  - name: mine # by hand\n    directions: [fr-uk]\n    licence: 'MIT'\n"
    registry.write_text(mine, encoding="utf-8")
    assert l10n(root, hub, "models", "fetch", FULL).code == 0
    assert registry.read_text(encoding="utf-8").startswith(mine)
    assert [info.name for info in read_registry(registry.parent)] == ["mine", NAME]
    listed = l10n(root, None, "models", "list").out.splitlines()
    assert listed[0] == "mine  fr-uk  MIT  incomplete"


def test_a_project_is_set_up_elsewhere_from_its_registry(hub: Hub, root: Path) -> None:
    l10n(root, hub, "models", "fetch", FULL)
    registry = (root / "models/registry.yaml").read_bytes()
    elsewhere = make_project(root.parent / "elsewhere", {"releases/lviv.txt": LVIV, "l10n.toml": ""})
    (elsewhere / "models").mkdir()
    (elsewhere / "models/registry.yaml").write_bytes(registry)
    result = l10n(elsewhere, hub, "translate", "releases", "--to", "en", "--model", NAME)
    assert f"the model folder is missing; run: l10n models fetch {NAME}" in result.err
    # The main branch has gone on since; the commit that is written down counts.
    old = hub.repositories[FULL]
    hub.repositories[FULL] = Repository(marian(config__json=b"{}"), pulls={1: ("somebody", old)})
    assert l10n(elsewhere, hub, "models", "fetch", NAME).code == 0
    assert (elsewhere / "models/registry.yaml").read_bytes() == registry
    assert (elsewhere / f"models/{NAME}/config.json").read_bytes() == old.files["config.json"]
    again = l10n(elsewhere, hub, "models", "fetch", NAME)
    assert again.code == 1
    assert f"the model “{NAME}” is there already" in again.err


def test_what_is_not_as_the_registry_says_is_not_put_in_place(hub: Hub, root: Path) -> None:
    l10n(root, hub, "models", "fetch", FULL)
    registry = root / "models/registry.yaml"
    digest = hashlib.sha256(hub.repositories[FULL].files["config.json"]).hexdigest()
    registry.write_text(registry.read_text(encoding="utf-8").replace(digest, "0" * 64), encoding="utf-8")
    (root / "models" / NAME).rename(root / "old")
    result = l10n(root, hub, "models", "fetch", NAME)
    assert result.code == 1
    assert "config.json of" in result.err
    assert "is not what the registry has" in result.err
    assert [path.name for path in registry.parent.iterdir()] == ["registry.yaml"]


def test_weights_that_are_only_a_pickle_are_taken_as_the_hub_s_converter_offers_them(
    hub: Hub, root: Path
) -> None:
    pickled = marian(model__safetensors=None)
    strange = Repository(marian(model__safetensors=b"not from the converter"))
    offered = Repository(marian())
    hub.repositories[FULL] = Repository(
        pickled, pulls={3: ("somebody", strange), 7: ("SFconvertbot", offered)}
    )
    result = l10n(root, hub, "models", "fetch", FULL)
    assert result.code == 0, result.err
    assert "its weights are those that SFconvertbot offers as safetensors" in result.err
    assert (root / f"models/{NAME}/model.safetensors").read_bytes() == offered.files["model.safetensors"]
    assert read_registry(root / "models")[0].revision == offered.sha


def test_a_pickle_becomes_safetensors_where_pytorch_is(small_hub: Hub, root: Path, tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    files = dict(small_hub.repositories[FULL].files)
    (tmp_path / "weights").write_bytes(files.pop("model.safetensors"))
    weights = load_file(tmp_path / "weights")
    torch.save({name: torch.tensor(array) for name, array in weights.items()}, tmp_path / "pickle")
    small_hub.repositories[FULL] = Repository(
        files | {"pytorch_model.bin": (tmp_path / "pickle").read_bytes()}
    )
    result = l10n(root, small_hub, "models", "fetch", FULL)
    assert result.code == 0, result.err
    assert "its weights are a pickle, of which PyTorch takes weights only" in result.err
    folder = root / "models" / NAME
    assert sorted(path.name for path in folder.iterdir()) == sorted([*files, "model.safetensors"])
    there = load_file(folder / "model.safetensors")
    assert all((there[name] == weights[name]).all() for name in weights)
    shutil.rmtree(folder)  # and elsewhere, from its registry
    result = l10n(root, small_hub, "models", "fetch", NAME)
    assert result.code == 0, result.err
    assert l10n(root, None, "models", "verify", NAME).code == 0


def test_after_an_interruption_only_what_is_missing_is_fetched(hub: Hub, root: Path) -> None:
    interrupt_fetch(root, hub)
    (partial,) = (root / "models").iterdir()
    assert partial.name == f".{NAME}-{hub.repositories[FULL].sha[:12]}.partial"
    listed = {model["name"]: model for model in json.loads(l10n(root, None, "models", "list", "--json").out)}
    assert listed[NAME]["state"] == "to be fetched"
    hub.files = []
    assert l10n(root, hub, "models", "fetch", FULL).code == 0
    assert hub.files == ["model.safetensors"]
    got = (root / f"models/{NAME}/model.safetensors").read_bytes()
    assert got == hub.repositories[FULL].files["model.safetensors"]


def test_what_an_attempt_at_another_commit_left_is_not_mixed_in(hub: Hub, root: Path) -> None:
    more = marian() | {"alignment.json": b"{}", "config.json": b'{"model_type": "marian", "x": 1}'}
    hub.repositories[FULL] = Repository(more)
    interrupt_fetch(root, hub)
    hub.repositories[FULL] = Repository(marian())
    assert l10n(root, hub, "models", "fetch", f"https://huggingface.co/{FULL}").code == 0
    there = {path.name: path.read_bytes() for path in (root / "models" / NAME).iterdir()}
    assert there.keys() == {*_SMALL, "tokenizer_config.json", "model.safetensors"}
    assert there["config.json"] == marian()["config.json"]
    assert sorted(path.name for path in (root / "models").iterdir()) == [NAME, "registry.yaml"]


def test_the_commit_that_is_asked_for_counts(hub: Hub, root: Path) -> None:
    pickled = Repository(marian(model__safetensors=None), pulls={7: ("SFconvertbot", Repository(marian()))})
    hub.repositories[FULL] = pickled
    result = l10n(root, hub, "models", "fetch", FULL, "--revision", pickled.sha)
    assert result.code == 1
    refused = "holds more than weights, or is no pickle" if find_spec("torch") else "has no model.safetensors"
    assert refused in result.err
    if not find_spec("torch"):
        assert f" at {pickled.sha[:12]}; " in result.err
    pickled.status = "closed"
    assert refused in l10n(root, hub, "models", "fetch", FULL).err
    # What the converter offers is older than the README.
    pickled.status = "merged"
    pickled.files["README.md"] = b"# A model\n"
    result = l10n(root, hub, "models", "fetch", FULL)
    assert result.code == 0, result.err


def test_an_incomplete_model_is_completed(hub: Hub, root: Path) -> None:
    l10n(root, hub, "models", "fetch", FULL)
    folder = root / "models" / NAME
    (folder / "model.safetensors").unlink()
    (folder / "notes.txt").write_text("ours")
    assert "to be fetched" in l10n(root, None, "models", "list").out.splitlines()[0]
    assert l10n(root, hub, "models", "fetch", NAME).code == 0
    assert (folder / "model.safetensors").stat().st_size == len(marian()["model.safetensors"])
    assert (folder / "notes.txt").read_text() == "ours"


def test_what_the_registry_has_no_digest_of_is_not_fetched_by_its_name(hub: Hub, root: Path) -> None:
    registry = root / "models/registry.yaml"
    registry.parent.mkdir()
    entry = f"models:\n- name: {NAME}\n  directions: [fr-en]\n  repository: {FULL}\n"
    registry.write_text(entry)
    result = l10n(root, hub, "models", "fetch", NAME)
    assert result.code == 1
    assert f"does not say where on a hub, at which commit, to find “{NAME}”" in result.err
    registry.write_text(f"{entry}  revision: {hub.repositories[FULL].sha}\n")
    result = l10n(root, hub, "models", "fetch", NAME)
    assert f"has no SHA-256 of {NAME}/config.json; delete the entry" in result.err
    assert hub.sent < 20_000


def test_a_registry_keeps_its_line_ends_and_files_of_our_own(hub: Hub, root: Path) -> None:
    registry = root / "models/registry.yaml"
    registry.parent.mkdir()
    registry.write_bytes(b"models:\r\n")  # the last model was removed
    assert l10n(root, hub, "models", "fetch", FULL).code == 0
    assert registry.read_bytes().count(b"\r\n") == registry.read_bytes().count(b"\n") > 8
    listed = registry.read_text(encoding="utf-8") + f"      {NAME}/alignment.json: {'0' * 64}\n"
    registry.write_text(listed, encoding="utf-8")
    (root / "models" / NAME).rename(root / "old")
    result = l10n(root, hub, "models", "fetch", NAME)
    assert result.code == 0, result.err
    assert f"{NAME}/alignment.json is not on the hub: copy it from where it was made" in result.err


@pytest.mark.parametrize(
    ("source", "directions"),
    [("ROMANCE", "roa-en roa-uk"), ("deu+eng+fra+por", "fr-en fr-uk"), ("fr_FR", "fr-en fr-uk")],
)
def test_a_group_of_source_languages_may_have_french(
    hub: Hub, root: Path, source: str, directions: str
) -> None:
    config = json.dumps({"source_lang": source, "target_lang": "en"}).encode()
    hub.repositories[FULL] = Repository(marian(tokenizer_config__json=config))
    result = l10n(root, hub, "models", "fetch", FULL)
    assert result.code == 0, result.err
    assert f"{NAME}  {directions}  " in l10n(root, None, "models", "list").out


@pytest.mark.parametrize(
    ("repository", "arguments", "said"),
    [
        (None, [], f"there is no model {FULL} on the hub, or it is not public; look for its name there"),
        (Repository(marian(), gated=True), [], "is open to some users only; ask for access on its page"),
        (Repository(marian()), ["--revision", "v9"], f"{FULL} has no such revision; name a branch"),
        (Repository({"README.md": b""}), [], f"{FULL} has no config.json: it is no Marian model"),
        (Repository(marian(config__json=b'{"model_type": "t5"}')), [], "no Marian model (config.json: “t5”)"),
        (
            Repository(marian(tokenizer_config__json=b'{"source_lang": "de", "target_lang": "en"}')),
            [],
            "does not translate from French into en or uk, but de-en, de-uk; name another",
        ),
        (
            Repository(marian(tokenizer_config__json=None)),
            [],
            "does not say which languages it translates; say it, for example with --direction fr-en",
        ),
        (
            Repository(marian(model__safetensors=None)),
            [],
            "holds more than weights, or is no pickle"
            if find_spec("torch")
            else "has no model.safetensors; only safetensors are read without PyTorch; install it",
        ),
        (Repository(marian() | {"target_vocab.json": b"{}"}), [], "has no piece </s>"),
        (Repository(marian(vocab__json=b"[")), ["--direction", "fr-en"], f"vocab.json of {FULL} cannot be"),
        (Repository(marian(source__spm=b"x")), [], f"source.spm of {FULL} "),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_in_one_line(
    hub: Hub, root: Path, repository: Repository | None, arguments: list[str], said: str
) -> None:
    hub.repositories = {FULL: repository} if repository else {}
    before = hub.sent
    result = l10n(root, hub, "models", "fetch", FULL, *arguments)
    assert result.code == 1
    last = result.err.splitlines()[-1]
    assert last.startswith("l10n: ")
    assert said in last
    assert hub.sent - before < 3_000_000, "the weights were fetched for nothing"
    assert not (root / "models" / NAME).exists()
    assert not (root / "models/registry.yaml").exists()


def test_damage_on_the_way_is_seen(hub: Hub, root: Path) -> None:
    hub.damaged = True
    result = l10n(root, hub, "models", "fetch", FULL)
    assert result.code == 1
    assert f"model.safetensors came damaged from {FULL}; try again" in result.err
    assert not (root / "models" / NAME).exists()
    hub.damaged = False
    assert l10n(root, hub, "models", "fetch", FULL).code == 0


def test_without_a_network_it_says_so(root: Path) -> None:
    result = l10n(root, None, "models", "fetch", FULL)
    assert result.code == 1
    assert f"l10n: {FULL} cannot be fetched from http://127.0.0.1:9 (" in result.err
    assert "check the network and HF_ENDPOINT, then run the same again" in result.err


def test_a_name_that_is_taken_or_unknown_is_refused(hub: Hub, root: Path) -> None:
    taken = l10n(root, hub, "models", "fetch", FULL, "--name", "fr-en_uk-small")
    assert taken.code == 1
    assert "there is a model “fr-en_uk-small” already; give the new one another --name" in taken.err
    unknown = l10n(root, hub, "models", "fetch", "nothing")
    assert unknown.code == 1
    assert "lists no model “nothing”; write OWNER/NAME" in unknown.err
    for wrong in (["--name", "a/b"], ["--name", "registry.yaml"], ["--direction", "french"]):
        assert l10n(root, hub, "models", "fetch", FULL, *wrong).code == 2
    for name in ("a/b/c", "/", "a/..", "https://example.org/a/b"):
        result = l10n(root, hub, "models", "fetch", name)
        assert (result.code, "write OWNER/NAME" in result.err) == (2, True), name
    assert l10n(root, hub, "models", "fetch", "nothing", "--revision", "main").code == 2
    assert hub.sent == 0


# ---- a hub that misbehaves


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of an untrained model."""
    folder = tmp_path_factory.mktemp("tiny")
    untrained(folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def small_hub(hub: Hub, tiny: dict[str, bytes]) -> Hub:
    """The hub with an untrained model under the same name: it comes at once."""
    hub.repositories[FULL] = Repository(tiny)
    return hub


def test_a_connection_that_breaks_is_taken_up_where_it_broke(hub: Hub, root: Path) -> None:
    hub.cuts = 1
    result = l10n(root, hub, "models", "fetch", FULL)
    assert result.code == 0, result.err
    size = len(hub.repositories[FULL].files["model.safetensors"])
    assert hub.ranges and 0 < hub.ranges[0] < size
    assert l10n(root, None, "models", "verify", NAME).out.startswith(f"{NAME}: ok, ")


def test_a_busy_hub_is_asked_again_or_named(small_hub: Hub, root: Path) -> None:
    small_hub.busy = 1_000
    result = l10n(root, small_hub, "models", "fetch", FULL)
    assert result.code == 1
    assert f"{FULL} cannot be fetched from {small_hub.url}" in result.err and "429" in result.err
    assert result.err.count("\n") <= 2
    small_hub.busy = 0
    assert l10n(root, small_hub, "models", "fetch", FULL).code == 0


def test_a_file_that_is_listed_and_gone_is_named(small_hub: Hub, root: Path) -> None:
    small_hub.lost = ("vocab.json",)
    result = l10n(root, small_hub, "models", "fetch", FULL)
    assert result.code == 1
    assert "vocab.json" in result.err and not (root / "models" / NAME).exists()


def test_offline_nothing_is_asked(small_hub: Hub, root: Path) -> None:
    environ = environment(small_hub) | {"HF_HUB_OFFLINE": "1"}
    done = subprocess.run(
        command("models", "fetch", FULL), cwd=root, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "cannot be fetched offline; unset HF_HUB_OFFLINE" in done.stderr
    assert small_hub.files == []


# ---- models that l10n knows


def test_a_model_that_l10n_knows_is_fetched_by_its_name_and_pinned(small_hub: Hub, root: Path) -> None:
    assert l10n(root, small_hub, "models", "fetch", NAME).code == 0
    (info,) = read_registry(root / "models")
    assert (info.repository, info.revision) == (FULL, small_hub.repositories[FULL].sha)
    assert info.directions == ("fr-en",) and len(info.sha256) == 6
    again = l10n(root, small_hub, "models", "fetch", NAME)
    assert (again.code, "is there already" in again.err) == (1, True)


def test_a_model_through_two_others_is_fetched_as_both(small_hub: Hub, root: Path) -> None:
    second = "Helsinki-NLP/opus-mt-en-uk"
    says = json.dumps({"source_lang": "en", "target_lang": "uk"}).encode()
    small_hub.repositories[second] = Repository(
        small_hub.repositories[FULL].files | {"tokenizer_config.json": says}
    )
    result = l10n(root, small_hub, "models", "fetch", "opus-mt-fr-en-uk")
    assert result.code == 0, result.err
    assert result.out.split() == [str(root / "models" / name) for name in (NAME, "opus-mt-en-uk")]
    assert "--to uk --model opus-mt-fr-en-uk" in result.err
    assert {info.name: info.directions for info in read_registry(root / "models")} == {
        NAME: ("fr-en",),
        "opus-mt-en-uk": ("en-uk",),
    }
    result = l10n(root, None, "translate", "releases", "--model", "uk=opus-mt-fr-en-uk", "--no-glossary")
    assert result.code == 0, result.err
    head = (root / "locales" / "uk" / "lviv.po").read_text(encoding="utf-8")
    assert "X-Draft-Model: opus-mt-fr-en-uk" in head
    head = (root / "locales" / "en" / "lviv.po").read_text(encoding="utf-8")
    assert "X-Draft-Model: fr-en_uk-small" in head


def test_a_model_that_is_known_and_not_here_says_how_to_get_it(root: Path) -> None:
    result = l10n(root, None, "translate", "releases", "--model", "uk=opus-mt-fr-uk")
    assert result.code == 1
    assert "the model folder is missing; run: l10n models fetch opus-mt-fr-uk" in result.err
    assert l10n(root, None, "translate", "releases", "--model", "de=x").code == 2
