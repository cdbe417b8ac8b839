"""Local servers: real ones on loopback that answer well, late, too much, or nonsense."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.hosting.computer.holdings import LocalModel, server_replies
from advisor.hosting.computer.loopback import MOST_BYTES, Address, own_address
from advisor.hosting.computer.names import ollama_model, quantisation_in, released_name
from advisor.hosting.computer.servers import Server, address_of

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.hosting.computer.holdings import ServerReply

Answer = Callable[[BaseHTTPRequestHandler], None]

TAGS = {
    "models": [
        {"name": "qwen3:8b", "model": "qwen3:8b", "size": 5_225_388_164,
         "details": {"family": "qwen3", "parameter_size": "8.2B", "quantization_level": "Q4_K_M"}},
        {"name": "deepseek-r1:8b", "size": 5_225_376_047,
         "details": {"parameter_size": "8.2B", "quantization_level": "Q4_K_M"}},
        {"name": "gpt-oss:120b-cloud", "size": 384, "remote_host": "https://ollama.com:443"},
    ]
}  # fmt: skip
LOADED = {
    "models": [{"name": "ignored"}], "object": "list",
    "data": [{"id": "unsloth/Qwen3-8B-GGUF:Q4_K_M", "object": "model", "owned_by": "llamacpp",
              "meta": {"n_params": 8_190_735_360, "size": 5_021_779_968, "n_ctx_train": 40_960}}],
}  # fmt: skip
PROPS = {"default_generation_settings": {"n_ctx": 8192}, "model_path": "m/Qwen3-8B-Q4_K_M.gguf"}
LISTED = {
    "data": [
        {"id": "meta-llama-3.1-8b-instruct", "type": "llm", "arch": "llama",
         "quantization": "Q4_K_M", "state": "not-loaded", "max_context_length": 131_072},
        {"id": "text-embedding-nomic", "type": "embeddings"},
    ]
}  # fmt: skip


@contextmanager
def listening(answers: dict[str, Answer]) -> Iterator[Address]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = answers.get(self.path)
            if answer is None:
                self.send_error(404)
                return
            try:
                answer(self)
            except (ConnectionError, TimeoutError):
                return  # the client gave up, as it should

        def log_message(self, *_: Any) -> None:
            """Keep the output of the tests clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Address("127.0.0.1", server.server_port)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def body(content: object, status: int = 200) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        request.send_response(status)
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data)

    return answer


SLOW_S = 30
"""How long a slow server runs, unless the client leaves or the test ends it."""


def dripping(request: BaseHTTPRequestHandler, over: threading.Event) -> bool:
    """Send a byte every 50 ms; False if the client never left."""
    request.send_response(200)
    request.end_headers()
    for _ in range(SLOW_S * 20):
        if over.wait(0.05):
            return True
        try:
            request.wfile.write(b" ")
            request.wfile.flush()
        except OSError:  # the client is gone
            return True
    return False


def silent(_request: BaseHTTPRequestHandler, over: threading.Event) -> bool:
    """Send nothing; False if the client never left."""
    return over.wait(SLOW_S)


def reply(
    catalog: Catalog, server: Server, answers: dict[str, Answer], seconds: float = 2.0
) -> ServerReply:
    with listening(answers) as address:
        (found,) = server_replies(seconds, catalog=catalog, addresses={server: address})
    return found


def test_that_ollamas_models_are_listed_and_its_cloud_is_not(catalog: Catalog) -> None:
    own, distilled = reply(catalog, "ollama", {"/api/tags": body(TAGS)}).models
    assert own.model == "qwen3-8b"
    assert (own.served.size_bytes, own.served.parameters_b) == (5_225_388_164, 8.2)
    assert own.served.quantisation == "Q4_K_M"
    assert (distilled.served.name, distilled.model) == ("deepseek-r1:8b", None)


def test_that_llama_cpp_tells_model_and_size(catalog: Catalog) -> None:
    answers = {"/v1/models": body(LOADED), "/props": body(PROPS)}
    (local,) = reply(catalog, "llama.cpp", answers).models
    assert (local.model, local.served.quantisation) == ("qwen3-8b", "Q4_K_M")
    assert local.served.parameters_b == pytest.approx(8.19, abs=0.01)


def test_that_llama_cpp_without_props_is_listed_all_the_same(catalog: Catalog) -> None:
    (local,) = reply(catalog, "llama.cpp", {"/v1/models": body(LOADED)}).models
    assert local.model == "qwen3-8b"


def test_that_lm_studios_language_models_are_listed(catalog: Catalog) -> None:
    (local,) = reply(catalog, "lm-studio", {"/api/v0/models": body(LISTED)}).models
    assert local.model == "llama-3.1-8b"


def test_that_another_server_on_the_port_is_not_taken_for_llama_cpp(catalog: Catalog) -> None:
    other = {"data": [{"id": "qwen3-8b", "owned_by": "vllm"}]}
    assert reply(catalog, "llama.cpp", {"/v1/models": body(other)}).trouble == "unreadable"


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (body(b"{broken"), "unreadable"), (body(b"\xff\xfe"), "unreadable"),
        (body([1, 2]), "unreadable"), (body({"models": [{"name": 7}]}), "unreadable"),
        (body({"models": [{"name": "x" * 501}]}), "unreadable"),
        (body(b"[" * 100_000), "unreadable"), (body(TAGS, 500), "unreadable"),
        (body(b" " * (MOST_BYTES + 1)), "too-large"),
    ],
)  # fmt: skip
def test_that_a_bad_answer_is_named_and_gives_no_models(
    answer: Answer, trouble: str, catalog: Catalog
) -> None:
    found = reply(catalog, "ollama", {"/api/tags": answer})
    assert (found.models, found.trouble) == ((), trouble)


def test_that_a_redirect_is_not_followed(catalog: Catalog) -> None:
    requested = []

    def elsewhere(request: BaseHTTPRequestHandler) -> None:
        request.send_response(302)
        request.send_header("Location", "/other")
        request.send_header("Content-Length", "0")
        request.end_headers()

    def other(request: BaseHTTPRequestHandler) -> None:
        requested.append(request.path)

    found = reply(catalog, "ollama", {"/api/tags": elsewhere, "/other": other})
    assert (found.trouble, requested) == ("unreadable", [])


@pytest.mark.parametrize("slow", [dripping, silent])
def test_that_a_slow_server_is_given_up_before_it_is_done(
    slow: Callable[[BaseHTTPRequestHandler, threading.Event], bool], catalog: Catalog
) -> None:
    over, given_up = threading.Event(), []

    def answer(request: BaseHTTPRequestHandler) -> None:
        given_up.append(slow(request, over))

    with listening({"/api/tags": answer}) as address:
        (found,) = server_replies(0.3, catalog=catalog, addresses={"ollama": address})
        over.set()
    assert found.trouble == "slow"
    assert False not in given_up


def test_that_where_nobody_listens_is_absent(catalog: Catalog) -> None:
    with listening({}) as address:
        pass
    (found,) = server_replies(0.5, catalog=catalog, addresses={"ollama": address})
    assert found.trouble == "absent"


def test_that_proxies_are_passed_by(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert len(reply(catalog, "ollama", {"/api/tags": body(TAGS)}).models) == 2


def test_that_local_models_follow_the_users_setting(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listening({"/api/tags": body(TAGS)}) as address:
        monkeypatch.setenv("OLLAMA_HOST", f"{address.host}:{address.port}")
        replies = server_replies(catalog=catalog)
    found = [model for reply in replies for model in reply.models]
    assert [m.served.name for m in found if m.server == "ollama"] == ["qwen3:8b", "deepseek-r1:8b"]
    assert all(isinstance(model, LocalModel) for model in found)


@settings(max_examples=30, deadline=None)
@given(content=st.binary(max_size=200) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["models", "name", "size", "details"]), inner, max_size=3),
    max_leaves=8,
).map(lambda value: json.dumps(value).encode()))  # fmt: skip
def test_that_no_answer_whatever_raises(catalog: Catalog, content: bytes) -> None:
    found = reply(catalog, "ollama", {"/api/tags": body(content)})
    assert found.trouble in {None, "unreadable"}


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("", "127.0.0.1", 11434), ("0.0.0.0", "127.0.0.1", 11434),  # noqa: S104 - refused, not bound

        ("127.0.0.1:9000", "127.0.0.1", 9000), ("http://192.168.1.5:11500", "192.168.1.5", 11500),
        (":9001", "127.0.0.1", 9001), ("localhost", "127.0.0.1", 11434), ("[::1]:8", "::1", 8),
        ("[::]:8", "::1", 8), ("::1", "::1", 11434), ("http://10.0.0.2/", "10.0.0.2", 11434),
    ],
)  # fmt: skip
def test_that_an_address_of_ones_own_is_understood(text: str, host: str, port: int) -> None:
    assert own_address(text, 11434) == Address(host, port)


@pytest.mark.parametrize(
    "text",
    ["8.8.8.8", "example.com:11434", "169.254.169.254", "https://127.0.0.1", "127.0.0.1:99999",
     "224.0.0.1", "fe80::1", "http://user@127.0.0.1"],
)  # fmt: skip
def test_that_any_other_address_is_not_asked(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLLAMA_HOST", text)
    assert address_of("ollama") is None


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("qwen3:8b", "qwen3-8b"), ("llama3.1", "llama-3.1-8b"),
        ("llama3.1:8b-instruct-q4_K_M", "llama-3.1-8b"), ("gpt-oss:20b", "gpt-oss-20b"),
        ("qwen3:4b", None), ("somebody/qwen3:8b", None), ("deepseek-r1:8b", None),
        ("qwen3-coder:30b", None),
    ],
)  # fmt: skip
def test_that_only_listed_tags_of_ollama_are_known(name: str, model: str | None) -> None:
    assert ollama_model(name) == model


@pytest.mark.parametrize(
    ("name", "released", "quantisation"),
    [
        ("unsloth/Qwen3-8B-GGUF:UD-Q4_K_XL", "qwen3-8b", "UD-Q4_K_XL"),
        ("C:\\models\\Qwen3-8B-Q8_0-00001-of-00002.gguf", "qwen3-8b", "Q8_0"),
        ("ggml-org/gpt-oss-20b-GGUF", "gpt-oss-20b", None),
        ("gpt-oss-20b-mxfp4.gguf", "gpt-oss-20b", "MXFP4"),
        ("hf.co/bartowski/Qwen2.5-7B-Instruct-GGUF:IQ4_XS", "qwen2.5-7b-instruct", "IQ4_XS"),
        ("qwen3-8b-abliterated", "qwen3-8b-abliterated", None),
    ],
)  # fmt: skip
def test_that_packaging_is_stripped_from_a_files_name(
    name: str, released: str, quantisation: str | None
) -> None:
    assert (released_name(name), quantisation_in(name)) == (released, quantisation)
