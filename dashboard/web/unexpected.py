"""What nobody foresaw: it is logged, and told to the outside in one sentence."""

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import logs
from dashboard.domain.marks import N_
from dashboard.web.refusals import refuse

FAILED = N_("Something went wrong on this board. It is logged; please try again.")


class Unexpected:
    """ASGI middleware: an exception becomes a 500 without a word of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and answer for it where the app fails."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def send_noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, send_noted)
        except ClientDisconnect:
            pass  # nobody is there to be told
        except Exception as error:
            logs.fault("request failed", error)
            if not begun:  # else the server cuts the answer short, which the client notices
                await refuse(scope, receive, send, "failed", FAILED)
            else:
                raise
