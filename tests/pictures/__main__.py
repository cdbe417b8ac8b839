"""``python -m tests.pictures`` takes the golden pictures of the window anew: look at them all."""

from __future__ import annotations

import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# As in the tests: nobody is at home anywhere.
os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"


def main() -> int:
    """Write each picture that is not as it was; returns 0."""
    from tests.pictures.taking import KINDS, file_of, taken

    for language, theme in KINDS:
        path, picture = file_of(language, theme), taken(language, theme)
        same = path.exists() and path.read_bytes() == picture
        if not same:
            path.write_bytes(picture)
        print(f"{'as before' if same else 'anew     '} {path.name}  {len(picture) / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
