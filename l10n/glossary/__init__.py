"""Terminology: the glossary file, terms found in French, their accepted forms in the target languages.

``load.load_glossary`` reads ``glossary.yaml``; ``schema.schema_path`` is its published JSON Schema.
"""
