import urllib3
from cases import TIMEOUT, answer


def meet(case):
    proxy = case.get("proxy")
    pool = urllib3.ProxyManager(proxy) if proxy else urllib3.PoolManager()
    pool.request(
        case.get("method", "POST"),
        case["url"],
        body=case.get("body"),
        headers=case.get("headers"),
        timeout=TIMEOUT,
        retries=urllib3.Retry(total=2, backoff_factor=0, redirect=5, read=0),
    )


answer(meet)
