"""What knows a language: a room each for French (source), English and Ukrainian (targets), and for names."""
