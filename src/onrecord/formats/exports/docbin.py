"""spaCy ``DocBin``: each report as a ``Doc`` whose words are split as spaCy splits English, with our items as span groups."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO, Final

from onrecord.errors import WrongUse
from onrecord.formats.exports import ITEMS, Chosen, Export, Field
from onrecord.formats.exports._items import chosen, spans_of


def write(given: Iterable[Chosen], _columns: tuple[str, ...], stream: BinaryIO) -> None:
    """Writes one bin. A span that begins or ends within a word of spaCy's takes in the whole word. Raises ``WrongUse`` where the extra is
    missing."""
    try:
        import spacy
        from spacy.tokens import DocBin
    except ImportError as error:
        raise WrongUse("--to", "", "docbin needs spaCy", "pip install 'onrecord[spacy]'") from error
    language = spacy.blank("en")
    made = DocBin(attrs=["ORTH", "SPACY"], store_user_data=True)
    for each in given:
        record = each[0]
        document = language.make_doc(record.text)
        groups: dict[str, list[Any]] = {}
        for kind, item in chosen(each):
            label = item.type if kind == "event" else item.form if kind == "statement" else kind
            for span in spans_of(kind, item):
                found = document.char_span(span.start, span.end, label=str(label), span_id=item.id, alignment_mode="expand")
                if found is not None:
                    groups.setdefault(f"{kind}s", []).append(found)
        for name, spans in groups.items():
            document.spans[name] = spans
        document.user_data["report"] = record.report.id
        made.add(document)
    stream.write(made.to_bytes())


EXPORTS: Final = (
    Export(
        name="docbin",
        title="spaCy DocBin",
        kinds=ITEMS,
        takes="items",
        ending="spacy",
        fields=(
            Field("Doc.text", "`text`"),
            Field("Doc.spans", "a group a kind: the words of the items, with `id` as the span's id and `type` or `form` as its label"),
            Field('Doc.user_data["report"]', "`report.id`"),
        ),
        unfit="Words are spaCy's: a span that begins or ends within one takes in all of it. Other fields than label and id are not there.",
        write=write,
    ),
)
