"""The translation memory: what people have reviewed, kept in one SQLite file and found again.

The way in is `learn` (catalogues) or `tmx_read` (TMX 1.4b), the way out `lookup` or `tmx_write`. Drafts never
go in. Nothing is ever deleted: what was corrected or removed is kept with its date, and no longer found.
"""
