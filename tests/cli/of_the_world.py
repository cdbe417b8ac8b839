"""Run ``advisor`` on the invented world, as ``python -m advisor`` runs it on the bundled tables."""

from __future__ import annotations

import sys

import advisor.cli.catalogue
from advisor.cli import main
from tests.world.loading import world

advisor.cli.catalogue.load_catalog = world
sys.exit(main())
