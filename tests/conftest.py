"""Makes tests/strategies.py and tests/made_plans.py importable from every test folder."""
