"""PDF, documents of word processors, mails and tables: what people send when they do not send pages."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path
from textwrap import wrap

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from onrecord.errors import UnreadableInput
from onrecord.record import Article
from onrecord.sources import docx, pdf
from onrecord.sources.files import articles
from onrecord.sources.lines import paragraphs, without_running

PARAGRAPHS = (
    "Two bridges were closed on Tuesday after the river had risen above the mark of 1954, the water authority said. It is at 7.42.",
    "About 3,200 people were told to leave their homes by the evening. The fire service said that 460 of them had been taken to schools.",
    "The mayor denied that the warning had come late. She told reporters that sirens had been sounded two hours before the water came.",
)
TOWNS = ("Orvella", "Brel", "Sankt Anna", "Port Halden")


def of_page(page: int) -> list[str]:
    """What the report says on a page: no two say the same."""
    return [
        " ".join(f"{word} {TOWNS[page - 1]}" if word in ("the", "in", "that") else word for word in each.split()) for each in PARAGRAPHS
    ]


def one(path: Path) -> Article:
    (found,) = articles([path])
    assert isinstance(found, Article), found
    return found


def error(path: Path) -> str:
    (found,) = articles([path])
    assert isinstance(found, UnreadableInput), found
    return str(found)


def paper(path: Path, pages: int = 4, *, title: str = "Flood in Orvella", text: bool = True) -> Path:
    """A situation report with running heads and numbered feet, its lines wrapped as a press does."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setTitle(title)
    canvas.setAuthor("Water Authority")
    for page in range(1, pages + 1):
        canvas.drawString(60, 800, "Water Authority – Situation report")
        at = 760
        for paragraph in of_page(page) if text else ():
            for line in wrap(paragraph, 80):
                canvas.drawString(60, at, line)
                at -= 14
            at -= 8
        canvas.drawString(280, 40, f"Page {page} of {pages}")
        if not text:
            canvas.circle(200, 400, 50)
        canvas.showPage()
    canvas.save()
    return path


def test_the_words_of_a_pdf(tmp_path: Path) -> None:
    """A PDF gives its paragraphs, each whole, without the heads and feet that run over its pages, and says how much that is."""
    found = one(paper(tmp_path / "report.pdf"))
    assert [each for page in range(1, 5) for each in of_page(page)] == found.text.split("\n\n")
    assert ("Flood in Orvella", "Water Authority", None) == (found.title, found.author, found.published)
    assert found.kept is not None and 0.85 < found.kept < 1


def test_pages_without_words_are_told(tmp_path: Path) -> None:
    """A PDF of pictures is refused; what a program wrote as a title is none."""
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    canvas.circle(200, 400, 50)
    canvas.showPage()
    canvas.save()
    assert "its pages hold no text: are they pictures?" in error(tmp_path / "scan.pdf")
    assert one(paper(tmp_path / "word.pdf", title="Microsoft Word - flood.docx")).title is None


def test_a_locked_pdf_is_told(tmp_path: Path) -> None:
    """A PDF behind a password is refused with that reason."""
    canvas = Canvas(str(tmp_path / "locked.pdf"), encrypt="secret")
    canvas.drawString(60, 700, PARAGRAPHS[0])
    canvas.save()
    assert "it is locked with a password" in error(tmp_path / "locked.pdf")


@given(at=st.integers(0, 3_000), noise=st.binary(max_size=40), cut=st.booleans())
def test_a_broken_pdf_ends_nothing(at: int, noise: bytes, cut: bool) -> None:
    """Whatever was done to a PDF, it is a report or an error with its name."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(60, 700, PARAGRAPHS[0])
    canvas.save()
    data = buffer.getvalue()
    broken = data[:at] + noise + (b"" if cut else data[at + len(noise) :])
    try:
        assert pdf.from_stream(io.BytesIO(broken), "broken.pdf").text
    except UnreadableInput as told:
        assert str(told).startswith("broken.pdf")  # noqa: PT017 - either is right


def test_lines_become_paragraphs() -> None:
    """Lines of one width are joined, a word cut at the end of a line is whole again, and points of a list stay apart."""
    lines = [
        "The harbour stayed closed for a sec-",
        "ond day on Monday, officials said in",
        "the town.",
        "They named:",
        "- the ferry",
        "- the pilots",
    ]
    assert [
        "The harbour stayed closed for a second day on Monday, officials said in the town.",
        "They named:",
        "- the ferry",
        "- the pilots",
    ] == list(paragraphs(lines))


@given(st.lists(st.lists(st.text("ab 1", min_size=1).filter(str.strip), max_size=6), max_size=2))
def test_few_pages_keep_all_their_lines(pages: list[list[str]]) -> None:
    """Of one page or two nothing is taken for a running head."""
    assert pages == without_running(pages)


def test_the_words_of_a_document(tmp_path: Path) -> None:
    """A document gives its paragraphs, lists and tables in their order, without its head and foot; title and author are stated ones."""
    document = Document()
    document.core_properties.title, document.core_properties.author = "Flood in Orvella", "Water Authority"
    document.sections[0].header.paragraphs[0].text = "Confidential until noon"
    document.add_heading("Bridges closed", 1)
    document.add_paragraph(PARAGRAPHS[0])
    document.add_paragraph("old mill", style="List Bullet")
    document.add_paragraph("market", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((cell for row in table.rows for cell in row.cells), ("Orvella", "12", "Brel", "7"), strict=True):
        cell.text = text
    document.save(str(tmp_path / "a.docx"))
    found = one(tmp_path / "a.docx")
    assert ["Bridges closed", PARAGRAPHS[0], "- old mill\n- market", "Orvella | 12\nBrel | 7"] == found.text.split("\n\n")
    assert ("Flood in Orvella", "Water Authority") == (found.title, found.author)


@pytest.mark.parametrize(
    ("content", "told"), [(b"", "it is empty"), (b"PK\x03\x04 no more", "it is no document"), (b"text", "it is no document")]
)
def test_a_broken_document_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    """What is no document is refused by name."""
    (tmp_path / "a.docx").write_bytes(content)
    assert told in error(tmp_path / "a.docx")


def test_a_document_that_unpacks_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small document whose parts would fill the memory is refused before they are unpacked."""
    monkeypatch.setattr(docx, "_LONGEST_UNPACKED", 10_000_000)
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b" " * 20_000_000)
    assert (tmp_path / "a.docx").stat().st_size < 100_000
    assert "it is too large for a report" in error(tmp_path / "a.docx")


def mail(*, html: bool = False, attached: bool = False) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Two bridges closed – Hochwasser"
    message["From"] = "Water Authority Press Office <press@water.example>"
    message["Date"] = "Tue, 11 Mar 2025 23:30:00 -0800"
    message["Message-ID"] = "<77@water.example>"
    message.set_content("\n\n".join(PARAGRAPHS) + "\n\n-- \nPress Office\n+00 555 0137\n")
    if html:
        message.clear_content()
        message.set_content("".join(f"<p>{each}</p>" for each in PARAGRAPHS), subtype="html")
    if attached:
        message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="../../map.pdf")
    return message


@pytest.mark.parametrize("html", [False, True])
def test_the_words_of_a_mail(tmp_path: Path, html: bool) -> None:
    """A mail gives its body without the signature, with its subject, its sender and the day on the sender's clock."""
    (tmp_path / "a.eml").write_bytes(mail(html=html).as_bytes())
    found = one(tmp_path / "a.eml")
    assert list(PARAGRAPHS) == found.text.split("\n\n")
    assert ("Two bridges closed – Hochwasser", "Water Authority Press Office", "2025-03-11") == (
        found.title,
        found.publisher,
        found.published,
    )
    assert found.kept == 1 if html else found.kept is not None and found.kept < 1


def test_attachments_are_told(tmp_path: Path) -> None:
    """What is attached to a mail is not read, and is told as a gap."""
    (tmp_path / "a.eml").write_bytes(mail(attached=True).as_bytes())
    assert ["attachment"] == [gap.kind for gap in one(tmp_path / "a.eml").gaps]


@pytest.mark.parametrize("content", [b"", b"no head", b"From: a@b\n\n", b"Content-Type: text/plain; charset=no-such\n\nbody"])
def test_a_broken_mail_is_told(tmp_path: Path, content: bytes) -> None:
    """What is no mail, or an empty one, is a report or an error, never an exception."""
    (tmp_path / "a.eml").write_bytes(content)
    (found,) = articles([tmp_path / "a.eml"])
    assert isinstance(found, Article) or "a.eml" in str(found)


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), (";", "cp1252")])
def test_rows_of_a_table(tmp_path: Path, delimiter: str, encoding: str) -> None:
    """Each row of a table with named columns is a report, whatever parts its cells and in whatever it is encoded; a bad row is told by its
    number and the others are read."""
    cells = [
        ["Title", "TEXT", "published", "other"],
        ["Fähre", '"The ferry\nstays", he said', "2025-03-11", "x"],
        ["Bad", "Late.", "soon", ""],
    ]
    cells += [["", "It sails in May.", "", ""], ["Empty", "", "", ""]]
    rows = [delimiter.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in cells]
    (tmp_path / "a.csv").write_bytes("\r\n".join(rows).encode(encoding))
    found = list(articles([tmp_path / "a.csv"]))
    assert [('"The ferry\nstays", he said', "Fähre", "2025-03-11"), ("It sails in May.", None, None), ("", "Empty", None)] == [
        (each.text, each.title, each.published) for each in found if isinstance(each, Article)
    ]
    assert ["row 3"] == [each.where for each in found if isinstance(each, UnreadableInput)]


@pytest.mark.parametrize(
    ("content", "told"), [("", "it is empty"), ("a,b\n1,2\n", 'no column is named "text"'), ("text\n", "it has no row")]
)
def test_a_table_without_reports_is_told(tmp_path: Path, content: str, told: str) -> None:
    """A table in which no report can be is refused with what is missing."""
    (tmp_path / "a.csv").write_text(content)
    assert told in error(tmp_path / "a.csv")
