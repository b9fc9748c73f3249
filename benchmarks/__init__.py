"""How fast the explorer is, beside a plain page and beside the usual way: ``python -m benchmarks``."""
