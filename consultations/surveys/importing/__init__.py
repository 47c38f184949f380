"""Bringing in answers that came by other channels: read a file, fit its columns to a survey, judge every row, write."""
