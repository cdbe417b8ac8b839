"""Read foreign YAML as lists, mappings and plain texts.

Read from the events of the parser, so nothing is ever constructed. Tags are refused, and so are
anchors and aliases, by which a few lines can expand to billions. A scalar stays a text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.catalog.problems import InputError, Problem
from advisor.intake.files.encoding import text_of
from advisor.intake.files.limits import (
    MAX_REPEATED,
    MAX_YAML_BYTES,
    MAX_YAML_DEPTH,
    MAX_YAML_NODES,
)
from advisor.intake.files.value import Value
from advisor.intake.foreign_file_failures import CutOff, OverCount, TooDeep, YamlRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.intake.files.progress import Progress


def read_yaml(
    data: bytes, file: str, progress: Progress, repeated: list[str] | None = None
) -> Value:
    """Read the first document: objects, lists and texts; None if there is none.

    Args:
        data: the file.
        file: its name, for sentences.
        progress: of this reading.
        repeated: collects repeated keys whose values differ; such a key reads as missing.

    Raises:
        InputError: it is not YAML, exceeds a limit, or uses tags, anchors or aliases.
        Cancelled: the listener cancelled.
    """
    import yaml

    text = text_of(data, file, MAX_YAML_BYTES)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        events = _counted(yaml.parse(text, Loader=loader), file, len(text), progress)
        return Value(_Document(file, events, [] if repeated is None else repeated).read())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise InputError(Problem(file, CutOff("YAML", line))) from None


def _counted(events: Iterator[Any], file: str, length: int, progress: Progress) -> Iterator[Any]:
    for count, event in enumerate(events):
        if count > MAX_YAML_NODES:
            raise InputError(Problem(file, OverCount("values", MAX_YAML_NODES)))
        if count % 100 == 0:
            progress.report(event.start_mark.index / max(length, 1))
        yield event


class _Document:
    """Builds the values of one document from its events."""

    def __init__(self, file: str, events: Iterator[Any], repeated: list[str]) -> None:
        self._file = file
        self._repeated = repeated
        self._events = events

    def read(self) -> object:
        for event in self._events:
            if type(event).__name__ not in {"StreamStartEvent", "DocumentStartEvent"}:
                return self._value(event, 0)
        return None

    def _value(self, event: Any, depth: int) -> object:
        kind = type(event).__name__
        line = event.start_mark.line + 1
        if kind == "AliasEvent" or getattr(event, "anchor", None) is not None:
            raise InputError(Problem(self._file, YamlRefused("anchor", line)))
        if getattr(event, "tag", None) is not None:
            raise InputError(Problem(self._file, YamlRefused("tag", line, event.tag)))
        if depth > MAX_YAML_DEPTH:
            raise InputError(Problem(self._file, TooDeep("YAML", MAX_YAML_DEPTH)))
        if kind == "ScalarEvent":
            return str(event.value)
        if kind == "SequenceStartEvent":
            return [self._value(e, depth + 1) for e in self._until("SequenceEndEvent")]
        if kind == "MappingStartEvent":
            return self._mapping(depth)
        return None

    def _mapping(self, depth: int) -> dict[str, object]:
        found: dict[str, object] = {}
        for event in self._until("MappingEndEvent"):
            key = self._value(event, depth + 1)
            line = event.start_mark.line + 1
            value = self._value(next(self._events, event), depth + 1)
            if not isinstance(key, str):
                raise InputError(Problem(self._file, YamlRefused("key", line)))
            if key in found and found[key] != value:  # it is unclear which of the two holds
                value = None
                if len(self._repeated) < MAX_REPEATED:
                    self._repeated.append(f"{key[:60]}:{line}")
            found[key] = value
        return found

    def _until(self, end: str) -> Iterator[Any]:
        for event in self._events:
            if type(event).__name__ == end:
                return
            yield event
