"""Gives itself rights: another user, a namespace of its own, a mount, another root."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for what, act in {
    "setuid": lambda: os.setuid(0),
    "chroot": lambda: os.chroot("/tmp"),
    "unshare": lambda: libc.unshare(0x10000000 | 0x00020000),
    "umount /proc": lambda: libc.umount2(b"/proc", 2),
    "umount /tmp": lambda: libc.umount2(b"/tmp", 2),
    "remount /": lambda: libc.mount(None, b"/", None, 32, None),
    "bind": lambda: libc.mount(b"/", b"/tmp/home", None, 4096 | 0x4000, None),
    "ptrace": lambda: libc.ptrace(16, 1, 0, 0),
    "raise limits": lambda: __import__("resource").setrlimit(9, (-1, -1)),
}.items():
    try:
        print(what, act())
    except (OSError, ValueError) as error:
        print(what, error)
print(os.listdir("/proc")[:5], os.listdir("/")[:30])
for path in ("/etc/shadow", "/proc/1/environ", "/proc/1/root/etc/shadow"):
    try:
        with open(path) as file:
            print(path, len(file.read()))
    except OSError as error:
        print(error)
