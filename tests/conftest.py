"""For all tests: the signals that some of them send are not ignored.

A shell has SIGINT ignored in what it starts in the background, nohup SIGHUP, and programs inherit that.
"""

from __future__ import annotations

import signal

signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
