"""The form under which the name of a place is looked up.

"Khan Yunis", "Khān Yūnis" and "KHAN YUNIS" are one key; so are "St. Louis", "Saint Louis" and "St Louis", and "Deir al-Balah" and
"Deir al Balah". The index of places is made with the same function, so reading and index cannot drift apart.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from hashlib import blake2b

# Letters that do not come apart into a letter and a mark.
_LETTERS = dict(pair.split(":") for pair in "ß:ss ø:o Ø:O ł:l Ł:L đ:d Đ:D ı:i æ:ae Æ:AE œ:oe Œ:OE þ:th Þ:Th ð:d Ð:D ə:a Ə:A".split())
_GONE = dict.fromkeys("'’‘ʼʻʿʾ`´.", "")
_BLANK = dict.fromkeys("-‐‑–—/,", " ")
_TABLE = str.maketrans({**_LETTERS, **_GONE, **_BLANK})
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_KEY_BYTES = 6


@lru_cache(maxsize=16_384)
def key(name: str) -> str:
    """The key of a name: lower case, without marks and punctuation, single blanks, "Saint", "Mount" and "Fort" in short."""
    plain = name.translate(_TABLE)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    words = plain.lower().split()
    if words and words[0] in _SHORT:
        words[0] = _SHORT[words[0]]
    return " ".join(words)


def digest(name_key: str) -> bytes:
    """Six bytes for a key. Among the index's names a wrong hit is met once in several hundred million look-ups."""
    return blake2b(name_key.encode("utf-8", "replace"), digest_size=_KEY_BYTES).digest()
