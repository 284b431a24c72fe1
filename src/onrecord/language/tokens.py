"""Words of a text, each with its place in it.

The cuts follow the English Universal Dependencies treebanks (EWT, GUM): clitics stand alone (``do|n't``, ``Iran|'s``),
hyphenated words come apart, abbreviations keep their full stop, addresses and numbers stay whole.
"""

from __future__ import annotations

import re

# Abbreviations that keep their full stop wherever they stand. A single capital with a full stop is one too.
_ABBREVIATIONS = frozenset(
    "Mr Mrs Ms Messrs Dr Prof Rev Hon Gov Sen Sens Rep Reps Pres Gen Maj Col Lt Cmdr Capt Sgt Cpl Pvt Adm Brig Spc Pfc Supt Insp Det "
    "St Ft Mt Jr Sr Inc Corp Ltd Co Bros Assn Dept Univ No Nos Vol Art Sec Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec "
    "Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun vs etc al cf approx est fig div arrv Attn Ave Blvd Rd Ala Ariz Ark Calif Colo Conn Fla "
    "Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Esq Ph".split()
)
# These are words too, so their full stop belongs to them only when something follows that does not begin a sentence.
_WORDLIKE = frozenset("No Sat Sun Mar Mass Miss Ore Wash Ill Ind Art Mon Wed Fig fig est Col Ala Pa La Co".split())

# Joiners that keep a hyphenated word whole in the treebanks.
_PREFIXES = frozenset("e non pro re co anti pre post mid semi ex counter inter multi sub ultra un de bi".split())


def _either(words: frozenset[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


# The first two lines are short cuts, over white space and to most words; what they give the lines below would give too.
_TOKEN = re.compile(
    r"""(?!\s)(?:
      (?![Cc]annot)[A-Za-z]++(?=[\s,]) | [,.](?=\s)
    | (?:https?://|www\.)[^\s<>"'“”‘’)\]]*[^\s<>"'“”‘’)\].,;:!?]            # web addresses
    | [\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}                     # mail addresses
    | [@\#]\w+                                                              # handles and hashtags
    | (?:[A-Za-z]\.){2,}(?:[A-Z](?![\w]))?                                  # U.S.  a.m.  U.S.A
    | \d+(?:[.,:/]\d+)+(?:th|st|nd|rd|s|m|bn|k)?(?!\w)                      # 28,500  2.5  10:30  9/11
    | \d+(?:th|st|nd|rd|s)(?!\w)
    | \.{2,} | -{2,} | ={2,} | _{2,} | \*{2,} | [!?]{2,}
    | [<>]{2,}
    | ``|''
    | (?:ABBREV)\.(?!\w) | (?:WORDLIKE)\.(?!\w|\s+["“‘']?[A-Z]|\s*$|\s*["”’)])
    | (?:PREFIX)-\w+                                                         # e-mail  Pre-war
    | (?:\d{3}-)?\d{3}-\d{4}(?!\w)                                         # telephone numbers
    | [A-Z]\.(?=[\s\-\u2013]*["“]?[\w])                                     # an initial
    | ['’`](?:s|m|d|re|ve|ll|S|M|D|RE|VE|LL)(?!\w)                          # clitics
    | (?:[dDlLO]['’](?=[A-Z]))[\w]+(?:['’](?!(?:s|S)(?!\w))\w{3,})*         # d'Ivoire  O'Brien
    | \w+?(?=n['’]t(?!\w)|N['’]T(?!\w))                                     # do|n't
    | n['’]t(?!\w) | N['’]T(?!\w)
    | [Cc]an(?=not(?!\w)) | (?<=[Cc]an)not(?!\w)
    | \w+(?:['’](?!(?:s|m|d|re|ve|ll|t|S|M|D|RE|VE|LL|T)(?!\w))(?=[a-z])\w{2,})*   # words, Ba'athists
    | [A-Za-z]&[A-Za-z]+
    | \S)
    """.replace("ABBREV", _either(_ABBREVIATIONS - _WORDLIKE))
    .replace("WORDLIKE", _either(_WORDLIKE))
    .replace("PREFIX", "|".join("".join(f"[{c.upper()}{c}]" for c in prefix) for prefix in sorted(_PREFIXES))),
    re.VERBOSE,
)


def tokens(text: str) -> list[tuple[int, int]]:
    """The ``[start, end)`` offsets of the words of ``text``, in code points; white space belongs to none."""
    return [match.span() for match in _TOKEN.finditer(text)]
