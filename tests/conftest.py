"""For all tests: the signals that some of them send are not ignored, and no test fails for being slow.

A shell has SIGINT ignored in what it starts in the background, nohup SIGHUP, and programs inherit that.
hypothesis ends an example after 200 ms; a busy machine needs longer.
"""

from __future__ import annotations

import signal

from hypothesis import settings

signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
settings.register_profile("without deadline", deadline=None)
settings.load_profile("without deadline")
