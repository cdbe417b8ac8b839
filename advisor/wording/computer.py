"""Texts about this computer and its local model servers."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.hosting.computer import notes
from advisor.wording.numbers import UNKNOWN

if TYPE_CHECKING:
    from advisor.catalog.records import Hardware
    from advisor.hosting.computer.loopback import Trouble
    from advisor.hosting.computer.machine import Computer
    from advisor.hosting.computer.servers import Server
    from advisor.wording.language import Words

SERVER_NAMES: dict[Server, str] = {
    "ollama": "Ollama",
    "llama.cpp": "llama.cpp",
    "lm-studio": "LM Studio",
}
GIB = 2**30
GIGA = 1e9


def device_line(computer: Computer, words: Words) -> str:
    """Name the device that models would run on: ``2 × NVIDIA GeForce RTX 4090``."""
    if computer.device is None:
        return words.say("unknown")
    name = computer.name or words.say("unknown")
    return f"{computer.count} × {name}" if computer.count > 1 else name


def device_text(device: Hardware, words: Words) -> str:
    """Describe a device of the scenario in one line: name, memory, bandwidth."""
    count = max(int(size) for size in device.node_sizes.split(";"))
    return words.say(
        "{count} × {name}, {memory} GB and {bandwidth} GB/s each",
        count=count,
        name=device.name,
        memory=f"{device.memory_gb:,.0f}",
        bandwidth=f"{device.bandwidth_gb_s:,.0f}",
    )


def memory_line(computer: Computer, words: Words) -> str:
    """Return the device's memory and the share of it that a model can use."""
    device = computer.device
    if device is None or device.memory_mib is None:
        return words.say("unknown")
    memory = f"{computer.count * device.memory_mib / 1024:,.1f}"
    share = f"{device.usable_share:.0%}"
    return words.say("{memory} GiB, of which {share} for a model", memory=memory, share=share)


def gibibytes(size: int | None) -> str:
    """Format a size in bytes as ``31.2 GiB``."""
    return UNKNOWN if size is None else f"{size / GIB:,.1f} GiB"


def file_size(size: int | None) -> str:
    """Format a size in bytes as ``5.2 GB``."""
    return UNKNOWN if size is None else f"{size / GIGA:,.1f} GB"


def note_text(note: notes.Note, words: Words) -> str:
    """Return the sentence of a note on the detection."""
    say = words.say
    match note:
        case notes.CardUnmatched():
            return say(
                "{name} is not in the catalogue: memory and bandwidth are what its driver says, "
                "its arithmetic speed is unknown.",
                name=note.name,
            )
        case notes.CardWithoutFigures():
            return say(
                "A graphics card is left out: {name}. Its bandwidth could not be found out.",
                name=note.name,
            )
        case notes.CardsLeftOut():
            return say(
                "Other cards are left out, since models are sized on equal ones: {names}.",
                names=note.names,
            )
        case notes.SpeedMeasured():
            return say(
                "Measured: {name} on {server} writes {told} tokens a second where {known} were "
                "estimated; all speeds here follow the measurement.",
                name=note.name,
                server=note.server,
                told=note.told,
                known=note.known,
            )
        case notes.LikeRow():
            return say("Not this computer: a computer like {row} of the catalogue.", row=note.row)
        case notes.SlowerVariant():
            return say(
                "A variant of {row} has less bandwidth; this may be one, and then slower.",
                row=note.row,
            )
        case notes.ProcessorUnmatched():
            return say(
                "{name} is not in the catalogue: it is counted as a plain processor, so its speed "
                "is understated or overstated.",
                name=note.name,
            )
        case notes.ProbeFailed():
            return say("No answer from the system about: {probe}.", probe=note.probe)
        case notes.NothingFound():
            return say(
                "The memory of this computer could not be found out, so nothing can be sized. "
                "Choose a device of the catalogue that is like it."
            )
        case _:
            return _memory_text(note, words)


def _memory_text(note: notes.MemoryNote, words: Words) -> str:
    """Return the sentence of a note on size or bandwidth of a memory."""
    say = words.say
    match note:
        case notes.BandwidthDiffers():
            return say(
                "The driver gives {told} GB/s where the catalogue has {known} for {row}; the "
                "driver's figure is used.",
                told=note.told,
                known=note.known,
                row=note.row,
            )
        case notes.MemoryDiffers():
            return say(
                "The driver gives {told} GiB of memory where the catalogue has {known} for {row}; "
                "it may be another variant of the card.",
                told=note.told,
                known=note.known,
                row=note.row,
            )
        case notes.BandwidthAssumed():
            return say(
                "The bandwidth of main memory cannot be read: {told} GB/s of {row} are assumed. "
                "With older or slower memory the speeds are lower, with more channels higher.",
                told=note.told,
                row=note.row,
            )
        case notes.FewCores():
            return say(
                "Cores that may be used: {cores}. They read {told} GB/s of weights at most.",
                cores=note.cores,
                told=note.told,
            )
        case notes.BandwidthByChannels():
            return say(
                "The bandwidth of main memory cannot be read: {told} GB/s are what {channels} "
                "channels at {transfers} MT/s give, the most that the processor is rated for.",
                told=note.told,
                channels=note.channels,
                transfers=note.transfers,
            )
        case notes.BandwidthMeasured():
            return say(
                "Measured: main memory moves {told} GB/s, less while other programs are busy.",
                told=note.told,
            )
        case notes.MemoryLimited():
            return say(
                "A container leaves {limit} of {memory} GiB of main memory to this program.",
                limit=note.limit,
                memory=note.memory,
            )
        case _:
            assert_never(note)


def trouble_text(server: Server, trouble: Trouble, words: Words) -> str:
    """Say why a server lists no models."""
    name = SERVER_NAMES[server]
    match trouble:
        case "absent":
            return words.say("{server} does not run.", server=name)
        case "slow":
            return words.say("{server} did not answer in time.", server=name)
        case "too-large":
            return words.say("{server} answered with more than 1 MB.", server=name)
        case "unreadable":
            return words.say(
                "Something listens where {server} would, but its answer is not {server}'s.",
                server=name,
            )
        case _:
            assert_never(trouble)
