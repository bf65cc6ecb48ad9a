"""A mail in its three forms: they agree, nothing is missing, and no client will clip it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

import lxml.html
from lxml import etree

from deskeditor.errors import UnreadableFileError
from deskeditor.publish.newsletter.addresses import split_address
from deskeditor.publish.newsletter.cautions import CLIP_SIZE, WARN_SIZE
from deskeditor.publish.newsletter.compose import mail_size
from deskeditor.publish.newsletter.mail_page import PLACEHOLDERS
from deskeditor.publish.verify.credits import Credits, image_in, printed_credit
from deskeditor.publish.verify.finding import Kind, Level, VerifyFinding
from deskeditor.publish.verify.opened import Opened

_PLACEHOLDER = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_ADDRESS = re.compile(r"https?://[^\s()<>]+")


def mail_findings(
    export: Opened, folder: str, record: Mapping[str, object], credits_: Credits
) -> Iterator[VerifyFinding]:
    """Yield what is wrong with the mail in `folder` ("" or with a final slash).

    `record` is its issue.json.
    """
    try:
        html = export.read(f"{folder}issue.html").decode()
        text = export.read(f"{folder}issue.txt").decode()
        root = lxml.html.document_fromstring(html)
    except (UnreadableFileError, UnicodeDecodeError, etree.ParserError) as error:
        yield VerifyFinding("error", f"{folder}issue.html", f"It cannot be read: {error}")
        return
    subject = str(record.get("subject", ""))
    mail = _Mail(folder, subject, html, text, root)
    yield from _page(mail, credits_)
    yield from _text(mail)
    if f"{folder}issue.eml" not in export:
        yield mail.found("note", "There is no mail file (issue.eml).", "issue.eml")
        return
    try:
        data = export.read(f"{folder}issue.eml")
    except UnreadableFileError as error:
        yield VerifyFinding("error", f"{folder}issue.eml", str(error))
        return
    yield from _message(mail, data)


@dataclass(frozen=True, slots=True)
class _Mail:
    folder: str
    subject: str
    html: str
    text: str
    root: lxml.html.HtmlElement

    def found(self, level: Level, what: str, file: str = "issue.html") -> VerifyFinding:
        return VerifyFinding(level, self.folder + file, what, Kind.MAIL)

    def links(self) -> list[str]:
        return [str(link.get("href", "")) for link in self.root.iter("a")]


def _page(mail: _Mail, credits_: Credits) -> Iterator[VerifyFinding]:
    title = " ".join(mail.root.findtext(".//title", "").split())
    if title != mail.subject:
        yield mail.found("error", f"Its title “{title}” is not the subject “{mail.subject}”.")
    for link in mail.links():
        if link not in PLACEHOLDERS and _scheme(link) not in ("https", "mailto", "tel"):
            level: Level = "warn" if _scheme(link) == "http" else "error"
            yield mail.found(level, f"The link {link} is not a secure, whole address.")
    yield from _pictures(mail, credits_)
    yield from _left_over(mail, mail.html, "issue.html")
    for wanted in PLACEHOLDERS[:2]:
        if wanted not in mail.html:
            yield mail.found("error", f"The placeholder {wanted} is missing.")
    size = mail_size(mail.html)
    if size >= WARN_SIZE:
        level = "error" if size >= CLIP_SIZE else "warn"
        yield mail.found(level, f"It has {size} bytes; Gmail clips a mail at about 102 kB.")


def _scheme(address: str) -> str:
    parts = split_address(address)
    return parts.scheme if parts else ""


def _pictures(mail: _Mail, credits_: Credits) -> Iterator[VerifyFinding]:
    for picture in mail.root.iter("img"):
        src = str(picture.get("src", ""))
        if _scheme(src) not in ("https", "http"):
            yield mail.found("error", f"The picture {src} has no whole address.")
        image = image_in(src)
        credit = printed_credit(picture)
        name = credits_.called(image) if image else src
        if name == image and credit:  # an issue has no records: its credit is its name
            name = f"“{credit}”"
        if not picture.get("alt") and image not in credits_.decorative:
            yield mail.found("warn", f"The picture {name} has no alt text.")
        if not credit:
            yield mail.found("warn", f"The picture {name} has no credit.")


def _left_over(mail: _Mail, text: str, file: str) -> Iterator[VerifyFinding]:
    for left in sorted(set(_PLACEHOLDER.findall(text)) - set(PLACEHOLDERS)):
        what = f"“{left}” is no placeholder that a mail service fills in."
        yield VerifyFinding("error", mail.folder + file, what, Kind.PLACEHOLDER)


def _text(mail: _Mail) -> Iterator[VerifyFinding]:
    told = set(_ADDRESS.findall(mail.text))
    for link in dict.fromkeys(mail.links()):
        parts = split_address(link)
        if parts is None or parts.scheme not in ("https", "http"):
            continue
        if link not in told and parts.path not in ("", "/"):
            yield mail.found("warn", f"The link {link} of the page is not in it.", "issue.txt")
    yield from _left_over(mail, mail.text, "issue.txt")


def _message(mail: _Mail, data: bytes) -> Iterator[VerifyFinding]:
    message = message_from_bytes(data, policy=policy.default)
    if str(message["Subject"] or "") != mail.subject:
        yield mail.found("error", f"Its subject is “{message['Subject']}”.", "issue.eml")
    for name in ("To", "Cc", "Bcc"):
        if message[name]:
            yield mail.found("error", f"It has recipients ({name}).", "issue.eml")
    plain, page = message.get_body(("plain",)), message.get_body(("html",))
    if not isinstance(plain, EmailMessage) or not isinstance(page, EmailMessage):
        yield mail.found("error", "It has no text or no HTML part.", "issue.eml")
        return
    if _lines(plain.get_content()) != _lines(mail.text):
        yield mail.found("error", "Its text is not that of issue.txt.", "issue.eml")
    root = lxml.html.document_fromstring(page.get_content())
    if [str(link.get("href", "")) for link in root.iter("a")] != mail.links():
        yield mail.found("error", "Its links are not those of issue.html.", "issue.eml")
    yield from _enclosures(mail, message, root)


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


def _enclosures(
    mail: _Mail, message: EmailMessage, root: lxml.html.HtmlElement
) -> Iterator[VerifyFinding]:
    enclosed = {
        str(part["Content-ID"]).strip("<> ") for part in message.walk() if part["Content-ID"]
    }
    shown = {str(img.get("src", "")).removeprefix("cid:") for img in root.iter("img")}
    for cid in sorted(shown - enclosed):
        yield mail.found("error", f"The picture {cid} is not enclosed.", "issue.eml")
    for cid in sorted(enclosed - shown):
        yield mail.found("warn", f"The enclosed picture {cid} is not shown.", "issue.eml")
