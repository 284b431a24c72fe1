"""What all tests share."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# Time limits on single examples fail on a busy machine and say nothing of the code; speed has its own benchmarks.
settings.register_profile("onrecord", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("onrecord")
