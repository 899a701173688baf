"""How often a fault is brought about: seldom in the test suite, often under `make faults`."""

import os
import random

import pytest

# Read where pytest starts: no test sees the variables of whoever runs it.
ROUNDS = int(os.environ.get("PLEDGEBOARD_FAULT_ROUNDS") or 10)
NUMBER = int(os.environ.get("PLEDGEBOARD_FAULT_SEED") or random.SystemRandom().randrange(10**6))


@pytest.fixture(scope="session")
def rounds() -> int:
    """How many times the process that writes is killed."""
    return ROUNDS


@pytest.fixture
def chance() -> random.Random:
    """When the fault comes; its number is printed where a test fails, and PLEDGEBOARD_FAULT_SEED repeats it."""
    print(f"PLEDGEBOARD_FAULT_SEED={NUMBER}")
    return random.Random(NUMBER)
