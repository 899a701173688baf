"""Middleware: what every request passes, the outermost first in `dashboard.web.middleware`."""
