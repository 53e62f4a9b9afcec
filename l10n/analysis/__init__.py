"""A source segment with all that was found in it, and what of it must appear in a translation."""
