"""Marks for texts that are looked up in the message catalogues later, when the person's language is known."""


def N_(message: str) -> str:
    """Mark `message` as an English msgid without translating it; gettext tools look for this name.

    Args:
        message: the English text, with facts as {named} placeholders.
    Returns:
        the same text.
    """
    return message


class Label(str):
    """A fact that is itself a msgid: an error that carries one shows it in the reader's language."""

    __slots__ = ()
