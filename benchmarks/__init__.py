"""Accuracy and speed, each a command that prints a table: ``python -m benchmarks.accuracy`` and ``python -m benchmarks.speed``."""
