"""Figures of areas: added up, with their intervals, over time, compared, and weighed by a reader."""
