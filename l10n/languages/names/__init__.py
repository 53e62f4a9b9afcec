"""Names of persons, and their spellings in other languages and letters."""
