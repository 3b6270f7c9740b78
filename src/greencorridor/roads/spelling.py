"""Spellings folded: one key for Ukrainian, Russian and Latin ways to write a name.

The key is for comparing only. It takes together what people mix up: і, и, ї, й, ы and
y; г, ґ, h and g; є, е, ё and э; apostrophes and soft signs fall away, as do accents and
doubled letters. Words that say what kind of road or town it is are set apart.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгґдзклмнопрстуф", "abvggdzklmnoprstuf", strict=True)),
        **dict.fromkeys("иіїйы", "i"),
        **dict.fromkeys("еєёэ", "e"),
        "ж": "ž",
        "х": "χ",
        "ц": "c",
        "ч": "č",
        "ш": "š",
        "щ": "š",
        "ю": "iu",
        "я": "ia",
        "ў": "u",
        **dict.fromkeys("ьъ'’ʼ`´‘ʹ\u0301", None),
    }
)

_LATIN = (
    ("shch", "š"),
    ("sch", "š"),
    ("zh", "ž"),
    ("sh", "š"),
    ("ch", "č"),
    ("kh", "χ"),
    ("ts", "c"),
    ("tz", "c"),
    ("ß", "ss"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
    ("h", "g"),
)

_WORDS = re.compile(r"\d+[^\W\d_]?(?:/\d+[^\W\d_]?)?|[^\W_]+")
_HOUSE = re.compile(r"\b(\d+)\s*[-–]?\s*([^\W\d_])\b")


class Key(NamedTuple):
    """A name as it is compared.

    Parameters
    ----------
    words
        Folded words, without those that say a kind.
    kinds
        Kinds that were named: "street", "lane", "town", …
    """

    words: frozenset[str]
    kinds: frozenset[str]


_KIND_WORDS = {
    "street": "вул вулиця ул улица street str st rua strasse straße rue calle",
    "avenue": "просп проспект пр-т пр avenue ave av avenida prospekt",
    "lane": "пров провулок переулок пер lane travessa provulok viela",
    "square": "пл площа площадь майдан square largo praça praca ploshcha platz",
    "boulevard": "бульв бульвар бул boulevard blvd alameda bulvar",
    "highway": "шосе шоссе highway шос траса estrada shose",
    "embankment": "набережна набережная наб embankment quay cais",
    "descent": "узвіз спуск descent",
    "drive": "проїзд проезд passage",
    "town": "м місто г город с село смт пгт сел селище поселок town city village",
}
_NOISE = "буд будинок дом д house building b no nr num кв під"


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Return the key of one word."""
    text = word.casefold().translate(_CYRILLIC)
    text = unicodedata.normalize("NFKD", text)
    # the marks of our own letters ž, š and č stay
    text = re.sub("(?<![zsc])[\u0300-\u036f]", "", text)
    text = re.sub("[\u0300-\u030b\u030d-\u036f]", "", text)
    text = unicodedata.normalize("NFC", text)
    for group, letter in _LATIN:
        text = text.replace(group, letter)
    text = re.sub(r"(\D)\1+", r"\1", text)
    return re.sub(r"i(?=[aeou])", "", text)


_KIND_OF = {
    fold_word(word): kind
    for kind, words in _KIND_WORDS.items()
    for word in words.split()
}
_NOISE_WORDS = {fold_word(word) for word in _NOISE.split()}


@lru_cache(maxsize=65536)
def key_of(text: str) -> Key:
    """Return the key of a name or an address."""
    plain = _HOUSE.sub(r"\1\2", text.replace("пр-т", "просп"))
    plain = re.sub("['’ʼ`´‘ʹ]", "", plain)
    folded = [fold_word(word) for word in _WORDS.findall(plain)]
    kinds = [_KIND_OF[word] for word in folded if word in _KIND_OF]
    words = [w for w in folded if w and w not in _KIND_OF and w not in _NOISE_WORDS]
    # a name that is nothing but such a word ("Площа") keeps it
    return Key(frozenset(words or folded), frozenset(kinds))
