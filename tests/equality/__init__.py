"""Whether two trees say the same: every stage, and what none of them may decide."""
