"""A request that never disconnects: an answer made once for all clients is finished even if the first one leaves."""

import asyncio

from starlette.types import Message, Receive


def staying() -> Receive:
    """A `receive` for a request without a body that never reports a disconnect. The server's own reports the client
    that left: the cut-off answer would then be cached for all later ones."""
    started = False

    async def receive() -> Message:
        nonlocal started
        if not started:
            started = True
            return {"type": "http.request", "body": b"", "more_body": False}
        never: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        return await never

    return receive
