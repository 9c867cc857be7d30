"""Leadline's seeded draws, written anew: java.util.SplittableRandom, seeds that are derived by name and number, the shuffle.

Golden values of scores that draw (`mst-dimension`, `sigreg`) take the same draws and compute everything else with NumPy and
SciPy. The generator is SplitMix64 (Steele, Lea and Flood 2014), as the JDK documents it.
"""

import numpy as np

MASK = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15


def mix(z, first=0xBF58476D1CE4E5B9, second=0x94D049BB133111EB):
    z = ((z ^ (z >> 30)) * first) & MASK
    z = ((z ^ (z >> 27)) * second) & MASK
    return z ^ (z >> 31)


def derive(seed, purpose):
    """The seed of a name or of a number."""
    if isinstance(purpose, str):
        hashed = 0xCBF29CE484222325
        for letter in purpose:
            hashed = ((hashed ^ ord(letter)) * 0x100000001B3) & MASK
        purpose = hashed
    return mix((seed + GOLDEN * (mix((purpose + GOLDEN) & MASK) | 1)) & MASK)


def derived(seed, *purposes):
    for purpose in purposes:
        seed = derive(seed, purpose)
    return seed


def below(bound, state):
    """SplittableRandom.nextInt(bound), by rejection: the number and the next state."""
    while True:
        state = (state + GOLDEN) & MASK
        z = ((state ^ (state >> 33)) * 0x62A9D9ED799705F5) & MASK
        bits = (((z ^ (z >> 28)) * 0xCB24D0A5C88C35B3) & MASK) >> 32
        if bound & (bound - 1) == 0:
            return bits & (bound - 1), state
        half = bits >> 1
        drawn = half % bound
        if half + bound - 1 - drawn < 1 << 31:
            return drawn, state


def order(n, seed):
    """Shuffle.order: from the last place to the first."""
    values, state = list(range(n)), seed
    for last in range(n - 1, 0, -1):
        drawn, state = below(last + 1, state)
        values[last], values[drawn] = values[drawn], values[last]
    return np.array(values)


def sample(total, count, seed):
    """RowSample.draw: `count` of the numbers below `total`, ascending."""
    drawn, state = [], seed
    for number in range(total):
        if len(drawn) == count:
            break
        found, state = below(total - number, state)
        if found < count - len(drawn):
            drawn.append(number)
    return np.array(drawn)


def uniform(count, seed):
    """SplittableRandom.nextDouble, shape [count]."""
    return np.array([(mix((seed + GOLDEN * (i + 1)) & MASK) >> 11) * 2.0**-53 for i in range(count)])


def normal(count, seed):
    """Box and Muller's method, one draw of each pair, shape [count]."""
    u = uniform(2 * count, seed).reshape(count, 2)
    return np.sqrt(-2 * np.log(1 - u[:, 0])) * np.cos(2 * np.pi * u[:, 1])
