"""A bare WSGI application whose handlers fail, for gunicorn."""

from defects import FAILURES


def app(environment, start_response):
    FAILURES["null"](environment)
    start_response("204 No Content", [])
    return []
