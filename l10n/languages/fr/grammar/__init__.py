"""French for the term matcher: tokens, inflection, patterns, and what a word is where it stands."""
