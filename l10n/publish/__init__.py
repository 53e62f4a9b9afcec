"""Reviewed catalogue + source release → the release in the other language, in the source's own format.

What a translator wrote is published letter for letter; markup is carried over to the words it belongs to.
"""

from l10n.publish.release import Published, publish_release

__all__ = ["Published", "publish_release"]
