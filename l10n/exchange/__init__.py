"""The exchange room: catalogues go out to people who do not work on PO files, and their work comes back.

`collect` makes a `Package` of a catalogue, one module per format writes it (`xliff12`, `xliff21`, `xlsx`,
`html`) and reads it back as a `Returned` file, `apply` brings the changes into the catalogue. The PO file
stays the one place where translations live: a file that comes back changes only what was changed in it, and
never what was changed in the catalogue meanwhile.
"""
