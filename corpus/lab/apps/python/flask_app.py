"""A Flask application whose handlers fail. Arguments: the port, then "debug" for the debugger's pages."""

import sys

from defects import FAILURES
from flask import Flask, jsonify, render_template_string, request

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 2_000
HERE = {"template": lambda request: render_template_string("{{ order.lines[0].total }}", order=None)}
HERE["template syntax"] = lambda request: render_template_string("{% if order %}{{ order.total }")
HERE["form key"] = lambda request: request.form["amount"]
ALL = FAILURES | HERE
NAMES = list(ALL)


@app.get("/names")
def names():
    return jsonify(NAMES)


@app.post("/defects/<int:number>")
def defect(number):
    ALL[NAMES[number]](request)
    return "", 204


@app.post("/json/<int:number>")
def caught(number):
    try:
        ALL[NAMES[number]](request)
    except Exception as error:
        return jsonify(error=type(error).__name__, message=str(error)), 500
    return "", 204


@app.post("/orders")
def order():
    return jsonify(total=request.get_json()["amount"])


app.run(port=int(sys.argv[1]), debug="debug" in sys.argv, use_reloader=False, use_evalex=False)
