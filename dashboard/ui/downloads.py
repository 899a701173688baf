"""Taking a list of pledges along: exactly what the filter gives, as CSV or XLSX."""

import pandas as pd
import streamlit as st

from dashboard.domain.status import Status
from dashboard.share.tables import marked, pledges_table, to_csv, to_xlsx
from dashboard.ui import demonstration
from dashboard.ui.board import _
from dashboard.ui.navigation import today


def show_downloads(selected: pd.DataFrame) -> None:
    """Show the two buttons.

    Args:
        selected: rows of `read_pledges`, all pages; nothing is shown for none.
    """
    if selected.empty:
        return
    labels = {status.value: _(status.label) for status in Status}
    name, sheet = demonstration.file_name(f"pledgeboard-pledges-{today().isoformat()}"), _("Pledges")

    mark = demonstration.mark()  # now: the file is made outside this run

    def table() -> pd.DataFrame:
        return marked(pledges_table(selected, labels), mark)

    def csv() -> bytes:
        return to_csv(table())

    def xlsx() -> bytes:
        return to_xlsx(table(), sheet)

    with st.container(horizontal=True):
        st.download_button(
            _("Download CSV"), csv, f"{name}.csv", "text/csv", icon=":material/download:", on_click="ignore", key="csv"
        )
        mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        st.download_button(
            _("Download XLSX"), xlsx, f"{name}.xlsx", mime, icon=":material/download:", on_click="ignore", key="xlsx"
        )
