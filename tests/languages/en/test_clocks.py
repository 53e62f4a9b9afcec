"""Hours of one English sentence are told by one clock."""

from __future__ import annotations

import pytest

from l10n.languages.en.clocks import one_clock


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Open from 8 a.m. to 20:00", "Open from 8 a.m. to 8 p.m."),
        ("Open from 8 a.m. to 20:00.", "Open from 8 a.m. to 8 p.m."),
        ("From 9:30 am to 17:45, then closed", "From 9:30 am to 5:45 p.m., then closed"),
        ("Call 13:00 or 4 p.m.", "Call 1 p.m. or 4 p.m."),
        ("Open from 14:00 to 18 p.m., Monday", "Open from 2 p.m. to 6 p.m., Monday"),
        ("Open from 14 to 18 p.m.", "Open from 2 to 6 p.m."),
        ("Open 14–18 p.m.", "Open 2–6 p.m."),
        ("Open between 10 and 14 p.m.", "Open between 10 a.m. and 2 p.m."),
        ("Open until 18:30 p.m.", "Open until 6:30 p.m."),
        ("Open from 14 to 6 p.m.", "Open from 2 to 6 p.m."),
        ("From 20 to 8 a.m.", "From 8 p.m. to 8 a.m."),
        ("Between 14 and 4.30 p.m., call.", "Between 2 and 4.30 p.m., call."),
        ("The hall is closed from 22 to 6 a.m.", "The hall is closed from 10 p.m. to 6 a.m."),
        ("Open from 9 to 12 p.m.", "Open from 9 a.m. to 12 p.m."),
    ],
)
def test_an_hour_after_noon_follows_the_clock_of_the_other(text: str, wanted: str) -> None:
    assert one_clock(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "From 8:00 to 20:00.",
        "From 2 to 6 p.m.",
        "On 14 and 6 p.m.",
        "Tuesday, 20 – 10 a.m.",
        "Wednesday 18 to 6 p.m.",
        "from June 13 to 2 p.m. on June 14",
        "Room 14 – 10 a.m.",
        "On March 15 PM Modi spoke at 3 p.m.",
        "At 8:00 or 8 p.m.",
        "The doors open at 8 a.m.; 12:30 is lunch.",
        "At 8 a.m. the score was 120:14 and the link example.org:1443.",
    ],
)
def test_what_has_one_clock_or_may_be_either_half_of_the_day_stays(text: str) -> None:
    assert one_clock(text) == text
