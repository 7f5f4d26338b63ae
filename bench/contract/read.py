"""Reads every operation of the API through the client that openapi-python-client has made.

Usage: read.py URL KEY ARGUMENTS RESULT, where ARGUMENTS is JSON: values of path parameters by name of the operation's
module. Prints one line of JSON for each operation: {"operation", "status", "problem"}; `problem` is null if all of the
response was read: written again, the parsed response equals that of the server.
"""

import importlib
import json
import pkgutil
import re
import sys
from datetime import datetime
from pathlib import Path

TIME = re.compile(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}")

url, key, arguments, result = sys.argv[1:]
package = next(path.parent.name for path in Path.cwd().glob("*/client.py"))
client_module = importlib.import_module(f"{package}.client")
models = importlib.import_module(f"{package}.models")
api = importlib.import_module(f"{package}.api")


def operations():
    for folder in pkgutil.iter_modules(api.__path__):
        inner = importlib.import_module(f"{package}.api.{folder.name}")
        for module in pkgutil.iter_modules(inner.__path__):
            yield module.name, importlib.import_module(f"{inner.__name__}.{module.name}")


def problem_of(response) -> str | None:
    if not 200 <= response.status_code < 300:
        return f"status {response.status_code}: {response.content[:200]!r}"
    if response.parsed is None:
        return "the client gives no response"
    is_json = hasattr(response.parsed, "to_dict")
    sent = json.loads(response.content) if is_json else response.content
    read = response.parsed.to_dict() if is_json else response.parsed
    return None if with_times(read) == with_times(sent) else "what was read is not what was sent"


def with_times(value):
    """Replaces texts of times by times: the client writes `+00:00` where the server writes `Z`."""
    if isinstance(value, dict):
        return {name: with_times(item) for name, item in value.items()}
    if isinstance(value, list):
        return [with_times(item) for item in value]
    if isinstance(value, str) and TIME.match(value):
        return datetime.fromisoformat(value)
    return value


def report(name: str, response) -> None:
    print(json.dumps({"operation": name, "status": int(response.status_code), "problem": problem_of(response)}))


values = json.loads(arguments)
reader = client_module.Client(base_url=url)
for name, module in operations():
    if name == "post_results":
        writer = client_module.AuthenticatedClient(base_url=url, token=key)
        body = models.Results.from_dict(json.loads(Path(result).read_text(encoding="utf-8")))
        report(name, module.sync_detailed(client=writer, body=body))
    else:
        report(name, module.sync_detailed(**values.get(name, {}), client=reader))
