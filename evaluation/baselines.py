"""What simple systems reach on the labelled claims: the figures that ours has to beat.

They see the sentence with the claim. What they learn from is predicted by cross-validation: four fifths of the labels
predict the rest, in turn (5 folds, stratified, fixed seed). Anything else is predicted from all of those labels.
Nothing is downloaded: the sentence model and its tokenizer lie in installed packages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from evaluation.claims import Class, gold
from evaluation.data import LabelledClaim
from verileaf.extract.sentences import split
from verileaf.judge import crossencoder

FOLDS = 5
SEED = 20261122
_BATCH = 16
_TOKENS = 256
"""Longer texts are cut; no sentence of ours comes near."""


def predictions(items: Sequence[LabelledClaim], training: Sequence[LabelledClaim]) -> dict[str, list[Class]]:
    """For each baseline its predicted classes, in the order of `items`; it learns from `training`.

    An item of `training` is predicted by the folds that it is not in, any other by a model of all of `training`.
    """
    known = {item.id: row for row, item in enumerate(training)}
    unseen = [item for item in items if item.id not in known]
    texts = [sentence_of(item) for item in (*training, *unseen)]
    labels = [gold(item) for item in training]
    folded = len(unseen) < len(items)
    rows = known | {item.id: len(training) + row for row, item in enumerate(unseen)}
    predicted = {
        "majority": _predict(texts, labels, _majority, folded),
        "TF-IDF + LR": _predict(texts, labels, _tfidf, folded),
        "embeddings + LR": _predict(embed(texts), labels, lambda: _logistic(10.0), folded),
    }
    return {name: [classes[rows[item.id]] for item in items] for name, classes in predicted.items()}


def sentence_of(item: LabelledClaim) -> str:
    """The sentence with the claim; all of them where the claim runs over several."""
    span = item.span
    ranges = [(start, end) for start, end in split(item.text) if start < span.end and end > span.start]
    return item.text[ranges[0][0] : ranges[-1][1]]


def _majority() -> Any:
    from sklearn.dummy import DummyClassifier

    return DummyClassifier(strategy="most_frequent")


def _tfidf() -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline

    return make_pipeline(TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), _logistic(0.3))


def _logistic(c: float) -> Any:
    """Classes weigh alike, as macro-F1 weighs them; `c` is near each baseline's best, so that the bar is not low."""
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=c, class_weight="balanced", max_iter=2000, random_state=SEED)


def _predict(features: Any, labels: Sequence[Class], model: Callable[[], Any], folded: bool) -> list[Class]:
    """Classes of all rows of `features`; the first are those that `labels` are for, left out unless `folded`."""
    from sklearn.model_selection import StratifiedKFold

    count = len(features)
    predicted: list[Class] = ["silent"] * count
    split = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(labels, labels)
    folds: list[Any] = list(split) if folded else []
    if count > len(labels):
        folds.append((range(len(labels)), range(len(labels), count)))
    for train, rest in folds:
        fitted = model().fit(_take(features, train), [labels[i] for i in train])
        for index, name in zip(rest, fitted.predict(_take(features, rest)), strict=True):
            predicted[index] = str(name)  # type: ignore[assignment]
    return predicted


def _take(features: Any, rows: Iterable[int]) -> Any:
    return [features[i] for i in rows] if isinstance(features, list) else features[list(rows)]


def embed(texts: Sequence[str]) -> Any:
    """Sentence embeddings (all-MiniLM-L6-v2), one row of length 1 for each text: mean over its tokens, normalised."""
    import numpy
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # the same sums in the same order
    session = InferenceSession(crossencoder.model_bytes(), options, ["CPUExecutionProvider"])
    tokenizer = crossencoder.tokenizer()
    tokenizer.enable_truncation(_TOKENS)
    encoded = tokenizer.encode_batch(list(texts))
    inputs = {node.name for node in session.get_inputs()}
    rows = numpy.empty((len(encoded), 384), numpy.float32)
    order = sorted(range(len(encoded)), key=lambda i: (len(encoded[i].ids), i))
    for first in range(0, len(order), _BATCH):
        batch = order[first : first + _BATCH]
        ids = numpy.zeros((len(batch), len(encoded[batch[-1]].ids)), numpy.int64)
        mask = numpy.zeros_like(ids)
        for row, index in enumerate(batch):
            ids[row, : len(encoded[index].ids)] = encoded[index].ids
            mask[row, : len(encoded[index].ids)] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": numpy.zeros_like(ids)}
        tokens = session.run(None, {name: value for name, value in feed.items() if name in inputs})[0]
        mean = (tokens * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True) if tokens.ndim == 3 else tokens
        rows[batch] = mean / numpy.linalg.norm(mean, axis=1, keepdims=True)
    return rows
