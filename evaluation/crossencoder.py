"""`python -m evaluation.crossencoder`: teach the cross-encoder; write `judge/crossencoder.npz`.

The labelled claims of the training set teach which statement a clause means and which verdict fits, as low-rank changes
to a sentence model (`verileaf.judge.crossencoder`). Needs the extra `training`; takes over an hour on two cores.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.claims import gold
from evaluation.data import FOLDER, TAUGHT, DataSet, LabelledClaim, load
from evaluation.learn import SEED, folds, heard, hearing, placed, unflagged
from verileaf.extract import extract
from verileaf.judge import crossencoder, learned, stated
from verileaf.judge.crossencoder import DIGESTS, FILE, MADE_FROM, Tokens
from verileaf.judge.learned import SILENT, VERDICTS, Learned
from verileaf.judge.told import told
from verileaf.pipeline import Checker, Options
from verileaf.read import read_text

RANK = 16
"""Of the changes to each matrix."""
EPOCHS = 2
RATE = 1e-3
"""The highest learning rate; it rises over the first steps and falls to nothing."""
STATEMENTS, BESIDE_SILENCE = 2, 3
"""Statements beside which a claim is read each time it teaches: the one meant, and others that are near; and if none is
meant."""
_BATCH = 24
_SORTED = 24
"""Batches among which claims of like length are put together, so that little is filled up."""
_RISING = 100
_HARD = 0.6
"""How often the nearest of the others is among them."""
SURE = 0.99
"""From so likely a silence on a claim does not teach. The model is not asked from `stated.SURE` on, but the engine is
surer of claims from which it learned than of others."""
_PARTS = 0.3
"""How often a part of a claim is read in its place, if it deserves no flag."""
_THREADS = 2
_LAYERS, _WIDTH, _HEADS, _INNER, _VOCABULARY = 6, 384, 12, 1536, 30522
"""The shape of all-MiniLM-L6-v2."""
_MATRICES = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
"""The matrices of a layer in the order in which the ONNX graph has them."""
_ROOT = "inner."
"""What names of weights begin with in the ONNX graph."""


class Lesson(NamedTuple):
    """A labelled claim as it is put to the model, or a part of it."""

    words: list[int]
    """Tokens."""
    options: tuple[int, ...]
    """The statements that are near, by number, the nearest first."""
    meant: tuple[int, ...]
    """Those that the label names; none if it names none."""
    verdict: int | None
    """By its place in `VERDICTS`; None if nothing is to be said."""
    silent: bool
    """Is it right to say nothing?"""


def lessons(data: DataSet, checker: Checker, tokens: Tokens) -> list[list[Lesson]]:
    """The claims of a set on which the model might be asked, with those of their parts on which it might.

    Each is held against the base by the words that the other folds have heard.
    """
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, statement in enumerate(checker.base.statements):
        numbers[statement.id].append(number)
    plain = learned.load().as_taught()
    found: dict[int, list[Lesson]] = {}
    for train, rest in folds(data.claims):
        apart = hearing(checker, heard([data.claims[at] for at in train]))
        for at in rest:
            found[at] = list(_lessons(data.claims[at], apart, tokens, numbers, plain))
    return [each for _, each in sorted(found.items()) if each]


def _lessons(
    item: LabelledClaim, checker: Checker, tokens: Tokens, numbers: dict[str, list[int]], plain: Learned
) -> Iterator[Lesson]:
    """The claim; and where it deserves no flag, what is known of its clauses: that neither do they."""
    extraction = extract(read_text(item.text), checker.base)
    text, label = extraction.document.text, gold(item)
    for span in (item.span, *unflagged(extraction, item)):
        claims, where, rule = placed(extraction, span, checker)
        read = stated.readings(claims, text, where, checker.base, checker.as_of, plain, rule)
        if read.silence < SURE:
            yield Lesson(
                tokens.of_words(stated.around(text, where)),
                tuple(int(option.near.name) for option in read.options),
                tuple(numbers.get(item.source, ())),
                VERDICTS.index(label) if label in VERDICTS else None,
                label == SILENT or span != item.span,
            )


def chosen(lesson: Lesson, chance: random.Random) -> tuple[list[int], list[int]]:
    """Statements beside which a claim is read this time, and which of them it may mean."""
    right = [option for option in lesson.options if option in lesson.meant]
    if not right and not lesson.silent:
        right = list(lesson.meant)
    count = BESIDE_SILENCE if lesson.silent else STATEMENTS
    if lesson.verdict is not None and right:
        others = [option for option in lesson.options if option not in lesson.meant]
        first, more = (others[:1], others[1:]) if chance.random() < _HARD else ([], others)
        return [right[0], *first, *chance.sample(more, len(more))][:count], right[:1]
    first, more = list(lesson.options[:1]), lesson.options[1:]
    return first + chance.sample(more, min(count - 1, len(more))), []


# --- the model --------------------------------------------------------------------------------------------------------


def build() -> tuple[Any, dict[str, str]]:
    """The sentence model with room for changes (PyTorch), and for each name of its matrices that in the ONNX graph."""
    import onnx
    import torch
    from transformers import BertConfig, BertModel

    class Changed(torch.nn.Module):
        """A linear map, and what is added to it."""

        def __init__(self, plain: Any) -> None:
            super().__init__()
            self.plain = plain
            self.down = torch.nn.Parameter(torch.randn(plain.in_features, RANK) / plain.in_features**0.5)
            self.up = torch.nn.Parameter(torch.zeros(RANK, plain.out_features))

        def forward(self, given: Any) -> Any:
            return self.plain(given) + given @ self.down @ self.up

    class Reader(torch.nn.Module):
        def __init__(self, encoder: Any) -> None:
            super().__init__()
            self.encoder = encoder
            self.head = torch.nn.Linear(_WIDTH, len(VERDICTS))

        def forward(self, pairs: Sequence[tuple[list[int], int]]) -> Any:
            ids, mask, kinds = (torch.tensor(each) for each in Tokens.batch(pairs))
            with torch.autocast("cpu", dtype=torch.bfloat16):
                states = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=kinds).last_hidden_state
            return self.head(states[:, 0].float())

    known = crossencoder.weights(onnx.load_from_string(crossencoder.model_bytes()).graph)
    matrices = [name for name in known if not name.startswith(_ROOT) and known[name].ndim == 2]
    names = {
        f"encoder.layer.{number // len(_MATRICES)}.{_MATRICES[number % len(_MATRICES)]}": name
        for number, name in enumerate(matrices)
    }
    state = {name.removeprefix(_ROOT): torch.tensor(each) for name, each in known.items() if name.startswith(_ROOT)}
    state |= {f"{ours}.weight": torch.tensor(known[theirs].T.copy()) for ours, theirs in names.items()}
    shape = BertConfig(
        vocab_size=_VOCABULARY,
        hidden_size=_WIDTH,
        num_hidden_layers=_LAYERS,
        num_attention_heads=_HEADS,
        intermediate_size=_INNER,
    )
    encoder = BertModel(shape, add_pooling_layer=False)
    encoder.load_state_dict(state)
    for name, weight in encoder.named_parameters():
        weight.requires_grad_("LayerNorm" in name or "token_type" in name or ("layer" in name and "bias" in name))
    for name in names:
        above, _, last = name.rpartition(".")
        setattr(encoder.get_submodule(above), last, Changed(encoder.get_submodule(name)))
    return Reader(encoder), names


def changes(reader: Any, names: dict[str, str]) -> dict[str, Any]:
    """What was learned, as `crossencoder.adapted` reads it."""
    found: dict[str, Any] = {}
    for name, weight in reader.named_parameters():
        if not weight.requires_grad:
            continue
        plain = name.removeprefix("encoder.").replace(".plain", "")
        value = weight.detach().numpy()
        above, _, last = plain.rpartition(".")
        if last in ("down", "up"):
            found |= crossencoder.packed(value, f"{names[above]}.{last}")
        else:
            found[plain if name.startswith("head.") else _ROOT + plain] = value.astype("float16")
    return found


def teach(found: Sequence[Sequence[Lesson]], statements: Sequence[str], tokens: Tokens) -> tuple[Any, dict[str, str]]:
    """The model that makes the right readings of the lessons likeliest: statement and verdict, or silence (0)."""
    import torch

    torch.manual_seed(SEED)
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(_THREADS)
    chance = random.Random(SEED)
    reader, names = build()
    weights = [weight for weight in reader.parameters() if weight.requires_grad]
    steps = EPOCHS * -(-len(found) // _BATCH)
    optimiser = torch.optim.AdamW(weights, lr=RATE, weight_decay=0.01)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: max(0.0, min((step + 1) / _RISING, (steps - step) / steps))
    )
    start = time.monotonic()
    reader.train()
    for epoch in range(EPOCHS):
        lost = 0.0
        batches = list(_batches(found, statements, tokens, chance))
        for number, batch in enumerate(batches, 1):
            loss = _loss(reader, batch, statements, tokens)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            rate.step()
            lost += loss.item()
            if number % 100 == 0 or number == len(batches):
                spent = (time.monotonic() - start) / 60
                place = f"epoch {epoch + 1}, {number}/{len(batches)}"
                print(f"{place}: loss {lost / number:.3f}, {spent:.0f} min", flush=True)
    reader.eval()
    return reader, names


_Turn = tuple[Lesson, list[int], list[int]]


def _batches(
    found: Sequence[Sequence[Lesson]], statements: Sequence[str], tokens: Tokens, chance: random.Random
) -> Iterator[list[_Turn]]:
    turns: list[_Turn] = []
    for first, *parts in found:
        lesson = chance.choice(parts) if parts and chance.random() < _PARTS else first
        options, right = chosen(lesson, chance)
        if options:
            turns.append((lesson, options, right))
    chance.shuffle(turns)

    def length(turn: _Turn) -> int:
        return len(turn[0].words) + max(len(tokens.of_statement(statements[option])) for option in turn[1])

    cut: list[list[_Turn]] = []
    for first in range(0, len(turns), _BATCH * _SORTED):
        like = sorted(turns[first : first + _BATCH * _SORTED], key=length)
        cut += (like[at : at + _BATCH] for at in range(0, len(like), _BATCH))
    chance.shuffle(cut)
    yield from cut


def _loss(reader: Any, batch: Sequence[_Turn], statements: Sequence[str], tokens: Tokens) -> Any:
    import torch

    pairs = [tokens.pair(lesson.words, statements[option]) for lesson, options, _ in batch for option in options]
    scores = reader(pairs)
    lost, at = 0.0, 0
    for lesson, options, right in batch:
        each = scores[at : at + len(options)]
        at += len(options)
        whole = torch.logsumexp(torch.cat([each.reshape(-1), each.new_zeros(1)]), 0)
        good = [each.new_zeros(1)] if lesson.silent else []
        if lesson.verdict is not None:
            fits = torch.tensor([not right or option in right for option in options])
            good.append(each[fits, lesson.verdict])
        whole = whole - torch.logsumexp(torch.cat(good), 0)
        lost = lost + whole
    return lost / len(batch)


def made_from(data: DataSet) -> str:
    """The digest of what teaches."""
    return sha256("\n".join(map(repr, data.claims)).encode()).hexdigest()


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 1 if --check finds that other claims taught than are there now, 2 without the packages that teach."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.crossencoder", description=__doc__)
    parser.add_argument("--check", action="store_true", help="teach nothing; exit 1 if other claims taught")
    parser.add_argument("--to", type=Path, default=FILE, metavar="FILE", help="where to write (the package's own file)")
    options = parser.parse_args(arguments)
    import numpy

    from evaluation.__main__ import AS_OF

    data = load(FOLDER / TAUGHT)
    if options.check:
        with numpy.load(options.to, allow_pickle=False) as stored:
            same = str(stored.get(MADE_FROM)) == made_from(data)
        print("Taught by the claims of today." if same else f"{options.to.name} was taught by other claims.")
        return 0 if same else 1
    if missing := [name for name in ("torch", "transformers") if find_spec(name) is None]:
        print(f"{', '.join(missing)} not installed: pip install -e '.[evaluation,training]'", file=sys.stderr)
        return 2

    checker = Checker(Options(as_of=AS_OF))
    tokens = Tokens(crossencoder.tokenizer())
    statements = [told(each, checker.base, AS_OF) for each in checker.base.statements]
    reader, names = teach(lessons(data, checker, tokens), statements, tokens)
    digests = crossencoder.digests(crossencoder.model_bytes(), crossencoder.tokenizer_bytes())
    made = {DIGESTS: numpy.array(digests), MADE_FROM: numpy.array(made_from(data))}
    numpy.savez_compressed(options.to, **changes(reader, names), **made)
    print(f"{options.to.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
