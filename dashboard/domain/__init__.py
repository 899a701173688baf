"""The vocabulary of the board: status scale, assessments, quantities, search and time; no I/O, no Streamlit."""
