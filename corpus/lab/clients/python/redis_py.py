import json

import redis
from cases import answer


def meet(case):
    pool = redis.Redis.from_url(case["url"], socket_timeout=2, socket_connect_timeout=1, decode_responses=True)
    with pool.client() as client:
        for statement in case["statements"]:
            client.execute_command(*json.loads(statement))


answer(meet)
