"""A file is written whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from advisor import InputError
from advisor.catalog.atomic import write_atomically


def test_that_new_bytes_take_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    write_atomically(path, b"old")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["report.md"]  # noqa: PTH208 - names are enough


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_that_a_failure_leaves_the_old_file_whole_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fsync", fail) if failing == "fsync" else (Path, "replace", fail)))
    with pytest.raises(InputError, match=r"report\.md cannot be written\. The disk is full"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["report.md"]


def test_that_a_crash_in_the_midst_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(b"old")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["report.md"]


@pytest.mark.parametrize("place", ["missing/report.md", "file/report.md", "folder", "x" * 300])
def test_that_a_place_that_cannot_be_written_is_said_in_a_sentence(
    tmp_path: Path, place: str
) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match=r"cannot be written\. [A-Z].*\.$"):
        write_atomically(tmp_path / place, b"new")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_that_a_full_device_is_said_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.symlink_to("/dev/full")
    with pytest.raises(InputError, match="The disk is full"):
        write_atomically(path, b"new")


@pytest.mark.skipif(sys.platform == "win32", reason="links and permissions of POSIX")
def test_that_a_link_is_followed_and_permissions_are_kept(tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(real)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o640
