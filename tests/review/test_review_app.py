from __future__ import annotations

from pathlib import Path

import pytest

from l10n.catalog.read import read_catalogue
from l10n.exchange.unit import unit_id
from l10n.model import Glossary

pytest.importorskip("starlette")
pytest.importorskip("httpx")
from starlette.testclient import TestClient

from l10n.review.app import make_app

HOST = "127.0.0.1:8765"
ORIGIN = {"Origin": f"http://{HOST}"}
PO = """msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#. kind: body
#, fuzzy
msgid "La réunion <script>alert(1)</script> a duré 3 jours."
msgstr "The meeting lasted 3 days."

msgid "Elle est finie."
msgstr "It is over."
"""
SOURCE = "La réunion <script>alert(1)</script> a duré 3 jours."
DRAFT = "The meeting lasted 3 days."


@pytest.fixture
def po(tmp_path: Path) -> Path:
    path = tmp_path / "en" / "a.po"
    path.parent.mkdir()
    path.write_text(PO, encoding="utf-8")
    return path


@pytest.fixture
def client(po: Path) -> TestClient:
    app = make_app([po], Glossary(), "secret", frozenset({HOST}))
    client = TestClient(app, base_url=f"http://{HOST}")
    assert client.get("/?token=secret").status_code == 200
    return client


def body(**changed: object) -> dict[str, object]:
    edit = {"unit": unit_id(None, SOURCE, None), "seen": DRAFT, "seen_status": "draft", "text": "New."}
    return {**edit, **changed}


def entry(po: Path):  # type: ignore[no-untyped-def]
    catalogue = read_catalogue(po)
    assert catalogue is not None
    return catalogue.find(SOURCE)


def test_an_edit_is_written_and_stays_fuzzy(client: TestClient, po: Path) -> None:
    answer = client.post("/catalogues/0/entry", json=body(), headers=ORIGIN)
    assert answer.json() == {"text": "New.", "status": "draft"}
    assert entry(po).msgstr == "New." and entry(po).fuzzy


def test_accepting_clears_fuzzy(client: TestClient, po: Path) -> None:
    client.post("/catalogues/0/entry", json=body(text=DRAFT, accept=True), headers=ORIGIN)
    assert entry(po).msgstr == DRAFT and not entry(po).fuzzy


def test_an_empty_text_is_not_accepted(client: TestClient, po: Path) -> None:
    answer = client.post("/catalogues/0/entry", json=body(text=" ", accept=True), headers=ORIGIN)
    assert answer.status_code == 422
    assert po.read_text(encoding="utf-8") == PO


def test_what_another_wrote_meanwhile_is_shown_and_not_overwritten(client: TestClient, po: Path) -> None:
    theirs = PO.replace(DRAFT, "Theirs.")
    po.write_text(theirs, encoding="utf-8")
    answer = client.post("/catalogues/0/entry", json=body(), headers=ORIGIN)
    assert answer.status_code == 409
    assert (answer.json()["text"], answer.json()["status"]) == ("Theirs.", "draft")
    assert po.read_text(encoding="utf-8") == theirs


def test_a_change_of_another_entry_is_no_conflict(client: TestClient, po: Path) -> None:
    po.write_text(PO.replace("It is over.", "It has ended."), encoding="utf-8")
    assert client.post("/catalogues/0/entry", json=body(), headers=ORIGIN).status_code == 200
    assert "It has ended." in po.read_text(encoding="utf-8")


def test_a_catalogue_that_breaks_while_open_is_told_and_left(client: TestClient, po: Path) -> None:
    broken = PO + '\nmsgid "torn\n'
    po.write_text(broken, encoding="utf-8")
    answer = client.post("/catalogues/0/entry", json=body(), headers=ORIGIN)
    assert answer.status_code == 422 and "a.po" in answer.json()["error"]
    assert client.get("/catalogues/0").status_code == 422
    assert po.read_text(encoding="utf-8") == broken


def test_markup_in_the_source_is_shown_and_not_run(client: TestClient) -> None:
    page = client.get("/catalogues/0")
    assert "&lt;script&gt;alert(1)" in page.text and "<script>alert" not in page.text
    assert "script-src 'self'" in page.headers["content-security-policy"]


def test_checks_speak_of_a_lost_figure(client: TestClient) -> None:
    found = client.post("/catalogues/0/check", json=body(text="The meeting was long."), headers=ORIGIN)
    assert any("3" in one["message"] for one in found.json())


@pytest.mark.parametrize("address", ["/", "/catalogues/0", "/?token=wrong", "/static/review.js"])
def test_without_the_token_nothing_is_shown(po: Path, address: str) -> None:
    app = make_app([po], Glossary(), "secret", frozenset({HOST}))
    assert TestClient(app, base_url=f"http://{HOST}").get(address).status_code == 403


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://evil.example"}, {"Origin": "null"}])
def test_another_origin_writes_nothing(client: TestClient, po: Path, headers: dict[str, str]) -> None:
    assert client.post("/catalogues/0/entry", json=body(), headers=headers).status_code == 403
    assert po.read_text(encoding="utf-8") == PO


def test_another_host_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 421


def test_a_paste_of_5_mb_is_refused(client: TestClient, po: Path) -> None:
    answer = client.post("/catalogues/0/entry", json=body(text="x" * 5_000_000), headers=ORIGIN)
    assert answer.status_code == 413
    assert po.read_text(encoding="utf-8") == PO


@pytest.mark.parametrize("address", ["/catalogues/1", "/static/../app.py", "/static/%2e%2e/app.py"])
def test_nothing_else_on_the_disk_is_served(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("sent", [[], {}, body(unit=3), body(seen_status="odd")])
def test_a_malformed_request_is_refused(client: TestClient, po: Path, sent: object) -> None:
    assert client.post("/catalogues/0/entry", json=sent, headers=ORIGIN).status_code == 400
    assert po.read_text(encoding="utf-8") == PO
