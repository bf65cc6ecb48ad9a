"""What may stand in a mail's header: checked here, since Python's own check can be got past.

`EmailMessage` refuses line breaks but decodes encoded words first, and a line break may hide in
one (CVE-2024-6923, CVE-2026-1299), so both are refused.
"""

import re
import unicodedata
from email.errors import MessageError
from email.headerregistry import Address
from email.utils import parseaddr

from deskeditor.errors import ExportRefusedError

LONGEST_SUBJECT = 200
_ENCODED_WORD = re.compile(r"=\?.*\?", re.DOTALL)
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,255}")


def flaw_of(line: str) -> str:
    """Return what keeps `line` out of a mail's header, as the end of a sentence, or ""."""
    if any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in line):
        return "holds a line break or another control character"
    if _ENCODED_WORD.search(line):
        return "holds an encoded word (=?…?=), which mail programs decode"
    return ""


def checked_subject(subject: str) -> str:
    """Return `subject` in NFC if a header may hold it.

    Raises ExportRefusedError for control characters, encoded words, and more than 200 characters.
    """
    flaw = flaw_of(subject)
    if not flaw and len(subject) > LONGEST_SUBJECT:
        flaw = f"is longer than {LONGEST_SUBJECT} characters"
    if flaw:
        raise ExportRefusedError(f"The subject {flaw}. Type it anew, then export again.")
    return unicodedata.normalize("NFC", subject)


def checked_sender(line: str) -> Address:
    """Return the sender "Name <address>".

    Raises ExportRefusedError for a line that a header may not hold or that is no address.
    """
    flaw = flaw_of(line)
    name, address = parseaddr(line)
    if not flaw and not _ADDRESS.fullmatch(address):
        flaw = "is not of the form Name <name@host>"
    if flaw:
        raise ExportRefusedError(f"The newsletter's sender {flaw}. Correct it in the settings.")
    try:
        return Address(display_name=unicodedata.normalize("NFC", name), addr_spec=address)
    except (MessageError, ValueError) as error:
        raise ExportRefusedError(
            f"The newsletter's sender {line!r} is not an address: {error}. "
            "Correct it in the settings."
        ) from error
