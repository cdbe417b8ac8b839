"""What an evaluation of promptfoo tested: which configuration of which provider, with which prompt.

Two configurations of one provider share its id; they differ in label, in their ``config``, or only
in their column. Results of different ones are never counted together.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from advisor.catalog.efforts import EFFORTS
from advisor.catalog.frozen import Frozen
from advisor.intake.cells.cells import one_line
from advisor.intake.cells.effort import split_effort, thinking_level
from advisor.intake.files.value import Value

if TYPE_CHECKING:
    from advisor.catalog.efforts import Said

PROMPT_LENGTH = 120
_MOST_SAID = 4
_LEVELS = {*EFFORTS, "no", "yes"}


class Setting(Frozen, frozen=True):
    """What was tested; results that differ in any of it are counted separately.

    Attributes:
        provider: id of the service and model.
        label: the evaluation's name of this configuration; may be empty.
        prompt: label of the prompt, else its text.
        column: number of configuration and prompt in the evaluation; None if not stated.
        config: of the provider, if the result contains it, as JSON.
    """

    provider: str
    label: str
    prompt: str
    column: int | None
    config: str = ""


class Configured(Frozen, frozen=True):
    """A provider as the evaluation configures it."""

    id: str
    label: str
    config: Value

    @property
    def effort(self) -> str:
        """Return the effort in the words of the configuration."""
        stated = self.config["reasoning_effort"].text or self.config["reasoning"]["effort"].text
        if stated:
            return stated
        kind = self.config["thinking"]["type"].text
        return {"enabled": "yes", "disabled": "no"}.get(kind, "")


class Settings:
    """The configurations of an evaluation; finds the one that a result belongs to."""

    def __init__(self, summary: Value, config: Value) -> None:
        self._configured = [c for given in config["providers"].entries for c in _configured(given)]
        columns = [n for r in summary["results"].entries if (n := _column(r)) is not None]
        self._columns = max(len(prompts_of(summary)), max(columns, default=-1) + 1)

    def of_result(self, result: Value) -> Setting:
        """Return what a single result tested."""
        provider = result["provider"]
        config = provider["config"]
        return Setting(
            provider=provider["id"].text or provider.text,
            label=provider["label"].text,
            prompt=prompt_name(result["prompt"]),
            column=_column(result),
            config=_as_json(config)[:2000] if config.keys else "",
        )

    def of_prompt(self, prompt: Value, column: int) -> Setting:
        """Return what the counts beside a prompt tested."""
        named = prompt["provider"].text
        known = next((c for c in self._configured if c.label == named), None)
        return Setting(
            provider=known.id if known else named,
            label=named if known else "",
            prompt=prompt_name(prompt),
            column=column,
        )

    def thinking(self, setting: Setting) -> tuple[Said, str]:
        """Return the thinking, and the published word if no level of ours matches."""
        word = next((c.effort for c in self._candidates(setting) if c.effort), "")
        if not word:
            parted = split_effort(setting.label) if setting.label else None
            return (parted[1], "") if parted else ("unstated", "")
        return thinking_level(word), "" if word.casefold() in _LEVELS else f"effort {word}"

    def described(self, setting: Setting, among: int) -> str:
        """Describe what distinguishes a configuration; empty if its provider has only one."""
        if setting.label:
            return f"“{setting.label[:PROMPT_LENGTH]}”"
        alike = [c for c in self._configured if c.id == setting.provider]
        own = self._candidates(setting)
        if len(own) == 1 and len(alike) > 1:
            keys = sorted({key for c in alike for key in c.config.keys})
            differ = [k for k in keys if len({json.dumps(c.config[k].raw) for c in alike}) > 1]
            said = [f"{k}={json.dumps(own[0].config[k].raw)[:40]}" for k in differ[:_MOST_SAID]]
            if said:
                return one_line(", ".join(said), PROMPT_LENGTH)
        return f"column {setting.column + 1}" if among > 1 and setting.column is not None else ""

    def _candidates(self, setting: Setting) -> list[Configured]:
        """Return the configurations that a setting may be; one if it is clear."""
        if setting.config:
            whole = setting.config.endswith("}")
            config = Value(json.loads(setting.config) if whole else None)
            return [Configured(setting.provider, setting.label, config)] if whole else []
        found = [
            c for c in self._configured if c.id == setting.provider and c.label == setting.label
        ] or [c for c in self._configured if c.id == setting.provider]
        if len(found) > 1 and len({_as_json(c.config) for c in found}) > 1:
            placed = self._by_column(setting)
            return [placed] if placed in found else []
        return found[:1]

    def _by_column(self, setting: Setting) -> Configured | None:
        """Find a configuration by column: all prompts of the first, then of the second."""
        count = len(self._configured)
        if setting.column is None or not count or self._columns % count:
            return None
        each = self._columns // count
        return self._configured[setting.column // each] if each else None


def _as_json(value: Value) -> str:
    return json.dumps(value.raw, sort_keys=True)


def prompts_of(summary: Value) -> list[Value]:
    """Return the prompts of an evaluation; some versions keep them in the head of a table."""
    return summary["prompts"].entries or summary["table"]["head"]["prompts"].entries


def _configured(given: Value) -> list[Configured]:
    """Read a provider: an id, an object with an id, or an object from id to options."""
    if isinstance(given.raw, str):
        return [Configured(given.raw, "", Value({}))]
    if name := given["id"].text:
        return [Configured(name, given["label"].text, _config(given))]
    return [
        Configured(options["id"].text or name, options["label"].text, _config(options))
        for name, options in given.fields.items()
        if options.is_object
    ]


def _config(given: Value) -> Value:
    config = given["config"]
    return config if config.is_object else Value({}, config.path)


def _column(result: Value) -> int | None:
    """Return the number of the column of a result, from 0."""
    found = result["promptIdx"].number
    return int(found) if found is not None and 0 <= found < 10**6 else None


def prompt_name(prompt: Value) -> str:
    """Return the label of a prompt, else its first words."""
    return one_line(prompt["label"].text or prompt["raw"].text, 2 * PROMPT_LENGTH)
