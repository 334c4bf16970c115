"""The random numbers of Surprisal, number for number: everything that chance decides follows from the seed.

The generator is sfc32 (Chris Doty-Humphrey's Small Fast Chaotic), its state filled by a hash of the seed and of the
name of a stream. Streams of different names have nothing to do with each other.
"""

import math

import numpy as np

UINT32 = 0xFFFF_FFFF
GOLDEN = 0x9E37_79B9


def avalanche(value):
    """The finaliser of MurmurHash3: of a number, or of an array of 64 bits each (NumPy's or PyTorch's)."""
    value = value & UINT32
    value = (value ^ (value >> 16)) * 0x85EB_CA6B & UINT32
    value = (value ^ (value >> 13)) * 0xC2B2_AE35 & UINT32
    return value ^ (value >> 16)


class Random:
    """The numbers of one stream, or those of many streams side by side: then every number is an array."""

    def __init__(self, seed, stream, state=None):
        if state is None:
            state = avalanche(seed)
            for character in stream:
                state = avalanche(state ^ ord(character))
        words = []
        for _ in range(3):
            state = avalanche(state + GOLDEN)
            words.append(state)
        self.a, self.b, self.c = words
        self.counter = 1
        self.spare = None
        for _ in range(15):
            self.uint32()

    def uint32(self):
        a, b, c = self.a, self.b, self.c
        total = (a + b + self.counter) & UINT32
        self.counter = (self.counter + 1) & UINT32
        self.a = b ^ (b >> 9)
        self.b = (c + (c << 3)) & UINT32
        self.c = ((c << 21 | c >> 11) + total) & UINT32
        return total

    def unit(self):
        """At least 0 and less than 1."""
        return self.uint32() / 2**32

    def below(self, bound):
        """A whole number below `bound`, all with the same chance."""
        reject_from = 2**32 - 2**32 % bound
        value = self.uint32()
        while value >= reject_from:
            value = self.uint32()
        return value % bound

    def normal(self):
        """Box & Muller 1958: two uniform numbers make two that are normally distributed."""
        if self.spare is not None:
            value, self.spare = self.spare, None
            return value
        radius = math.sqrt(-2 * math.log(1 - self.unit()))
        angle = 2 * math.pi * self.unit()
        self.spare = radius * math.sin(angle)
        return radius * math.cos(angle)


def random_of_each(seed, stream, numbers):
    """The streams 'stream 0', 'stream 1' and so on of all `numbers`, side by side."""
    state = avalanche(seed)
    for character in stream:
        state = avalanche(state ^ ord(character))
    numbers = np.asarray(numbers, dtype=np.uint64)
    states = np.full(numbers.shape, state, dtype=np.uint64)
    digits = np.char.mod("%d", numbers)
    for place in range(max((len(text) for text in digits), default=0)):
        has_digit = np.char.str_len(digits) > place
        codes = np.array([ord(text[place]) for text in digits[has_digit]], dtype=np.uint64)
        states[has_digit] = avalanche(states[has_digit] ^ codes)
    return Random(seed, stream, states)


def shuffled(items, seed, stream):
    """A list of the items in another order (Fisher-Yates)."""
    items, below = list(items), Random(seed, stream).below
    for last in range(len(items) - 1, 0, -1):
        other = below(last + 1)
        items[last], items[other] = items[other], items[last]
    return items
