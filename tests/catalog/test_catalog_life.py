"""Random lives of a catalogue; ``benchmarks/merge_proof.py`` goes through thousands."""

from __future__ import annotations

from catalog_life import Life
from hypothesis import HealthCheck, settings

TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=25, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
)
