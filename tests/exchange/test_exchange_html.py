from __future__ import annotations

import os
from pathlib import Path

import pytest
from exchange_samples import LEAD, PO, TITLE, catalogue, glossary
from lxml import etree, html

from l10n.errors import L10nError
from l10n.exchange.collect import read_package
from l10n.exchange.formats import render, write_export
from l10n.exchange.html import is_page


def page(folder: Path, extra: str = "") -> bytes:
    po = catalogue(folder, PO + extra)
    return render(read_package(po, glossary=glossary(folder)), "html")


def test_the_page_shows_both_texts_states_comments_and_checks(tmp_path: Path) -> None:
    tree = html.fromstring(page(tmp_path))
    rows = tree.xpath("//tbody/tr")
    assert len(rows) == 8
    title, lead = rows[0], rows[1]
    assert title.xpath("string(td[1]/div)") == TITLE
    assert title.xpath("td[2]/div[@lang='uk']/text()") == [
        "У Львові відкрито пункт допомоги постраждалим від торгівлі людьми"
    ]
    assert title.xpath("string(.//div[contains(@class, 'state')])") == "approved"
    assert "Узгоджено з міністерством." in title.text_content()
    assert lead.xpath("string(.//li[@class='check'])") == "check: number 14 is missing"
    assert lead.xpath("string(td[1]/div)") == LEAD


def test_terms_are_marked_in_the_french_text(tmp_path: Path) -> None:
    marks = html.fromstring(page(tmp_path)).xpath("//mark")
    assert [mark.text for mark in marks] == ["victimes", "traite"]
    assert marks[1].get("title") == "торгівля людьми"


def test_the_page_needs_nothing_else_and_is_well_formed(tmp_path: Path) -> None:
    data = page(tmp_path, '\nmsgid "<script>alert(1)</script> & \\a"\nmsgstr "</td>"\n')
    tree = html.fromstring(data)
    assert not tree.xpath("//script | //link | //img | //@src | //@href")
    assert tree.xpath("//html/@lang") == ["en"]
    assert len({*tree.xpath("//@id")}) == len(tree.xpath("//@id"))
    assert b"\a" not in data
    # what is no void element is closed: as XML, once the void ones are
    text = data.decode().replace("<!DOCTYPE html>", "")
    for void in ("meta", "input"):
        text = "".join(
            part if n == 0 else f"<{void}{part.replace('>', '/>', 1)}"
            for n, part in enumerate(text.split(f"<{void}"))
        )
    etree.fromstring(text.replace(' type="checkbox" id="only-open"/', ' type="checkbox" id="only-open"/'))


def test_the_same_catalogue_gives_the_same_page(tmp_path: Path) -> None:
    assert page(tmp_path) == page(tmp_path)
    assert is_page(page(tmp_path))


def test_a_page_that_was_changed_is_not_replaced(tmp_path: Path) -> None:
    data = page(tmp_path)
    po = tmp_path / "locales" / "uk" / "lviv.po"
    out = tmp_path / "lviv.html"
    out.write_bytes(data.replace(b"\n", b"\r\n"))  # by a system with other line ends
    write_export(out, data, po)
    out.write_bytes(data.replace("Узгоджено".encode(), "Не узгоджено".encode()))
    with pytest.raises(L10nError, match="the page was changed"):
        write_export(out, data, po)
    assert "Не узгоджено" in out.read_text(encoding="utf-8")


def test_a_page_is_written_to_no_device(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(L10nError, match="no regular file"):
        write_export(pipe, page(tmp_path), tmp_path / "locales" / "uk" / "lviv.po")
