"""A refresh brings the new feed whole, or leaves the last one and says why."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest

from advisor.catalog.problems import InputError
from advisor.intake.feed.genai_prices import read_feed
from advisor.intake.feed.refresh import check_plausible, refresh
from advisor.intake.feed.store import Stored, load_stored, store
from advisor.intake.reading import Cancelled

if TYPE_CHECKING:
    from pathlib import Path

    from advisor.intake.reading import Reading
    from tests.intake.feed.conftest import FeedServer

DAY = dt.date(2026, 11, 24)
OLD = "https://feed.example/old"


def a_feed(providers: int = 4, models: int = 5, *, factor: float = 1) -> bytes:
    return json.dumps(
        [
            {
                "id": f"p{p}",
                "models": [
                    {"id": f"m{m}", "prices": {"input_mtok": (m + 1) * factor, "output_mtok": 9}}
                    for m in range(models)
                ],
            }
            for p in range(providers)
        ]
    ).encode()


def read(data: bytes) -> Reading:
    return read_feed(data, DAY, lambda _: None)


LAST = read(a_feed())


def refreshed(folder: Path, address: str, **changes: Any) -> Reading:
    wanted: dict[str, Any] = {"last": LAST, "today": DAY, "progress": lambda _: None} | changes
    return refresh(folder, address=address, **wanted)


def test_that_a_good_feed_is_read_and_stored(server: FeedServer, tmp_path: Path) -> None:
    body = a_feed(models=6)
    address = server.sends(gzip.compress(body), Content_Encoding="gzip")
    reading = refreshed(tmp_path, address)
    assert len(reading.prices) == 24
    assert load_stored(tmp_path) == Stored(body, DAY, address)


def test_that_a_mirror_file_is_read_and_stored(tmp_path: Path) -> None:
    mirror = tmp_path / "mirror.json"
    mirror.write_bytes(a_feed())
    refreshed(tmp_path / "kept", str(mirror))
    assert load_stored(tmp_path / "kept") == Stored(a_feed(), DAY, str(mirror))


def test_that_the_progress_of_all_steps_grows_to_one(server: FeedServer, tmp_path: Path) -> None:
    seen: list[float] = []
    refreshed(tmp_path, server.sends(a_feed()), progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"body": b"<html>blocked by the firewall</html>"}, "no list of providers in JSON"),
        ({"body": b"[]"}, "holds no prices"),
        ({"body": b'[{"id": "p0"}]'}, "holds no prices"),
        ({"body": a_feed()[:-40]}, "no list of providers in JSON"),
        ({"body": a_feed(), "length": 10**6}, "broke off"),
        ({"body": b"", "length": 10**9}, "larger than 10 MB"),
        ({"body": b"", "status": 404}, "404"),
        ({"body": b"", "status": 500}, "500"),
        ({"body": a_feed(providers=1)}, "only 1 of the 4 providers"),
        ({"body": a_feed(models=2)}, "only 8 of the 20 models"),
        ({"body": a_feed(factor=1000)}, "differ by more than 10 times"),
        ({"body": a_feed(factor=0.001)}, "differ by more than 10 times"),
    ],
)
def test_that_a_bad_feed_is_reported_and_the_last_good_one_stays(
    server: FeedServer, tmp_path: Path, answer: dict[str, Any], said: str
) -> None:
    store(tmp_path, a_feed(), url=OLD, fetched=DAY)
    with pytest.raises(InputError, match=said):
        refreshed(tmp_path, server.sends(**answer))
    assert load_stored(tmp_path) == Stored(a_feed(), DAY, OLD)


def test_that_a_slow_feed_leaves_the_last_good_one(server: FeedServer, tmp_path: Path) -> None:
    store(tmp_path, a_feed(), url=OLD, fetched=DAY)
    with pytest.raises(InputError, match="took longer than"):
        refreshed(tmp_path, server.drips(), timeout_s=0.2)
    assert load_stored(tmp_path) == Stored(a_feed(), DAY, OLD)


@pytest.mark.parametrize("at", [0.0, 0.5, 0.85])
def test_that_a_cancel_at_any_step_leaves_the_last_good_one(
    server: FeedServer, tmp_path: Path, at: float
) -> None:
    store(tmp_path, a_feed(), url=OLD, fetched=DAY)

    def progress(share: float) -> None:
        if share >= at:
            raise Cancelled

    with pytest.raises(Cancelled):
        refreshed(tmp_path, server.sends(a_feed(models=6)), progress=progress)
    assert load_stored(tmp_path) == Stored(a_feed(), DAY, OLD)


def test_that_a_disk_which_refuses_leaves_the_last_good_one(
    server: FeedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(tmp_path, a_feed(), url=OLD, fetched=DAY)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(InputError, match="The disk is full"):
        refreshed(tmp_path, server.sends(a_feed(models=6)))
    assert load_stored(tmp_path) == Stored(a_feed(), DAY, OLD)


def test_that_a_feed_which_lost_some_models_is_still_believed() -> None:
    check_plausible(read(a_feed(models=3)), LAST, DAY)
    check_plausible(read(a_feed(providers=2)), LAST, DAY)
    check_plausible(read(a_feed(factor=5)), LAST, DAY)


def a_dated_feed(*days: str) -> bytes:
    rows = json.loads(a_feed())
    amounts = {"input_mtok": 1, "output_mtok": 9}
    rows[0]["models"][0]["prices"] = [
        {"prices": amounts},
        *(
            {"constraint": {"start_date": day}, "prices": amounts | {"output_mtok": 10 + n}}
            for n, day in enumerate(days)
        ),
    ]
    return json.dumps(rows).encode()


@pytest.mark.parametrize("days", [(), ("2026-08-05",), ("2026-08-05", "2027-01-01")])
def test_that_an_old_copy_does_not_bring_back_the_prices_of_then(days: tuple[str, ...]) -> None:
    last = read(a_dated_feed("2026-11-09"))
    with pytest.raises(InputError, match=r"that of the last one of 2026-11-09: it is an old copy"):
        check_plausible(read(a_dated_feed(*days)), last, DAY)


def test_that_a_mirror_which_lags_a_little_is_believed() -> None:
    last = read(a_dated_feed("2026-11-09", "2027-01-01"))
    check_plausible(read(a_dated_feed("2026-10-19")), last, DAY)
