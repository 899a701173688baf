"""The type of what `st.container` and `st.columns` return.

Reason: Streamlit names it nowhere public. Written for Streamlit 1.67.
"""

from streamlit.delta_generator import DeltaGenerator

__all__ = ["DeltaGenerator"]
