"""Pledge: one pledge's verdict with the form that judges it, its criterion, figures, history and challenges."""

import streamlit as st

from dashboard.ui import html, pledge, waiting
from dashboard.ui.board import snapshot
from dashboard.ui.desk.desk import show_queue_place
from dashboard.ui.forms import pledge_forms
from dashboard.ui.forms.form import show_form
from dashboard.ui.layout import split
from dashboard.ui.share_bar import pledge_bar
from dashboard.ui.shell import identity

number = pledge.asked_number()
row = pledge.find(number)
page = pledge.pieces(number)
history = snapshot().history(number)
actor = identity.actor()

pledge.show_head(number)
show_queue_place(number, actor)
main, beside = split(3, 2)
with main:
    with st.container(key="verdict"):
        html.show(page.verdict)
        show_form(row, history)
    waiting.show_waiting(number, actor)
    if history:
        pledge.show_criterion(number, actor)
    html.show(page.sources)
    pledge_forms.show_measure(pledge.measurable(number), actor)
    pledge_forms.show_retract_measurement(pledge.measurable(number), actor)
    html.show(pledge_bar(number, page.title))
with beside:
    if not history:  # nothing else would stand here
        pledge.show_criterion(number, actor)
    html.show(page.history)
    pledge_forms.show_challenge_form(history, number)
    pledge_forms.show_retract(history, actor)
