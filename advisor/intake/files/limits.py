"""Limits on foreign files. A file that exceeds one is refused with a sentence."""

from __future__ import annotations

from advisor.catalog.problems import InputError, Problem
from advisor.intake.foreign_file_failures import FileEmpty, FileOverLimit

# Bytes. The largest public file read here, the SWE-bench board, has 4.2 MB (December 2025).
MAX_BYTES = 64_000_000
MAX_UNPACKED_BYTES = 128_000_000
MAX_YAML_BYTES = 5_000_000
MAX_TABLE_BYTES = 20_000_000
# The price feed of November 2026 has 47 providers, 2,330 models and 0.8 MB.
MAX_FEED_BYTES = 10_000_000

# Number and depth of values. 2 million values take a second to parse; the largest real file
# holds a tenth of that.
MAX_JSON_VALUES = 2_000_000
MAX_JSON_DEPTH = 60
MAX_YAML_NODES = 300_000
MAX_YAML_DEPTH = 12
MAX_FEED_PROVIDERS = 2_000
MAX_FEED_MODELS = 20_000
MAX_MEMBERS = 20_000  # of a zip

# Rows and cells of tables; rows of price files are counted like them.
MAX_LINES = 200_000
MAX_ROWS = 50_000
MAX_COLUMNS = 2_000
MAX_CELLS = 400_000
MAX_TABLES = 200  # of a page
MAX_MERGES = 10_000  # merged cells of a sheet

# Of the content that is kept.
MAX_SCORES = 20_000
MAX_REJECTED = 20_000
MAX_REPEATED = 1_000  # repeated keys
MAX_NAME = 200

# Seconds: to read a file, and to fetch one.
MAX_SECONDS = 30.0
MAX_FETCH_SECONDS = 120.0
MAX_FEED_SECONDS = 60.0


def check_size(data: bytes, file: str, most: int = MAX_BYTES) -> None:
    """Refuse an empty file and one that is too large.

    Raises:
        InputError: it is empty or too large.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise InputError(Problem(file, FileEmpty()))
    if len(data) > most:
        raise InputError(Problem(file, FileOverLimit(len(data), most)))
