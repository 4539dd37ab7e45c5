"""The two ways to fail: the input is at fault (`InputError`), or we are (any other exception)."""


class VerileafError(Exception):
    """Base of all errors that Verileaf raises on purpose. The message is one line, fit for a user."""


class InputError(VerileafError):
    """The input cannot be used: missing, empty, binary, too large, encrypted, malformed."""


class TopicError(VerileafError):
    """A topic's data are at fault; `faults` holds one line for each fault."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))
