"""Fail when a test run left out what a machine with a browser and PostgreSQL must run (called by .ci/run).

    python tools/check_report.py REPORT.xml MARKER...

Every MARKER must have been run by at least one test, and no test that carries one may have been skipped. The markers
stand in the report as properties, written by tests/conftest.py.
"""

import sys
import xml.etree.ElementTree as ET
from pathlib import Path


def faults(report: Path, markers: list[str]) -> list[str]:
    """What is wrong with a run, one sentence each.

    Args:
        report: JUnit XML as pytest writes it.
        markers: the markers whose tests must all have run.
    """
    ran = dict.fromkeys(markers, 0)
    found = []
    for case in ET.parse(report).iter("testcase"):
        carried = {item.get("value") for item in case.iter("property") if item.get("name") == "marker"}
        skipped = case.find("skipped")
        for marker in carried & set(markers):
            if skipped is None:
                ran[marker] += 1
            else:
                name = f"{case.get('classname')}::{case.get('name')}"
                found.append(f"{name} ({marker}) was skipped: {skipped.get('message')}")
    return found + [f"no test marked {marker} ran" for marker, count in ran.items() if not count]


def main() -> int:
    found = faults(Path(sys.argv[1]), sys.argv[2:])
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
