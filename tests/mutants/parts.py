"""What is put to the test: the parts of the house that check, and the tests that answer for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Part:
    """Modules by pattern, less those of `but`, and the tests that should notice a fault in them."""

    patterns: tuple[str, ...]
    tests: tuple[str, ...]
    but: tuple[str, ...] = ()

    def modules(self) -> list[Path]:
        """The modules, each once."""
        found = {path for pattern in self.patterns for path in Path().glob(pattern)}
        return sorted(found - {Path(one) for one in self.but})


RULE_TESTS = (
    *("tests/audit/test_audit.py", "tests/roster/test_helpers.py", "tests/test_rules_registry.py"),
    *("tests/roster/test_duty_leaders.py", "tests/roster/test_kept_places.py"),
    *(str(path) for path in sorted(Path("tests/roster").glob("test_rules*.py"))),
)
STORE_TESTS = (
    "tests/store/test_steps.py",
    "tests/store/test_campaign.py",
    "tests/store/test_layers.py",
)
PARTS: Mapping[str, Part] = {
    "audit": Part(("planner/audit/*.py",), ("tests/audit", *RULE_TESTS)),
    "rules": Part(
        ("planner/model/rule*.py", "planner/roster/encoders*.py"),
        (
            *("tests/model/test_rules_as_data.py", "tests/roster/test_rule_entries.py"),
            *("tests/plan/test_set_rule.py", *RULE_TESTS),
        ),
    ),
    "verifier": Part(
        (
            *("planner/audit/certificate.py", "planner/plan/_verify.py"),
            *("planner/store/steps.py", "planner/benchmark/nurse_check.py"),
        ),
        (
            *("tests/audit", "tests/plan/test_ask.py", "tests/plan/test_verify.py"),
            *("tests/benchmark/test_nurse_check.py", *STORE_TESTS),
        ),
    ),
}
