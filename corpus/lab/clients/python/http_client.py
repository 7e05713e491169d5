import http.client
from urllib.parse import urlsplit
from cases import TIMEOUT, answer


def meet(case):
    url = urlsplit(case["url"])
    kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
    connection = kind(url.hostname, url.port, timeout=TIMEOUT)
    try:
        connection.request(
            case.get("method", "POST"), url.path, body=case.get("body"), headers=case.get("headers") or {}
        )
        connection.getresponse().read()
    finally:
        connection.close()


answer(meet, trace=True)
