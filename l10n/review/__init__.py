"""A review page in the browser: catalogues side by side with their French, written back entry by entry.

Nothing here knows of catalogues, terms or checks: those rooms are called.
"""
