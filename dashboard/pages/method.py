"""Method and data: how the board works, what its words mean, how to read its data by program, how to cite it."""

from dashboard.ui import html, method
from dashboard.ui.heading import show_heading

show_heading("method")
html.show(method.method(), method.data(), method.origin(), method.citation())
