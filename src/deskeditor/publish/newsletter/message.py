"""The mail as one file: text and HTML with their pictures, the same bytes every time."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from deskeditor.errors import ExportRefusedError

_POLICY = policy.SMTP.clone(max_line_length=78)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One picture that travels with the mail."""

    cid: str  # without angle brackets
    filename: str
    data: bytes  # JPEG


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the header of a mail states."""

    subject: str  # checked
    sender: Address | None  # checked
    date: datetime  # aware
    identity: str  # what this mail's message id and boundaries follow from


def message_bytes(
    envelope: Envelope, text: str, html: str, enclosures: Sequence[Enclosure]
) -> bytes:
    """Return the message: alternative { plain, related { html, pictures } }, with CRLF.

    It has no recipient, and asks to be opened as a draft. Raises ExportRefusedError if what was
    written does not read back as it was meant.
    """
    message = EmailMessage(policy=_POLICY)
    message["Subject"] = envelope.subject
    if envelope.sender is not None:
        message["From"] = envelope.sender
    message["Date"] = format_datetime(envelope.date)
    message["Message-ID"] = f"<{_token(envelope, 'message')}@{_host(envelope)}>"
    message["X-Unsent"] = "1"
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    if enclosures:
        page = message.get_payload(1)
        for picture in enclosures:
            page.add_related(  # type: ignore[union-attr]  # an EmailMessage, by its policy
                picture.data,
                "image",
                "jpeg",
                cid=f"<{picture.cid}>",
                filename=picture.filename,
                disposition="inline",
            )
        page.set_boundary(_token(envelope, "related"))  # type: ignore[union-attr]
    message.set_boundary(_token(envelope, "alternative"))
    data = message.as_bytes()
    _read_back(data, envelope, message.keys())
    return data


def _token(envelope: Envelope, part: str) -> str:
    digest = hashlib.sha256(f"{envelope.identity}\n{part}".encode()).hexdigest()
    return f"desk-{digest[:32]}"


def _host(envelope: Envelope) -> str:
    return envelope.sender.domain if envelope.sender else "deskeditor.invalid"


def _read_back(data: bytes, envelope: Envelope, names: Sequence[str]) -> None:
    read = message_from_bytes(data, policy=_POLICY)
    if sorted(read.keys()) != sorted(names) or str(read["Subject"]) != envelope.subject:
        raise ExportRefusedError(
            "The mail's header does not read back as it was written; nothing was exported. "
            "Retype the subject and the sender without special characters."
        )
