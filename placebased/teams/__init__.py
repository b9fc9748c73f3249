"""The register of teams: its rules, who covers whom, areas drawn by hand, standards, housing with care."""
