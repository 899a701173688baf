"""Finding pledges by what people type: whole words, parts of words, English, numbers, initial consonants (ㅊㄴ)."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache, partial
from itertools import pairwise

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_CLUSTERS = {
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
_SYLLABLES_PER_INITIAL = 588
_CONSONANTS = frozenset(INITIALS) | frozenset(_CLUSTERS)
_COMPATIBILITY_JAMO = re.compile("([ㄱ-ㆎ]+)")
# Marks that one writer sets and the next one leaves out: quotes, primes, middle dots of every code page, commas
# between digits.
_IGNORED = re.compile("['\"`´‘’‚“”„′″「」『』·・․‧∙•ㆍ]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")  # of Latin, Greek and Cyrillic; the marks of other scripts are letters
_CONTINUES = re.compile("[\u0300-\u036f\u1160-\u11ff\u3099\u309a]")  # accents; Korean vowels and finals written apart
_VOWEL_BEFORE = re.compile("([เ-ไເ-ໄ])(.)")  # written before the consonant that it follows in the alphabet
# ASCII without those marks, and whole syllables: only case and white space are left to fold.
_PLAIN = re.compile("[ !#-&(-_a-~가-힣]*")
_DIGIT_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9]{3})")
_NUMBER_MARK = "#"
_DIGITS = frozenset("0123456789")
_NO_DIGIT_BEFORE, _NO_DIGIT_BEHIND = r"(?<![0-9])(?<![0-9]\.)", r"(?![0-9]|\.[0-9])"


@lru_cache(maxsize=1024)  # many pledges share the names of their category and featured pledge
def normalise(text: str) -> str:
    """Fold what a search should not tell apart."""
    line = " ".join(_unspaced(text).split())
    return _DIGIT_COMMA.sub("", line) if "," in line else line


def _unspaced(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text.lower()
    # What comes out of NFKC and case folding may be in no normal form, and hold marks again.
    compatible = _IGNORED.sub("", _by_parts(_IGNORED.sub("", text), _nfkc))
    return _by_parts(compatible, partial(unicodedata.normalize, "NFC"))


def sort_key(text: str) -> tuple[str, str]:
    """A text's place in an alphabet: letters first, then accents; Thai and Lao vowels behind their consonant. Which of
    two scripts comes first, and letters that only some languages count as their own, are left to Unicode."""
    letters = unicodedata.normalize("NFKD", _VOWEL_BEFORE.sub(r"\2\1", text)).casefold().replace("œ", "oe")
    return unicodedata.normalize("NFC", _ACCENTS.sub("", letters)), letters


def _nfkc(text: str) -> str:
    accented = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFKC", _ACCENTS.sub("", accented))


def _by_parts(text: str, fold: Callable[[str], str]) -> str:
    """Fold all but single consonants (ㅊ): NFKC would make them conjoining, and join them with what follows."""
    parts = _COMPATIBILITY_JAMO.split(text)
    return "".join(part if index % 2 else fold(part) for index, part in enumerate(parts))


@cache
def _initial(sign: str) -> str:
    """The first consonant of a syllable, a space as it is, nothing of another sign."""
    if "가" <= sign <= "힣":
        return INITIALS[(ord(sign) - ord("가")) // _SYLLABLES_PER_INITIAL]
    return sign if sign == " " else ""


def haystack(*texts: str, number: int | None = None) -> str:
    """Build what is searched for one pledge, to be stored beside it. `number`: the pledge's number; the term `7` or
    `#7` then finds pledge 7, and not every text with a 7 in it. Returns lines: the number as `#7#`, the normalised
    texts, the same without spaces, their initial consonants."""
    marked = [] if number is None else [f"{_NUMBER_MARK}{number}{_NUMBER_MARK}"]
    lines = [line for line in map(normalise, texts) if line]
    initials = [" ".join("".join(map(_initial, line)).split()) for line in lines]
    return "\n".join([*marked, *lines, *(line.replace(" ", "") for line in lines), *filter(None, initials)])


def matches(haystack: str, query: str) -> bool:
    """Whether every term of a query is found. `haystack`: as `haystack()` built it. `query`: terms between white space.
    Consonants alone are looked up among the initials (ㄳ as ㄱㅅ), inside a word or from the beginning of one on.
    Digits at a term's edge are a whole number's: `7` finds pledge 7 and 7회, neither 70 nor 17; `50%` not 150%.
    Anything else is found anywhere. Returns True where all are found; an empty query finds everything."""
    return all(_finds(haystack, term) for term in normalise(query).split())


def is_pledge_number(haystack: str, query: str) -> bool:
    """Whether the query is this pledge's own number, so that a list can put it first. `haystack`: as `haystack()` built
    it with a number. `query`: as typed; `7` or `#7`. Returns True where it is."""
    wanted = normalise(query).removeprefix(_NUMBER_MARK)
    return wanted.isdecimal() and haystack.startswith(f"{_NUMBER_MARK}{wanted}{_NUMBER_MARK}")


def _finds(haystack: str, term: str) -> bool:
    if term.startswith(_NUMBER_MARK) and term[1:].isdecimal():
        return is_pledge_number(haystack, term)
    if _DIGITS.isdisjoint((term[0], term[-1])) and not _CONSONANTS.issuperset(term):
        return term in haystack
    return _pattern(term).search(haystack) is not None


@lru_cache(maxsize=256)
def _pattern(term: str) -> re.Pattern[str]:
    if _CONSONANTS.issuperset(term):
        # Inside one word anywhere; over several words only from the beginning of one, or else every second pledge would
        # have some word that ends with the one consonant before some word that begins with the other.
        initials = "".join(_CLUSTERS.get(char, char) for char in term)
        return re.compile(rf"{initials}|(?<!\S){' ?'.join(initials)}")
    before = _NO_DIGIT_BEFORE if term[0] in _DIGITS else ""
    behind = _NO_DIGIT_BEHIND if term[-1] in _DIGITS else ""
    return re.compile(before + re.escape(term) + behind)


def found_in(text: str, query: str) -> list[tuple[int, int]]:
    """Where the terms of a query stand in a text, as places in the text as it is written, in order and apart."""
    terms = normalise(query).split()
    if not terms:
        return []
    signs = [(sign, place) for place in _signs(text) for sign in _unspaced(text[slice(*place)])]
    commas = {match.start() for match in _DIGIT_COMMA.finditer("".join(sign for sign, _place in signs))}
    line = [(" " if sign.isspace() else sign, at) for place, (sign, at) in enumerate(signs) if place not in commas]
    initials = [(initial, at) for sign, at in line if (initial := _initial(sign))]
    initials = [sign for before, sign in pairwise([(" ", (0, 0)), *initials]) if (before[0], sign[0]) != (" ", " ")]
    joined = [(sign, at) for sign, at in line if sign != " "]
    forms = [("".join(sign for sign, _at in form), form) for form in (initials, line, joined)]
    spans = []
    for term in terms:
        matched = ((form, list(_pattern(term).finditer(folded))) for folded, form in forms)
        form, matches_in_form = next((pair for pair in matched if pair[1]), (line, []))
        spans += [(form[match.start()][1][0], form[match.end() - 1][1][1]) for match in matches_in_form]
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _signs(text: str) -> Iterator[tuple[int, int]]:
    """Each letter with the marks and vowels that are written as signs of their own behind it."""
    starts = [place for place, sign in enumerate(text) if not place or not _CONTINUES.match(sign)]
    return pairwise([*starts, len(text)])
