import requests
from cases import TIMEOUT, answer


def meet(case):
    proxy = case.get("proxy")
    response = requests.request(
        case.get("method", "POST"),
        case["url"],
        data=case.get("body"),
        headers=case.get("headers"),
        proxies={"http": proxy, "https": proxy} if proxy else None,
        timeout=TIMEOUT,
    )
    response.raise_for_status()


def more(error):
    response = getattr(error, "response", None)
    return {} if response is None else {"status": response.status_code, "body": response.text}


answer(meet, more)
