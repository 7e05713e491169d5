"""Prints the version of a Python package, or fails where it is not installed."""

import importlib.metadata
import platform
import sys

[name] = sys.argv[1:]
print(platform.python_version() if name == "python" else importlib.metadata.version(name))
