"""Pledge: one pledge's status, criterion, history, figures and statements, and the forms that judge and question it."""

import streamlit as st

from dashboard.ui import html, pledge, waiting
from dashboard.ui.board import _, chart_views, snapshot
from dashboard.ui.chart import show_charts
from dashboard.ui.desk.queue_navigation import show_queue_place
from dashboard.ui.forms import challenge, criterion, retract
from dashboard.ui.forms.form import show_form
from dashboard.ui.forms.measure import show_measure
from dashboard.ui.layout import split
from dashboard.ui.share_bar import show_pledge_bar
from dashboard.ui.shell import identity
from dashboard.ui.timeline import timeline

number = pledge.asked_number()
row = pledge.find(number)
history = snapshot().history(number)
actor = identity.actor()

pledge.show_head(number)
show_queue_place(number, actor)
record, sources = split(3, 2)
with record:
    with st.container(key="verdict"):
        show_form(row, history)
    html.show(pledge.beside(number), html.section(_("Criterion"), criterion.criterion_of(number)))
    criterion.show_criterion_form(number, actor)
    show_pledge_bar(number, pledge.title_of(row))
    html.show(html.section(_("History"), timeline(history, snapshot().criteria(number), snapshot().challenges(number))))
    retract.show_retract(history, actor)
    challenge.show_challenge_form(history, number)
    waiting.show_waiting(number, actor)
with sources:
    html.show(pledge.figures_section(number))
    show_charts(chart_views().progress(pledge.measurable(number)))
    show_measure(pledge.measurable(number), actor)
    retract.show_retract_measurement(pledge.measurable(number), actor)
    html.show(pledge.statements_section(number))
