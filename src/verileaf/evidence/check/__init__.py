"""What must hold across the files of a topic, beyond the format of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from verileaf.evidence.check import grading, ids, laws, statements, vocabulary
from verileaf.evidence.check.data import Data

if TYPE_CHECKING:
    from verileaf.evidence.topic import Folder


def faults(folders: Sequence[Folder]) -> list[str]:
    """One line for each broken rule: duplicates, dangling ids, sums that do not add up, dates out of order.

    The topic's own folder comes first, then those that it shares with others.
    """
    data = Data(folders)
    return [fault for part in (ids, vocabulary, grading, statements, laws) for fault in part.faults(data)]
