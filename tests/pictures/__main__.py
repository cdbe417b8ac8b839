"""``python -m tests.pictures`` takes the golden pictures anew: look at all that changed.

With names of screens, as in ``window`` or ``tab-2``, only those.
"""

from __future__ import annotations

import os
import sys
import tempfile

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# As in the tests: nobody is at home anywhere, and the day is none of the machine's.
os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"
os.environ["MODEL_ADVISOR_TODAY"] = "2026-11-25"
os.environ["MODEL_ADVISOR_FOLDER"] = tempfile.mkdtemp(prefix="model-advisor-pictures-")


def main(only: list[str]) -> int:
    """Write each picture that is not as it was, remove those of screens that are gone."""
    from tests.pictures.taking import HERE, LANGUAGES, as_file, file_of, stored, taken

    bytes_in_all, known = 0, set()
    for language in LANGUAGES:
        for name, image, _kind in taken(language):
            path = file_of(name)
            known.add(path)
            screen = name.partition("/")[2].partition("@")[0]
            if (not only or screen in only) and stored(path) != image:
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(as_file(image))
                print(f"anew {name}  {path.stat().st_size / 1000:.0f} kB")
            bytes_in_all += path.stat().st_size if path.exists() else 0
    for path in sorted(set(HERE.rglob("*.webp")) - known):
        path.unlink()
        print(f"gone {path.relative_to(HERE)}")
    print(f"{len(known)} pictures, {bytes_in_all / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
