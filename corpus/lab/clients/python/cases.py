"""Meets each case of the standard input and writes what the client raised as JSON lines."""

import json
import sys
import traceback

TIMEOUT = 0.9


def name_of(error):
    kind = type(error)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def answer(meet, more=lambda error: {}, trace=False):
    for case in json.load(sys.stdin):
        try:
            meet(case)
        except BaseException as error:
            outcome = {"id": case["id"], "name": name_of(error), "message": str(error)}
            code = getattr(error, "errno", None)
            if isinstance(code, (int, str)):
                outcome["code"] = str(code)
            if trace:
                outcome["trace"] = "".join(traceback.format_exception(error, limit=-2))
            outcome.update(more(error))
            print(json.dumps(outcome), flush=True)
