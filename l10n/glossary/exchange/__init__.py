"""Glossaries of other tools: one module a format, entries in and out; ``plan`` compares them with ours."""
