"""Sentences for the assumptions of a hosting estimate, and for why no server runs a model."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.hosting import assumption
from advisor.wording import numbers

if TYPE_CHECKING:
    from advisor.wording.language import Words


def assumption_sentence(assumed: assumption.Assumption, words: Words) -> str:
    """Return the sentence of an assumption."""
    if isinstance(assumed, assumption.OfModel):
        return _of_model(assumed, words)
    if isinstance(assumed, assumption.OfDevice):
        return _of_device(assumed, words)
    if isinstance(assumed, assumption.OfRuntime):
        return _of_runtime(assumed, words)
    assert_never(assumed)


def _of_model(assumed: assumption.OfModel, words: Words) -> str:
    say = words.say
    match assumed:
        case assumption.WeightsByCount():
            return say(
                "The shapes are not in the catalogue: weights are {billions} parameters × {bits}"
                " bits, and the experts of a mixture are taken to hold all of them.",
                billions=numbers.parameters(float(assumed.billions), words),
                bits=assumed.bits,
            )
        case assumption.ShapesDiffer():
            return say(
                "The shapes give {counted} parameters where {published} are published;"
                " the shapes are used.",
                counted=numbers.parameters(float(assumed.counted), words),
                published=numbers.parameters(float(assumed.published), words),
            )
        case assumption.LinearState():
            return say(
                "Each linear-attention layer is taken to hold {megabytes} MB a request.",
                megabytes=assumed.megabytes,
            )
        case assumption.CacheUpperBound():
            return say(
                "Which layers keep a shorter cache is not known: all are taken to keep every"
                " token, an upper bound."
            )
        case assumption.CachePrecision():
            return say("The key-value cache is kept in {precision}.", precision=assumed.precision)
        case assumption.NearestGguf():
            return say(
                "llama.cpp does not read {released}, as it was released: {precision} is taken.",
                released=assumed.released,
                precision=assumed.precision,
            )
        case _:
            assert_never(assumed)


def _of_device(assumed: assumption.OfDevice, words: Words) -> str:
    say = words.say
    match assumed:
        case assumption.Constants():
            return say(
                "Speed constants are those of the family {family}: {bandwidth} of the bandwidth,"
                " {prefill} of the arithmetic in prefill.",
                family=assumed.family,
                bandwidth=assumed.bandwidth,
                prefill=assumed.prefill,
            )
        case assumption.UntestedFamily():
            return say(
                "No measurement of this family ({family}): the constants are those of all measured"
                " families together, and the range is as wide as they miss one they do not know.",
                family=assumed.family,
            )
        case assumption.AsInstalled():
            return say(
                "The server runs with its default options: it reaches {share} of the arithmetic"
                " of makers’ own tables.",
                share=assumed.share,
            )
        case assumption.Mixture():
            return say(
                "A mixture of experts reaches {derate} of what a dense model does.",
                derate=assumed.derate,
            )
        case assumption.Reserve():
            return say(
                "{gigabytes} GB of each device are left to the runtime and its activations.",
                gigabytes=assumed.gigabytes,
            )
        case assumption.UnloadedArithmetic():
            return say(
                "The device does not multiply in {precision}: its weights are unpacked and"
                " multiplied in BF16.",
                precision=assumed.precision,
            )
        case assumption.UnpublishedArithmetic():
            return say(
                "The device's speed in {precision} is not published: that in BF16 is used.",
                precision=assumed.precision,
            )
        case assumption.NoFlops():
            return say("The device's arithmetic speed is not published, so its speeds are unknown.")
        case assumption.NoPrefill():
            return say(
                "The device's arithmetic speed is not published: how fast it reads the input"
                " follows from its bandwidth, as on devices like it."
            )
        case assumption.Link():
            return say(
                "The link between the devices is not published: {gigabytes} GB/s are assumed.",
                gigabytes=assumed.gigabytes,
            )
        case assumption.Nodes():
            return say(
                "{nodes} nodes of {devices} work as a pipeline: the weights are read at the speed"
                " of one.",
                nodes=assumed.nodes,
                devices=assumed.devices,
            )
        case assumption.NotOffered():
            return say(
                "{devices} of this device are not offered as one server: {offered} are.",
                devices=assumed.devices,
                offered=assumed.offered,
            )
        case _:
            assert_never(assumed)


def _of_runtime(assumed: assumption.OfRuntime, words: Words) -> str:
    say = words.say
    match assumed:
        case assumption.Stream():
            return say(
                "llama.cpp on a device of class {kind} reaches {efficiency} of the bandwidth and"
                " spends {delay} ms a layer beside it.",
                kind=assumed.kind,
                efficiency=assumed.efficiency,
                delay=assumed.delay,
            )
        case assumption.OneStream():
            return say("llama.cpp is taken to serve one request at a time.")
        case assumption.Drafted():
            return say(
                "Drafted tokens are taken to make writing {mid} times as fast ({low} to {high}).",
                low=assumed.low,
                mid=assumed.mid,
                high=assumed.high,
            )
        case assumption.GgufServer():
            return say(
                "Servers read GGUF files with kernels that were not fitted here: the range is"
                " wider."
            )
        case assumption.ExpertsInMainMemory():
            return say(
                "The experts of {layers} of {of_layers} layers stay in main memory"
                " ({gigabytes} GB, read at {bandwidth} GB/s).",
                layers=assumed.layers,
                of_layers=assumed.of_layers,
                gigabytes=assumed.gigabytes,
                bandwidth=assumed.bandwidth,
            )
        case assumption.ExpertParallel():
            return say(
                "Blocks of 128 weights do not divide an expert over {devices} devices: the server"
                " must spread whole experts (expert parallelism).",
                devices=assumed.devices,
            )
        case assumption.CacheInFlashinfer():
            return say(
                "Devices of the family {family} have no FP8 arithmetic: an FP8 cache needs a"
                " server with FlashInfer's attention.",
                family=assumed.family,
            )
        case assumption.LittleRoom():
            return say(
                "It is tight: {left} GB are left on each device. With its default options vLLM was"
                " seen to need up to {more} GB more than is reserved here; then only a shorter"
                " context fits.",
                left=assumed.left,
                more=assumed.more,
            )
        case assumption.Queue():
            return say(
                "{fitting} of {asked} requests fit at once; the others wait.",
                fitting=assumed.fitting,
                asked=assumed.asked,
            )
        case _:
            assert_never(assumed)


def obstacle_sentence(obstacle: assumption.Obstacle, words: Words) -> str:
    """Say why no server runs the model on the device."""
    say = words.say
    match obstacle:
        case assumption.NoServerFormat():
            return say(
                "No server runs {precision} on devices of the family {family}; there they run"
                " {runs}.",
                precision=obstacle.precision,
                family=obstacle.family,
                runs=obstacle.runs,
            )
        case assumption.NoServerCache():
            return say(
                "No server keeps a cache in {precision} on devices of the family {family}.",
                precision=obstacle.precision,
                family=obstacle.family,
            )
        case assumption.NoServerAttention():
            return say(
                "No server runs this model's attention on devices of the family {family}; it is"
                " built for {families}.",
                family=obstacle.family,
                families=obstacle.families,
            )
        case assumption.NotModelled():
            return say(
                "A replica over {servers} servers is not modelled, only up to {most}: above,"
                " experts are spread and prompts read elsewhere, and nothing here is fitted to"
                " that.",
                servers=obstacle.servers,
                most=obstacle.most,
            )
        case assumption.NoServerBlocks():
            return say(
                "No server splits this model's FP8 blocks over {devices} devices: neither an"
                " expert's width nor the number of experts divides.",
                devices=obstacle.devices,
            )
        case _:
            assert_never(obstacle)


def unit_name(unit: str, words: Words) -> str:
    """Return the name of a unit of the hosting model; symbols are returned unchanged."""
    return {
        "months": words.say("months"),
        "years": words.say("years"),
        "hours": words.say("hours"),
        "times": words.say("times"),
        "requests": words.say("requests"),
        "share": words.say("share of 1"),
        "bytes": words.say("bytes"),
        "nodes": words.say("nodes"),
        "servers": words.say("servers"),
        "tokens": words.say("tokens"),
        "values": words.say("values"),
        "ms": words.say("ms"),
        "FLOP a byte": words.say("FLOP a byte"),
        "tokens/s": words.say("tokens/s"),
        "USD": words.say("USD"),
        "USD/kWh": words.say("USD/kWh"),
        "CNY/kWh": words.say("CNY/kWh"),
        "USD/kW": words.say("USD/kW"),
        "CNY/kW": words.say("CNY/kW"),
    }.get(unit, unit)
