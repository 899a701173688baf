"""Pledge: one pledge's status, history, figures and statements, and the form that marks its status."""

from dashboard.ui import html, pledge, readers
from dashboard.ui.board import _
from dashboard.ui.form import show_form
from dashboard.ui.layout import split
from dashboard.ui.timeline import timeline

number = pledge.asked_number()
found = pledge.find(readers.pledges(), number)
history = readers.history(number)

pledge.show_head(found)
record, sources = split(3, 2)
with record:
    html.show(pledge.section(_("History"), timeline(history)))
    show_form(found, history)
with sources:
    html.show(pledge.section(_("Figures"), pledge.figures_of(number)))
    html.show(pledge.section(_("In the featured pledges"), pledge.statements_of(number)))
