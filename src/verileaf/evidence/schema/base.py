"""What all parts of the format share."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

Slug = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*$", description="lower-case words joined by hyphens")]
PlaceCode = Annotated[str, Meta(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3}(-[a-z0-9-]+)?)?$", description="ISO 3166-1 or -2")]
AnswerId = Annotated[
    str,
    Meta(
        pattern=r"^([a-z0-9][a-z0-9-]*|law:[A-Z]{2}(-[A-Z0-9]{1,3}(-[a-z0-9-]+)?)?)$",
        description="an item's id, or law: and a place's code",
    ),
]
Text = Annotated[str, Meta(min_length=1)]


class Item(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of all items of a topic."""
