"""The catalogue room: gettext PO and POT files, read strictly, merged without loss, written atomically.

polib gives the data model (``POFile``, ``POEntry``). Its reader and writer are not used on people's files:
the reader silently drops what it does not know (``#~|`` lines, a message before an empty ``#.``, the last
letter of an unclosed string, …) and the writer rewraps comments and sorts the header. `parse` and
`serialize` stand in for them.
"""
