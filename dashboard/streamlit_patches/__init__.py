"""Every place that reaches into Streamlit's insides, by topic: each with its reason and Streamlit's version.

A patch imports nothing of ours but `domain`. Its test in tests/streamlit_patches/ fails when Streamlit changes what the
patch relies on. `browser_files` does not import Streamlit.
"""
