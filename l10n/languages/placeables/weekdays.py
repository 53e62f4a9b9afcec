"""The days of the week, Monday first, in French, English and Ukrainian: patterns of their names."""

from __future__ import annotations

FRENCH = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
FRENCH_SHORT = tuple(name[:3] for name in FRENCH)
ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Nominative and genitive.
UKRAINIAN = (
    ("понеділок", "понеділка"), ("вівторок", "вівторка"), ("середа", "середи"), ("четвер", "четверга"),
    ("п’ятниця", "п’ятниці"), ("субота", "суботи"), ("неділя", "неділі"),
)  # fmt: skip
UKRAINIAN_FORMS = (
    r"(?:що)?понеділ(?:ок|ка|ку|ком|ки|ків|кам|ками|ках|ков\w+)",
    r"(?:що)?вівтор(?:ок|ка|ку|ком|ки|ків|кам|ками|ках|ков\w+)",
    r"(?:що)?серед(?:а|и|у|ою|і|ам|ами|ах)",
    r"(?:що)?четвер(?:г\w*)?",
    r"(?:що)?п[’'ʼ]ятни[цч]\w*",
    r"(?:що)?субот\w*",
    r"(?:що)?неділ(?:я|і|ю|ею|ь|ям|ями|ях|ьн\w+)",
)
"""All cases of the names, *щосереди* and the adjectives."""
_SHORT = {
    "en": ("Mon", "Tues?", "Wed", "Thu(?:rs?)?", "Fri", "Sat", "Sun"),
    "uk": ("пн", "вт", "ср", "чт", "пт", "сб", "нд"),
}
SUMMARIES = {
    "en": {(0, 4): "weekdays?|working days", (0, 6): "every day|daily", (5, 6): "weekends?"},
    "uk": {(0, 4): r"будн\w+|робоч\w+ дн\w+", (0, 6): r"щод\w+|без вихідних", (5, 6): r"вихідн\w+"},
}
"""By language, patterns of what says the days from one to another in a word."""


def day_pattern(day: int, language: str) -> str:
    """The name of a day in any form, also in short."""
    name = f"{ENGLISH[day]}s?" if language == "en" else UKRAINIAN_FORMS[day]
    return rf"(?:{name}|{_SHORT[language][day]}\.?)"
