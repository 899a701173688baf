"""The report: what it is to be about, its preview, and the files to take along."""

from dashboard.ui import report
from dashboard.ui.heading import show_heading
from dashboard.ui.trouble import show_unknown

show_heading("report")
show_unknown(report.unknown())
report.show_files(report.show_choices())
