"""The report: what it is to be about, its preview, and the files to take along."""

from dashboard.ui import report, trouble
from dashboard.ui.heading import show_heading
from dashboard.ui.shell.navigation import unknown_sentence

show_heading("report")
for value in report.unknown():
    trouble.show_problem(unknown_sentence(value))
report.show_files(report.show_choices())
