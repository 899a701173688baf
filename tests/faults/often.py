"""How often a fault is brought about: seldom in the test suite, often under `make faults`."""

import os
import random

# Read where pytest starts: no test sees the variables of whoever runs it.
ROUNDS = int(os.environ.get("PLEDGEBOARD_FAULT_ROUNDS") or 10)
_NUMBER = int(os.environ.get("PLEDGEBOARD_FAULT_SEED") or random.SystemRandom().randrange(10**6))


def chance() -> random.Random:
    """When the fault comes; its number is printed where a test fails, and PLEDGEBOARD_FAULT_SEED repeats it."""
    print(f"PLEDGEBOARD_FAULT_SEED={_NUMBER}")
    return random.Random(_NUMBER)
