"""Random networks, derived from a key and run in PyTorch: both must agree.

A network grows layer by layer from a seed: what PyTorch can't run is drawn again. ``GRADER_LIVE_SEED`` chooses another
seed; without it every run has the same networks.
"""

from __future__ import annotations

import os

SEED = os.environ.get("GRADER_LIVE_SEED", "20261124")
