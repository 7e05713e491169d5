import urllib.error
import urllib.request
from cases import TIMEOUT, answer


def meet(case):
    body = case.get("body")
    request = urllib.request.Request(
        case["url"],
        data=None if body is None else body.encode(),
        headers=case.get("headers") or {},
        method=case.get("method", "POST"),
    )
    proxy = case.get("proxy")
    handler = urllib.request.ProxyHandler({"http": proxy, "https": proxy} if proxy else {})
    with urllib.request.build_opener(handler).open(request, timeout=TIMEOUT) as response:
        response.read()


def more(error):
    if isinstance(error, urllib.error.HTTPError):
        return {"status": error.code, "body": error.read().decode(errors="replace")}
    return {}


answer(meet, more)
