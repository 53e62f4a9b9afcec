"""Pages for people: what a release, its catalogues and the glossary say about each other."""
