"""A mail: what composing an issue gives."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mail:
    """One newsletter as it goes out, and what a producer should know before it does."""

    subject: str
    preheader: str
    html: str
    text: str
    size: int  # bytes of the HTML, raw or quoted-printable, whichever is more
    warnings: tuple[str, ...]  # sentences
    message: Callable[[], bytes] = field(repr=False, compare=False)

    @property
    def eml(self) -> bytes:
        """The whole message with its pictures; made at each call, since pictures cost time.

        Raises ExportError for a subject or sender that no header may hold, and for a picture
        whose original is gone.
        """
        return self.message()
