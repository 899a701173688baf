"""Benchmarks: how fast the board is, as ratios to an empty Streamlit app measured in the same run."""
