"""The hello-world app as ASGI, with the board's Streamlit settings, so that both sides send the same theme."""

from pathlib import Path

import streamlit as st
from streamlit import config

HERE = Path(__file__).parent

config._main_script_path = str(HERE.parents[1] / "main.py")
config.get_config_options(force_reparse=True)

config.set_option("server.enableStaticServing", False)  # there is nothing to serve

app = st.App(HERE / "hello.py")
