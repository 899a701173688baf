"""The Streamlit script: identity, language, time and navigation; nothing else."""

import streamlit as st

from dashboard.assets import FAVICON_URL
from dashboard.domain.errors import PledgeboardError, StoreError
from dashboard.ui import act, board, chart, layout, trouble
from dashboard.ui.shell import navigation

board.speak(board.requested_language())
st.set_page_config(page_title=board._("Pledgeboard"), page_icon=FAVICON_URL, layout="wide")
board.require_our_server()

with trouble.shown_errors():
    page = navigation.pages()
    clicked = layout.clicked_link()
    if clicked or page.url_path != "desk":
        act.finish(left=True)
    if clicked:
        navigation.open_address(*clicked)
    try:
        problems = navigation.enter_board()
    except StoreError as error:
        navigation.show_outage(error, None)
        st.stop()
    except PledgeboardError as error:
        trouble.show_error(error)
        st.stop()
    navigation.show_sidebar(page)
    navigation.show_band(problems, page)
    act.show_outcome(act.LEFT)
    layout.show_page(page)
    chart.show_last_charts(page.url_path)
    layout.show_footer(page.url_path)
