"""Who said what: from the network's attributions, the quotation marks and the parse to statements."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.statements._accusations import settle_accusations
from onrecord.extract.statements._circumstances import circumstances
from onrecord.extract.statements._continuations import settle_quotations
from onrecord.extract.statements._drafts import Draft, Scene, Stretches, joined
from onrecord.extract.statements._extents import settle_extents
from onrecord.extract.statements._forms import form_of
from onrecord.extract.statements._happenings import drop_happenings
from onrecord.extract.statements._inner import inner_statements, missed_statements
from onrecord.extract.statements._labelled import settle_labelled
from onrecord.extract.statements._nesting import settled_nesting
from onrecord.extract.statements._sources import settle_sources
from onrecord.extract.statements._speakers import Speakers
from onrecord.extract.statements._turns import Turns
from onrecord.identity import ItemIds
from onrecord.language.analysis import Analysis, TokenSpan
from onrecord.lexicons import load
from onrecord.record import Entity, Gap, Mention, Party, Report, Span, Spans, Statement

_SURE = 1.0


def statements(
    analysis: Analysis, report: Report, entities: Sequence[Entity], mentions: Sequence[Mention]
) -> tuple[tuple[Statement, ...], tuple[Gap, ...]]:
    """The statements of a report in the order of their content, outer before inner, and what was not settled.

    Gaps are ``unclosed_quote`` at an opening mark that nothing closes, ``unattributed_quote`` over quoted speech with no plain speaker,
    ``unresolved_speaker`` over a source that names somebody whom the record does not know.
    """
    scene = Scene(analysis=analysis, drafts=_from_network(analysis))
    _drop_strays(scene)
    settle_labelled(scene)
    drop_happenings(scene)
    settle_accusations(scene)
    settle_sources(scene)
    settle_extents(scene)
    left = settle_quotations(scene)
    scene.drafts += missed_statements(scene)
    scene.drafts += inner_statements(scene)
    scene.drafts = settled_nesting(scene.drafts)
    speakers = Speakers(analysis, entities, mentions)
    made = _built(scene, ItemIds(report.id), speakers, Turns(analysis=analysis, entities=entities, mentions=mentions))
    gaps = [*_unclosed(scene), *(_unattributed(analysis, stretch) for stretch in left), *_unresolved(scene, made, speakers)]
    return tuple(made), tuple(sorted(gaps, key=lambda gap: (gap.span, gap.kind)))


def _from_network(analysis: Analysis) -> list[Draft]:
    """A draft for each attribution that has content; a label before a caption says nothing."""
    return [
        Draft(source=source, cue=joined([*a.cue]), content=content, by="head:attribution", score=a.score)
        for a in analysis.attributions
        if (content := joined([*a.content])) and not _is_label(analysis, source := joined([*a.source]), joined([*a.cue]))
    ]


def _is_label(analysis: Analysis, source: tuple[TokenSpan, ...], cue: tuple[TokenSpan, ...]) -> bool:
    """``Photo: Rescue workers carry …``"""
    named = " ".join(analysis.lower[token] for first, end in source for token in range(first, end))
    return named in load("caption_labels") and all(analysis.words[token] == ":" for first, end in cue for token in range(first, end))


def _drop_strays(scene: Scene) -> None:
    """Takes away pieces of content that stand in another paragraph than the cue, unless quotation marks carry them over or they are all
    the content there is."""
    for draft in scene.drafts:
        if not draft.cue:
            continue
        low, high = scene.paragraph(draft.cue[0][0])
        near = tuple(s for s in draft.content if (s[0] < high and s[1] > low) or scene.quoted(*s))
        if near and len(near) < len(draft.content):
            draft.content = near


def _built(scene: Scene, ids: ItemIds, speakers: Speakers, turns: Turns) -> list[Statement]:
    """The drafts as statements, in their order; outer ones come before what is in them."""
    made: list[Statement] = []
    for index, draft in enumerate(scene.drafts):
        said = circumstances(scene.analysis, draft)
        parts = [_spans(scene.analysis, part) for part in (draft.source, draft.cue, scene.by_paragraph(draft.content))]
        addressee = said.addressee
        made.append(
            Statement(
                id=ids("statement", (span for part in parts for span in part)),
                source=parts[0],
                cue=parts[1],
                content=parts[2],
                speaker=turns.speaker(draft, speakers.of(draft.source)) if draft.source else _continued(scene, made, index),
                form=form_of(scene, draft.content, draft.within is not None),
                within=None if draft.within is None else made[draft.within].id,
                addressee=addressee and Party(span=_span(scene.analysis, addressee[1]), entity=speakers.entity_at(addressee[0])),
                occasion=_spans(scene.analysis, joined(said.occasion)),
                by=draft.by,
                score=draft.score,
            )
        )
    return made


def _continued(scene: Scene, made: list[Statement], index: int) -> str | None:
    """The speaker of a quotation without source and cue: that of the quotation right before it, in its paragraph or the one before."""
    draft = scene.drafts[index]
    if draft.cue or not index or not scene.quotes(index) or not scene.quotes(index - 1):
        return None
    low = scene.paragraph(draft.content[0][0])[0]
    before = scene.paragraph(low - 1)[0] if low else low
    return made[index - 1].speaker if scene.drafts[index - 1].content[-1][1] > before else None


def _unclosed(scene: Scene) -> list[Gap]:
    """A gap at each opening mark that nothing closes."""
    return [
        Gap(
            span=_span(scene.analysis, (quotation.mark, quotation.mark + 1)),
            kind="unclosed_quote",
            reason="This quotation mark opens a quotation that is never closed, so where the quoted words end is not known.",
            by="rule:quotation-marks",
            score=_SURE,
        )
        for quotation in scene.quotations
        if not quotation.closed
    ]


def _unattributed(analysis: Analysis, stretch: TokenSpan) -> Gap:
    return Gap(
        span=_span(analysis, stretch),
        kind="unattributed_quote",
        reason="These words are quoted, and the report does not plainly say whose words they are.",
        by="rule:quotation",
        score=_SURE,
    )


def _unresolved(scene: Scene, made: list[Statement], speakers: Speakers) -> list[Gap]:
    """A gap over each source that names somebody in particular whom no entity of the record stands for."""
    return [
        Gap(
            span=statement.source[0],
            kind="unresolved_speaker",
            reason=f'Who "{scene.analysis.text[slice(*statement.source[0])]}" is could not be settled from the report.',
            by="rule:speaker",
            score=_SURE,
        )
        for draft, statement in zip(scene.drafts, made, strict=True)
        if statement.source and statement.speaker is None and not speakers.is_settled(draft)
    ]


def _span(analysis: Analysis, stretch: TokenSpan) -> Span:
    return Span(analysis.starts[stretch[0]], analysis.ends[stretch[1] - 1])


def _spans(analysis: Analysis, stretches: Stretches) -> Spans:
    return tuple(_span(analysis, stretch) for stretch in stretches)
