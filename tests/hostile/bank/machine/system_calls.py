"""Asks the system for what a lesson does not need: networks, user namespaces, mounts, io_uring, others' memory."""

import ctypes
import errno
import mmap
import os
import platform
import signal
import socket

call = ctypes.CDLL(None, use_errno=True).syscall
NAMES = """mount umount2 pivot_root chroot setns unshare ptrace process_vm_readv process_vm_writev process_madvise
    pidfd_getfd kcmp add_key request_key keyctl bpf perf_event_open fanotify_init fanotify_mark name_to_handle_at
    open_by_handle_at quotactl acct swapon swapoff init_module finit_module delete_module kexec_load kexec_file_load
    reboot syslog settimeofday clock_settime clock_adjtime adjtimex sethostname setdomainname personality
    clone3 io_uring_setup io_uring_enter io_uring_register userfaultfd memfd_create shmget shmat shmctl
    semget semctl msgsnd msgrcv msgctl fsopen fsconfig fsmount fspick open_tree move_mount
    mbind set_mempolicy get_mempolicy migrate_pages move_pages inotify_init1 inotify_add_watch inotify_rm_watch"""
NUMBERS = {"mount_setattr": 442, "quotactl_fd": 443, "memfd_secret": 447, "process_mrelease": 448,
           "set_mempolicy_home_node": 450, "statmount": 457, "listmount": 458, "open_tree_attr": 467}  # fmt: skip
try:
    number_of = ctypes.CDLL("libseccomp.so.2").seccomp_syscall_resolve_name
    NUMBERS |= {name: number_of(name.encode()) for name in NAMES.split()}
except OSError:
    pass


def tried(number, *arguments):
    """What comes of a call; with -1 everywhere none does anything, whoever may make it."""
    words = [ctypes.c_long(each) for each in (arguments or [-1] * 6)]
    result = call(ctypes.c_long(number), *words)
    return "done" if result >= 0 else errno.errorcode[ctypes.get_errno()]


def in_a_child(attempt):
    """What comes of an attempt in a process of its own, which may die of it."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        try:
            os.write(writing, attempt().encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with open(reading) as said:
        return said.read() or "died"


def cloned(flag):
    """A process in a namespace of its own, by the system's own call."""
    parent = os.getpid()
    said = tried(NUMBERS["clone"], flag | signal.SIGCHLD, 0, 0, 0, 0)
    if os.getpid() != parent:
        os._exit(0)
    return said


def by_the_old_door():
    """Who am I, by the calls of 32 bits?"""
    page = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(bytes.fromhex("b814000000 cd80 c3"))
    code = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
    result = code()
    return "done" if result >= 0 else errno.errorcode[-result]


def socket_of(family):
    """What comes of a socket."""
    try:
        socket.socket(family).close()
    except OSError as problem:
        return errno.errorcode[problem.errno]
    return "done"


found = {name: tried(number) for name, number in NUMBERS.items() if number >= 0}
for name in (
    "AF_INET",
    "AF_INET6",
    "AF_VSOCK",
    "AF_NETLINK",
    "AF_PACKET",
    "AF_ALG",
    "AF_CAN",
    "AF_TIPC",
    "AF_BLUETOOTH",
):
    found[name] = socket_of(getattr(socket, name, 40))
if found:
    NUMBERS["clone"] = {"x86_64": 56, "aarch64": 220}[platform.machine()]
    for name, flag in {"user": 0x10000000, "mounts": 0x20000, "network": 0x40000000, "processes": 0x20000000}.items():
        found[f"clone: {name}"] = in_a_child(lambda flag=flag: cloned(flag))
        found[f"unshare: {name}"] = in_a_child(lambda flag=flag: tried(NUMBERS["unshare"], flag))
    found["ioctl: TIOCSTI"] = tried({"x86_64": 16, "aarch64": 29}[platform.machine()], 0, 0x5412, -1)
    if platform.machine() == "x86_64":
        found["32 bits"] = in_a_child(by_the_old_door)
        found["x32"] = tried(0x40000000 + 39)
print("asked:", " ".join(f"{name.replace(' ', '')}={said}" for name, said in found.items()))
