"""The report: what it is to be about, its preview, and the files to take along."""

from dashboard.ui import report
from dashboard.ui.layout import show_heading

show_heading("report")
report.show_files(report.show_choices())
