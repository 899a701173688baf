"""What the board says, once: view models and Jinja2 templates, which static site, reports and pages show alike."""
