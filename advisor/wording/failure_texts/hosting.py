"""Failures of hosting in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.hosting import failures as kinds

if TYPE_CHECKING:
    from advisor.hosting.failures import HostingFailure
    from advisor.wording.failure_texts.teller import Teller


def hosting_failure(failure: HostingFailure, tell: Teller) -> str:
    """Why a model cannot be sized, and what to do."""
    say = tell.say
    match failure:
        case kinds.SizeOff():
            return _size(failure, tell)
        case kinds.ShareOff("cached", given):
            return say(
                "A cached share of {cached_share:g} is not between 0 and 1 (0 % and 100 %).",
                cached_share=given,
            )
        case kinds.ShareOff(_, given):
            return say(
                "A utilisation of {utilisation:g} does not lie above 0 and up to 1 (0 % and "
                "100 %).",
                utilisation=given,
            )
        case kinds.NotRead(runtime, precision, readable):
            return say(
                "{runtime} does not read '{id}'. It reads {readable}.",
                runtime=runtime,
                id=precision,
                readable=tell.listed(readable),
            )
        case kinds.NotKept(runtime, precision, known):
            return say(
                "The runtime {runtime} keeps no cache in '{id}'. It keeps it in {known}.",
                runtime=runtime,
                id=precision,
                known=tell.listed(known),
            )
        case kinds.NoExperts(precision, model):
            return say(
                "'{id}' quantises the experts of a mixture, and '{model}' has none. Choose bf16, "
                "fp8, awq-int4 or a GGUF type.",
                id=precision,
                model=model,
            )
        case kinds.ShapesMissing("weights", model):
            return say(
                "The catalogue has no architecture of '{id}' (parameters_b, layers, heads …), "
                "so it cannot be sized. Add it to models.csv, or choose an open model that has "
                "it.",
                id=model,
            )
        case kinds.ShapesMissing(_, model):
            return say(
                "The catalogue does not say what a token of '{id}' takes in the cache (layers, "
                "kv_kind, kv_heads, head_dim or latent_dim), so it cannot be sized. Add it to "
                "models.csv.",
                id=model,
            )
        case kinds.LlamaCppAlone(device):
            return say(
                "'{id}' is sized for llama.cpp alone: no figures of a server runtime such as vLLM "
                "are known here. Ask for it with --runtime llama.cpp.",
                id=device,
            )
        case kinds.ComputerUnknown():
            return say(
                "Memory and bandwidth of this computer could not be found out. Choose a device of "
                "the catalogue that is like it."
            )
        case kinds.NotAsked(row, why, detail):
            return say("{row} cannot be asked: {why} {detail}", row=row, why=why, detail=detail)
        case _:
            assert_never(failure)


def _size(failure: kinds.SizeOff, tell: Teller) -> str:
    say, given, least, most = tell.say, failure.given, failure.least, failure.most
    match failure.of:
        case "input":
            return say(
                "A request of {tokens} input tokens cannot be sized. Give a whole number from "
                "{least} to {most:,}.",
                tokens=given,
                least=least,
                most=most,
            )
        case "output":
            return say(
                "A request of {tokens} output tokens cannot be sized. Give a whole number from "
                "{least} to {most:,}.",
                tokens=given,
                least=least,
                most=most,
            )
        case "devices":
            return say(
                "{devices} devices cannot be sized. Give a whole number from {least} to {most:,}.",
                devices=given,
                least=least,
                most=most,
            )
        case "concurrency":
            return say(
                "A concurrency of {concurrency} is neither 'max' nor a whole number from {least} "
                "to {most:,}.",
                concurrency=given,
                least=least,
                most=most,
            )
        case _:
            assert_never(failure.of)
