"""Mails (``.eml``), as press offices send them: the plain body, else the one in HTML; subject, sender and day from the head."""

from __future__ import annotations

import re
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from typing import BinaryIO, Final

from onrecord.errors import UnreadableInput
from onrecord.record import Article, Gap, Span
from onrecord.sources import fragments, kept
from onrecord.sources.text import LONGEST

# What stands behind it is the signature (RFC 3676, section 4.3).
_SIGNATURE: Final = re.compile(r"\n-- \n.*\Z", re.DOTALL)


def from_stream(stream: BinaryIO, name: str) -> Article:
    """The report in a mail. Raises ``UnreadableInput`` for what is no mail, and for one without a text."""
    data = stream.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise UnreadableInput(name, "", f"it is longer than {LONGEST // 2**20} MiB", "give the text of the report as a file")
    try:
        message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(data)
        body = message.get_body(("plain", "html"))
        written = str(body.get_content()) if body is not None else ""
    except (MessageError, ValueError, LookupError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise UnreadableInput(name, "", f"it is no mail that can be read ({error})", "save the text of the mail as a file") from error
    if not message.keys():
        raise UnreadableInput(name, "", "it has no head of a mail", "save the text of the mail as a file")
    if body is not None and body.get_content_type() == "text/html":
        written = fragments.text_of_html(written, name)
    whole = written.replace("\r\n", "\n")
    text = _SIGNATURE.sub("", whole).strip()
    if not text:
        raise UnreadableInput(name, "", "the mail holds no text", "give a mail with the text of a report")
    attached = sum(1 for _ in message.iter_attachments())
    display, address = parseaddr(str(message.get("from", "")))
    return Article(
        text=text,
        id=str(message.get("message-id", "")).strip() or None,
        title=" ".join(str(message.get("subject", "")).split()) or None,
        published=_day(message),
        publisher=display or address or None,
        kept=kept.share(text, kept.words(whole)),
        origin=name,
        gaps=(_attached(text, attached),) if attached else (),
    )


def _day(message: EmailMessage) -> str | None:
    """The day it was sent, on the clock of the sender."""
    try:
        sent = message["date"].datetime if message["date"] is not None else None
    except (ValueError, AttributeError, TypeError):
        return None
    return sent.date().isoformat() if sent is not None else None


def _attached(text: str, number: int) -> Gap:
    reason = f"{number:,} {'attachment is' if number == 1 else 'attachments are'} not read; give each as a file of its own."
    return Gap(span=Span(len(text) - 1, len(text)), kind="attachment", reason=reason, by="mail", score=1.0)
