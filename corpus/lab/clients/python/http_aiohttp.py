import asyncio
import aiohttp
from cases import TIMEOUT, answer


async def send(case):
    timeout = aiohttp.ClientTimeout(total=2 * TIMEOUT, sock_connect=TIMEOUT, sock_read=TIMEOUT)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        async with session.request(
            case.get("method", "POST"),
            case["url"],
            data=case.get("body"),
            headers=case.get("headers"),
            proxy=case.get("proxy"),
            raise_for_status=True,
        ) as response:
            await response.read()


def more(error):
    status = getattr(error, "status", None)
    return {"status": status} if isinstance(error, aiohttp.ClientResponseError) and status else {}


answer(lambda case: asyncio.run(send(case)), more)
