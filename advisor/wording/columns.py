"""Names and units of the table columns that a user may set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording.language import once_a_language
from advisor.wording.price_parts import part_names

if TYPE_CHECKING:
    from advisor.wording.language import Words


def column_name(column: str, words: Words) -> str:
    """Return a column's name, or its id if it has no name."""
    parts = (_general, _of_offers, _of_models, _of_machines, part_names)
    return next((name for part in parts if (name := part(words).get(column))), column)


def unit_name(column: str, words: Words) -> str:
    """Return the unit of a column; empty if it has none or another cell gives it."""
    say = words.say
    return {
        "tokens_per_s": say("tokens/s"),
        "context_tokens": say("tokens"),
        "input_over": say("tokens"),
        "input_upto": say("tokens"),
        "output_over": say("tokens"),
        "output_upto": say("tokens"),
        "listings": say("providers"),
        "parameters_b": say("billion"),
        "active_b": say("billion"),
        "memory_gb": "GB",
        "bandwidth_gb_s": "GB/s",
        "link_gb_s": "GB/s",
        "bf16_tflops": "TFLOPS",
        "fp8_tflops": "TFLOPS",
        "fp4_tflops": "TFLOPS",
        "power_w": "W",
        "server_power_w": "W",
        "rent_low": say("an hour"),
        "rent_high": say("an hour"),
    }.get(column, "")


@once_a_language
def _general(words: Words) -> dict[str, str]:
    say = words.say
    return {
        "name": say("Name"),
        "kind": say("Kind"),
        "date": say("Date"),
        "checked": say("Checked on"),
        "value": say("Value"),
        "note": say("Note"),
        "harness": say("Harness"),
        "self_reported": say("Reported by the vendor itself"),
        "currency": say("Currency"),
        "vendor": say("Vendor"),
        "licence": say("Licence"),
        "openness": say("Openness"),
        "serves_mainland": say("Usable from mainland China"),
        "country": say("Country of the provider"),
        "valid_from": say("Valid from"),
        "valid_to": say("Valid until"),
        "input_over": say("Input over"),
        "input_upto": say("Input up to"),
        "output_over": say("Output over"),
        "output_upto": say("Output up to"),
    }


@once_a_language
def _of_offers(words: Words) -> dict[str, str]:
    say = words.say
    return {
        "offer": say("Offer"),
        "model": say("Model"),
        "provider": say("Provider"),
        "tokens_per_s": say("Speed"),
        "data_region": say("Data is processed in"),
        "context_tokens": say("Context"),
        "api_model": say("Name at the API"),
    }


@once_a_language
def _of_models(words: Words) -> dict[str, str]:
    say = words.say
    return {
        "band": say("Size class"),
        "released": say("Released"),
        "reasoning": say("Thinks"),
        "chinese": say("Chinese"),
        "listings": say("Listed by"),
        "parameters_b": say("Parameters"),
        "active_b": say("Active parameters"),
        "layers": say("Layers"),
        "kv_kind": say("Attention"),
        "heads": say("Query heads"),
        "kv_heads": say("Key-value heads"),
        "head_dim": say("Head dimension"),
        "latent_dim": say("Latent dimension"),
        "q_rank": say("Query rank"),
        "nope_dim": say("Head dimension without position"),
        "rope_dim": say("Head dimension with position"),
        "v_dim": say("Value dimension"),
        "hidden_size": say("Hidden size"),
        "mlp_size": say("Width of the dense layers"),
        "experts": say("Experts"),
        "experts_active": say("Experts a token"),
        "expert_size": say("Width of an expert"),
        "shared_size": say("Width of the shared experts"),
        "dense_layers": say("Layers without experts"),
        "full_layers": say("Layers with full attention"),
        "window": say("Attention window"),
        "cache_values": say("Cached values a token"),
        "vocabulary": say("Vocabulary"),
        "tied_embedding": say("Tied embedding"),
        "native_precision": say("Released in"),
        "other_precisions": say("Released in as well"),
        "tokenizer": say("Tokenizer"),
    }


@once_a_language
def _of_machines(words: Words) -> dict[str, str]:
    say = words.say
    return {
        "family": say("Family"),
        "memory_gb": say("Device memory"),
        "bandwidth_gb_s": say("Bandwidth"),
        "bf16_tflops": say("BF16, dense"),
        "fp8_tflops": say("FP8, dense"),
        "fp4_tflops": say("FP4, dense"),
        "link_gb_s": say("Link between devices"),
        "power_w": say("Power draw"),
        "server_power_w": say("Power of a full server"),
        "market": say("Sale to mainland China"),
        "sold_in": say("Sold in"),
        "domestic": say("Made in mainland China"),
        "data_centre": say("For data centres"),
        "node_sizes": say("Devices in one server"),
        "rent_currency": say("Currency of the rent"),
        "rent_low": say("Lowest rent"),
        "rent_high": say("Highest rent"),
        "purchase_currency": say("Currency of the price"),
        "purchase_low": say("Lowest price"),
        "purchase_high": say("Highest price"),
    }
