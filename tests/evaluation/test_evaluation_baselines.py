"""The baselines see the right sentence and give the same answer each time."""

from __future__ import annotations

import msgspec
import pytest
from test_evaluation_main import ITEM

from evaluation.baselines import predictions, sentence_of


def test_the_sentence_with_the_claim() -> None:
    item = msgspec.structs.replace(ITEM, text="Once more. Here it cures all. The end.", claim="cures all")
    assert sentence_of(item) == "Here it cures all."
    over = msgspec.structs.replace(item, claim="more. Here it")
    assert sentence_of(over) == "Once more. Here it cures all."


def test_same_answers_each_time() -> None:
    for library in ("sklearn", "onnxruntime", "tokenizers"):
        pytest.importorskip(library)
    items = []
    for number in range(10):
        items.append(msgspec.structs.replace(ITEM, id=f"a{number}", text=f"It cures all {number} ills.", claim="cures"))
        items.append(
            msgspec.structs.replace(
                ITEM, id=f"b{number}", text=f"The {number} may be a leaf.", claim="leaf", gold="none"
            )
        )
    first = predictions(items)
    assert list(first) == ["majority", "TF-IDF + LR", "embeddings + LR"]
    assert predictions(items) == first
    assert first["embeddings + LR"] == ["overstated", "silent"] * 10
