"""A request whose asker stays: what is made once for everybody is made whole, also if the first who asks goes away."""

import asyncio

from starlette.types import Message, Receive


def staying() -> Receive:
    """What an app hears of a request without a body, in place of the server's own word.

    That tells of a reader who left: the answer that is broken off then would be kept for all who ask later.
    """
    started = False

    async def receive() -> Message:
        nonlocal started
        if not started:
            started = True
            return {"type": "http.request", "body": b"", "more_body": False}
        never: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        return await never

    return receive
