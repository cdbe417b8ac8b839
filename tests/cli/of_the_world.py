"""Run ``advisor`` on the invented world, as ``python -m advisor`` runs it on the bundled tables."""

from __future__ import annotations

import sys
from unittest.mock import patch

from advisor.cli import main
from tests.world.loading import world

with patch("advisor.cli.catalogue.load_catalog", world):
    sys.exit(main())
