"""Checks of translations, drafts and human text alike.

`draft` says what a reviewer must look at while a draft is made; `catalogue` checks finished catalogues
(``l10n check``). Both stand on the same facts: one module per family, one function per check, and the list of
them in `registry`. Nothing here changes a text.
"""
