from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.identification import identify, is_english

ENGLISH = 'The minister told reporters on Monday that talks with the delegation would resume. "We will not accept this," she said.'
FOREIGN = {
    "de": "Die Bundesregierung hat am Mittwoch neue Maßnahmen gegen die Inflation angekündigt, sagte ein Sprecher in Berlin. Der Kanzler "
    "will sich am Donnerstag im Bundestag dazu äußern, und die Opposition übte scharfe Kritik an den Plänen des Ministeriums.",
    "es": "El gobierno anunció el miércoles nuevas medidas contra la inflación, dijo un portavoz en Madrid. El presidente comparecerá el "
    "jueves ante el Congreso, y la oposición criticó con dureza los planes del ministerio para el próximo año.",
    "nl": "De regering heeft woensdag nieuwe maatregelen tegen de inflatie aangekondigd, zei een woordvoerder in Den Haag. De premier was "
    "donderdag in de Kamer, waar de oppositie scherpe kritiek had op de plannen van het ministerie voor volgend jaar.",
    "ru": "Правительство объявило в среду о новых мерах против инфляции, сообщил представитель в Москве.",
    "zh": "政府星期三宣布了抑制通货膨胀的新措施，一位发言人在北京表示，总理将于星期四在议会就此发表讲话，反对派对此提出了尖锐批评。",
    "ar": "أعلنت الحكومة يوم الأربعاء عن إجراءات جديدة لمكافحة التضخم، حسبما قال متحدث باسمها في العاصمة.",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_told(language: str) -> None:
    """A text in another language is one foreign stretch as a whole, but for the blanks around it."""
    found = identify(f"\n {FOREIGN[language]}\n\n")
    assert language == found.language
    assert [(2, 2 + len(FOREIGN[language]))] == [each.span for each in found.foreign]


@pytest.mark.parametrize("language", FOREIGN)
def test_a_paragraph_in_another_language_is_told(language: str) -> None:
    """An English report with a paragraph in another language is English but for that paragraph."""
    found = identify("\n\n".join((ENGLISH, FOREIGN[language], ENGLISH)))
    assert "en" == found.language
    start = len(ENGLISH) + 2
    assert [((start, start + len(FOREIGN[language])), language)] == [(each.span, each.language) for each in found.foreign]


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        "GUNMEN KILL 12 IN KABUL ATTACK, OFFICIALS SAY AFTER NIGHT OF SHELLING",
        'The party leader wrote "Правительство объявило" on the wall, and that was all that they found.',
        "🚢 " + ENGLISH,
    ],
)
def test_english_is_english(text: str) -> None:
    """Capitals, a quoted foreign word and emoji do not make a text foreign."""
    assert ("en", ()) == identify(text)


@pytest.mark.parametrize("text", ["", " \n", "Zelensky visits Berlin", "12 — 34", "😀", "Smith, J.; Müller, H.; García, J.", "x" * 5_000])
def test_too_short_to_tell_is_left_untold(text: str) -> None:
    """A headline or a list of names is not called any language, and so is read."""
    assert (None, ()) == identify(text)


def test_plain_english_does_not_load_the_model() -> None:
    """Plainly English text is told without the model, which takes most of a second to load."""
    code = f"import sys; from onrecord.language.identification import identify; identify({ENGLISH!r}); sys.exit('py3langid' in sys.modules)"
    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode


@pytest.mark.parametrize(("code", "expected"), [("en", True), ("EN-gb", True), ("English", True), ("es", False), ("enm", False)])
def test_language_tags(code: str, expected: bool) -> None:
    """English is known by its usual tags, and other languages are not taken for it."""
    assert expected == is_english(code)


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    """Any text is told, and what is foreign lies inside it, in order, and is not empty."""
    at = 0
    for each in identify(text).foreign:
        assert at <= each.span.start < each.span.end <= len(text)
        at = each.span.end
