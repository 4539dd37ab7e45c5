"""The baselines see the right sentence and give the same answer each time."""

from __future__ import annotations

import msgspec
import pytest
from test_evaluation_main import ITEM

from evaluation.baselines import predictions, sentence_of
from evaluation.data import LabelledClaim


def test_the_sentence_with_the_claim() -> None:
    item = msgspec.structs.replace(ITEM, text="Once more. Here it cures all. The end.", claim="cures all")
    assert sentence_of(item) == "Here it cures all."
    over = msgspec.structs.replace(item, claim="more. Here it")
    assert sentence_of(over) == "Once more. Here it cures all."


def items() -> list[LabelledClaim]:
    """Ten claims of each of two classes, in turn."""
    made = []
    for number in range(10):
        made.append(msgspec.structs.replace(ITEM, id=f"a{number}", text=f"It cures all {number} ills.", claim="cures"))
        made.append(
            msgspec.structs.replace(
                ITEM, id=f"b{number}", text=f"The {number} may be a leaf.", claim="leaf", gold="none"
            )
        )
    return made


@pytest.fixture
def libraries() -> None:
    for library in ("sklearn", "onnxruntime", "tokenizers"):
        pytest.importorskip(library)


@pytest.mark.usefixtures("libraries")
def test_same_answers_each_time() -> None:
    first = predictions(items(), items())
    assert list(first) == ["majority", "TF-IDF + LR", "embeddings + LR"]
    assert predictions(items(), items()) == first
    assert first["embeddings + LR"] == ["overstated", "silent"] * 10


@pytest.mark.usefixtures("libraries")
def test_what_was_not_learned_from_is_predicted_by_all_of_it() -> None:
    unseen = msgspec.structs.replace(ITEM, id="c", text="The 77 may be a leaf.", claim="leaf", gold="supported")
    predicted = predictions([unseen, *items()[:4]], items())
    assert predicted["TF-IDF + LR"] == ["silent", *["overstated", "silent"] * 2]
    assert predicted["embeddings + LR"] == predicted["TF-IDF + LR"]


@pytest.mark.usefixtures("libraries")
def test_others_do_not_change_the_folds() -> None:
    unseen = msgspec.structs.replace(ITEM, id="c", text="The 77 may be a leaf.", claim="leaf")
    alone, together = predictions(items(), items()), predictions([*items(), unseen], items())
    assert {name: classes[:-1] for name, classes in together.items()} == alone


@pytest.mark.usefixtures("libraries")
def test_no_fold_learns_the_item_that_it_predicts() -> None:
    odd = msgspec.structs.replace(ITEM, id="odd", text="The 78 may be a leaf.", claim="leaf", gold="overstated")
    assert predictions([odd], [*items(), odd])["TF-IDF + LR"] == ["silent"]
