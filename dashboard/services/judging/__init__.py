"""Judging: assessments, reviews, criteria, measurements, challenges, and assessments out of a sheet."""
