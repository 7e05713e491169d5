import httpx
from cases import TIMEOUT, answer


def meet(case):
    with httpx.Client(proxies=case.get("proxy"), timeout=TIMEOUT, follow_redirects=True) as client:
        response = client.request(
            case.get("method", "POST"), case["url"], content=case.get("body"), headers=case.get("headers")
        )
        response.raise_for_status()


def more(error):
    response = getattr(error, "response", None)
    return {} if response is None else {"status": response.status_code, "body": response.text}


answer(meet, more)
