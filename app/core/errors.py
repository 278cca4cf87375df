"""What can go wrong in the domain. `core.web.errors` turns these into pages."""


class DomainError(Exception):
    """Base of every expected refusal."""


class NotFound(DomainError):
    """The thing does not exist, or this reader may not know that it does."""


class Forbidden(DomainError):
    """The thing exists and the actor may not do that to it."""


class Conflict(DomainError):
    """Somebody else changed the thing meanwhile."""


class Gone(DomainError):
    """The thing existed, and this reader may know that it no longer does."""


class Unfit(DomainError):
    """What was sent cannot be kept as it is; the form comes back and says why."""


class TooSoon(DomainError):
    """The actor has to wait."""

    def __init__(self, seconds: int) -> None:
        """Say for how many seconds."""
        super().__init__()
        self.seconds = seconds


class Unavailable(DomainError):
    """A part of the forum does not work just now; later it may."""


class Elsewhere(DomainError):
    """Something has to be done elsewhere first; its page leads back."""

    def __init__(self, path: str) -> None:
        """Say at which address of this site."""
        super().__init__()
        self.path = path


class Refused(DomainError):
    """An operator's request cannot be met; the message is one sentence for him."""
