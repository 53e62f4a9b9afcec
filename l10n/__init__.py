"""l10n: French press releases become English and Ukrainian drafts, terminology right, for human review."""

__version__ = "0.1.0"
