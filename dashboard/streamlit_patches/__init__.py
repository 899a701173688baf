"""Every place that reaches into Streamlit's insides: one module a patch, with its reason and Streamlit's version.

A patch imports nothing of ours but `domain`. Its test in tests/streamlit_patches/ fails when Streamlit changes what the
patch relies on. Modules that only read or change text (`browser_files`, `chart_bundle`, `index_html`, `page_elements`,
`script_threads`, `widget_words`) do not import Streamlit.
"""
