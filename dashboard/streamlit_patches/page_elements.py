"""The elements of Streamlit's page by which our style sheets and scripts find their way.

Reason: the column's width, what is printed and what is still loading stand in no public place. `st-key-…`, the class of
an element with a key, is public and not listed here. Written for Streamlit 1.67.
"""

TEST_IDS = frozenset(
    {
        "stAlert", "stApp", "stAppViewContainer", "stButton", "stButtonGroup", "stCaptionContainer", "stCheckbox",
        "stDataFrame", "stDateInput", "stDownloadButton", "stElementToolbar", "stExpander", "stFileUploader",
        "stFileUploaderDropzoneInstructions", "stHeader", "stHtml", "stIFrame", "stMain", "stMainBlockContainer",
        "stMultiSelect", "stNumberInput", "stPlotlyChart", "stRadio", "stSelectbox", "stSidebar",
        "stSidebarCollapseButton", "stStatusWidget", "stTextArea", "stTextInput", "stToast",
    }
)  # fmt: skip
CLASSES = frozenset({"stApp", "stElementContainer"})
ATTRIBUTES = frozenset({"data-stale", "data-test-connection-state", "data-test-script-state"})
