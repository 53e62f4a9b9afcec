"""Blocks become segments, by the rules of an SRX file (``fr.srx``; other languages: LanguageTool's)."""

from l10n.segmentation.segments import is_segment, segment_block, segment_release
from l10n.segmentation.split import split

__all__ = ["is_segment", "segment_block", "segment_release", "split"]
