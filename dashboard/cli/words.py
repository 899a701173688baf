"""The language of the command line: that of the person's environment."""

from dashboard.locale import spoken_language, translator


def _(message: str) -> str:
    return translator(spoken_language())(message)
