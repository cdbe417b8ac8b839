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
    from tests.pictures import digests
    from tests.pictures.taking import HERE, LANGUAGES, as_file, file_of, taken

    before: dict[str, digests.Digests] = digests.read()
    now: dict[str, digests.Digests] = {}
    for language in LANGUAGES:
        for name, image, _kind, has_file in taken(language):
            path = file_of(name)
            old, pixels = before.get(name), digests.of_pixels(image)
            if only and name.partition("/")[2].partition("@")[0] not in only:
                now |= {name: old} if old is not None else {}
                continue
            is_new = old is None or old.pixels != pixels
            if has_file and (is_new or not path.exists()):
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(as_file(image))
            if not has_file:
                path.unlink(missing_ok=True)
            now[name] = digests.Digests(pixels, digests.of_file(path))
            if is_new:
                print(f"anew {name}")
    digests.write(now)
    files = {file_of(name) for name in now}
    for path in sorted(set(HERE.rglob("*.webp")) - files):
        path.unlink()
        print(f"gone {path.relative_to(HERE)}")
    sizes = [path.stat().st_size for path in HERE.rglob("*.webp")]
    print(f"{len(now)} pictures; {len(sizes)} files, {sum(sizes) / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
