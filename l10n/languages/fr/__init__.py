"""French, the source language."""
