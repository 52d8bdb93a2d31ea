"""Consonant keys of names, and the index that finds the names which share most of them.

Keys are taken from Arabic letters on both sides: a Latin name is first spelled in Arabic as the model would
spell it, so that a span and a name are compared in one script. Letters that are confused fall together
(«ت ط ث», «س ص ز ش», «ك ق خ غ ج»), and vowels, ع, ح and ه are left out.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

__all__ = ["SoundIndex", "doubled_consonants", "letter_keys", "skeleton", "sound_keys"]

_CLASSES = {
    **dict.fromkeys("بف", "B"),
    **dict.fromkeys("تطثدضذظ", "D"),
    **dict.fromkeys("سصزش", "S"),
    **dict.fromkeys("كقخغج", "K"),
    "ل": "L",
    "ر": "R",
    "م": "M",
    "ن": "N",
}
_CLASS_OF = str.maketrans({letter: _CLASSES.get(letter, "") for letter in "ابتثجحخدذرزسشصضطظعغفقكلمنهوي "})
_DOUBLED = str.maketrans({**{letter: name + letter for letter, name in _CLASSES.items()}, " ": ""})
_TWICE = re.compile(r"(.)\1+")


def skeleton(word: str) -> str:
    """Return the consonant classes of a folded Arabic word, doubled ones once.

    >>> skeleton("تشرشل"), skeleton("شرشيل")
    ('SRSL', 'SRSL')
    """
    return _TWICE.sub(r"\1", word.replace("تش", "ش").translate(_CLASS_OF))


def sound_keys(skeletons: Sequence[str]) -> set[str]:
    """Return the keys of a name whose words have these skeletons: two and three classes, with the borders.

    >>> sorted(sound_keys(["MRK", "SKRBRK"]))[:4]
    ['#M', '#MR', 'BR', 'BRK']
    """
    whole = f"#{''.join(skeletons)}$"
    keys = {whole[i : i + 2] for i in range(len(whole) - 1)}
    keys.update(whole[i : i + 3] for i in range(len(whole) - 2))
    return keys


def letter_keys(word: str) -> set[str]:
    """Return keys of two letters, vowels too, for names that are too short for their consonants alone.

    >>> sorted(letter_keys("سابا"))
    ['.#س', '.ا$', '.اب', '.با', '.سا']
    """
    whole = f"#{word}$"
    return {f".{whole[i : i + 2]}" for i in range(len(whole) - 1)}


def doubled_consonants(word: str) -> str:
    """Return a folded Arabic word with the class before each consonant, spaces dropped.

    In such strings an edit of a vowel costs 1, a confused consonant 1, another consonant 2.

    >>> doubled_consonants("سابا")
    'SساBبا'
    """
    return word.translate(_DOUBLED)


class SoundIndex:
    """For every key the set of names that have it, one bit a name.

    The names that share most keys with a query are found by adding such sets as binary numbers, one bit plane
    for the ones, one for the twos, and so on: a few operations on long integers for any number of names.
    """

    __slots__ = ("_bits", "size")

    def __init__(self, keys_of_names: Iterable[Iterable[str]]) -> None:
        members: dict[str, array[int]] = defaultdict(_numbers)
        number = -1
        for number, keys in enumerate(keys_of_names):
            for key in keys:
                members[key].append(number)
        self.size = number + 1
        self._bits: Mapping[str, int] = {key: _bit_set(numbers, self.size) for key, numbers in members.items()}

    def packed(self) -> tuple[list[str], list[bytes]]:
        """Return the keys, and the set of each as bytes."""
        length = self.size // 8 + 1
        keys = sorted(self._bits)
        return keys, [self._bits[key].to_bytes(length, "little") for key in keys]

    @classmethod
    def from_packed(cls, keys: Sequence[str], sets: Sequence[bytes], size: int) -> SoundIndex:
        """Return the index that `packed` was taken from."""
        index = cls(())
        index.size = size
        index._bits = {key: int.from_bytes(bits, "little") for key, bits in zip(keys, sets, strict=True)}
        return index

    def memory(self) -> int:
        """Return the bytes that the sets take."""
        return sum(map(sys.getsizeof, self._bits.values()))

    def candidates(self, keys: Iterable[str], least: int, most: int) -> list[int]:
        """Return the numbers of the names with most of the keys.

        At least ``least`` when so many share a key, and at most ``most``, those with fewer keys left out first.
        """
        planes: list[int] = []
        bits = self._bits
        for key in keys:
            carry = bits.get(key, 0)
            for place, plane in enumerate(planes):
                planes[place] = plane ^ carry
                carry &= plane
                if not carry:
                    break
            if carry:
                planes.append(carry)
        low, high = 1, 2 ** len(planes)
        chosen = 0
        while high - low > 0:
            middle = (low + high) // 2
            members = _at_least(planes, middle)
            if members.bit_count() >= least:
                low, chosen = middle + 1, members
            else:
                high = middle
        if not chosen and planes:
            chosen = _at_least(planes, 1)
        return _members(chosen, self.size)[:most]


def _numbers() -> array[int]:
    return array("I")


def _bit_set(numbers: Iterable[int], size: int) -> int:
    packed = bytearray(size // 8 + 1)
    for number in numbers:
        packed[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(packed, "little")


def _at_least(planes: Sequence[int], least: int) -> int:
    """Return the set of the names whose count, one binary digit a plane, is at least so much."""
    if least >> len(planes):
        return 0
    more, equal = 0, -1
    for place in range(len(planes) - 1, -1, -1):
        plane = planes[place]
        if least >> place & 1:
            equal &= plane
        else:
            more |= equal & plane
            equal &= ~plane
    return more | equal


_FULL_BYTE = re.compile(rb"[^\0]")
_PLACES = [tuple(place for place in range(8) if byte >> place & 1) for byte in range(256)]


def _members(bits: int, size: int) -> list[int]:
    packed = bits.to_bytes(size // 8 + 1, "little")
    return [
        (match.start() << 3) + place
        for match in _FULL_BYTE.finditer(packed)
        for place in _PLACES[packed[match.start()]]
    ]
