"""The random numbers of src/math/random.ts, number for number, for scripts that make fixtures."""

UINT32 = 0xFFFF_FFFF


def avalanche(value):
    value = (value ^ (value >> 16)) * 0x85EBCA6B & UINT32
    value = (value ^ (value >> 13)) * 0xC2B2AE35 & UINT32
    return value ^ (value >> 16)


class Random:
    """createRandom of src/math/random.ts."""

    def __init__(self, seed, stream):
        state = avalanche(seed)
        for character in stream:
            state = avalanche(state ^ ord(character))
        words = []
        for _ in range(3):
            state = avalanche(state + 0x9E3779B9 & UINT32)
            words.append(state)
        self.a, self.b, self.c = words
        self.counter = 1
        for _ in range(15):
            self.uint32()

    def uint32(self):
        total = self.a + self.b + self.counter & UINT32
        self.counter = self.counter + 1 & UINT32
        self.a = self.b ^ (self.b >> 9)
        self.b = self.c + (self.c << 3) & UINT32
        self.c = (self.c << 21 | self.c >> 11) + total & UINT32
        return total

    def unit(self):
        return self.uint32() / 2**32

    def below(self, bound):
        reject_from = 2**32 - 2**32 % bound
        value = self.uint32()
        while value >= reject_from:
            value = self.uint32()
        return value % bound
