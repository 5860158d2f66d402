"""Which calls of the system a submission may not make: what Python, numpy and matplotlib do well without.

Each of them is a way into the kernel, which all submissions and the instructor share. libseccomp makes a filter of them
for this computer's processor. The fork server puts it on each child when that is alone: to make it so it needs some of
these calls itself. What is refused fails with an error, as on a system that does not have it, and ends nobody.
"""

import errno
import socket
import tempfile
from functools import cache

from autograder.sandbox.bubblewrap import NoSandbox

#: What needs rights that nobody has in here, and what shows or changes other processes: not permitted.
_NOT_PERMITTED = """
    mount umount umount2 pivot_root chroot setns unshare
    ptrace process_vm_readv process_vm_writev process_madvise process_mrelease pidfd_getfd kcmp
    add_key request_key keyctl
    bpf perf_event_open fanotify_init fanotify_mark lookup_dcookie
    name_to_handle_at open_by_handle_at quotactl quotactl_fd acct swapon swapoff
    init_module finit_module delete_module create_module kexec_load kexec_file_load reboot syslog
    settimeofday stime clock_settime clock_settime64 clock_adjtime clock_adjtime64 adjtimex
    sethostname setdomainname vhangup iopl ioperm modify_ldt vm86 vm86old personality
"""
#: What not every kernel has, so that programs know how to do without: not there. Among it is memory that can be had
#: without being mapped, where no limit counts it, and what tells which folder of the computer lies where in here.
_NOT_THERE = """
    clone3 io_uring_setup io_uring_enter io_uring_register userfaultfd
    memfd_create memfd_secret shmget shmat shmctl shmdt semget semop semctl msgget msgsnd msgrcv msgctl ipc
    fsopen fsconfig fsmount fspick open_tree open_tree_attr move_mount mount_setattr statmount listmount
    mbind set_mempolicy set_mempolicy_home_node get_mempolicy migrate_pages move_pages
    inotify_init inotify_init1 inotify_add_watch inotify_rm_watch
    socketcall remap_file_pages uselib ustat sysfs _sysctl nfsservctl
"""
#: Numbers of calls that some libseccomp is too old to know by name. From 424 on they are the same on every processor.
_NEWER = {"mount_setattr": 442, "quotactl_fd": 443, "memfd_secret": 447, "process_mrelease": 448,
          "set_mempolicy_home_node": 450, "statmount": 457, "listmount": 458, "open_tree_attr": 467}  # fmt: skip
#: Namespaces, from <sched.h>: whoever makes one for users has all rights in it, and so most of the kernel before them.
_NAMESPACES = {"time": 0x80, "mounts": 0x20000, "cgroup": 0x2000000, "host": 0x4000000, "ipc": 0x8000000,
               "user": 0x10000000, "processes": 0x20000000, "network": 0x40000000}  # fmt: skip
#: From <asm-generic/ioctls.h>: type into a terminal what its owner seems to have typed.
_TYPE_INTO_TERMINAL = {"TIOCSTI": 0x5412, "TIOCLINUX": 0x541C}


@cache
def refusing() -> bytes:
    """The filter, as the kernel takes it: instructions of 8 bytes. Raises NoSandbox."""
    try:
        import pyseccomp as seccomp
    except ImportError as problem:
        raise NoSandbox(
            "pyseccomp is not installed. Call `make test` once, or `pip install -e '.[instructor]'`."
        ) from problem
    except RuntimeError as problem:  # it found no library
        raise NoSandbox(
            "What submissions may ask of the system is limited with libseccomp, which is not on this computer. "
            "On Debian and Ubuntu install it with 'sudo apt install libseccomp2'."
        ) from problem
    made = seccomp.SyscallFilter(seccomp.ALLOW)
    not_permitted, not_there = seccomp.ERRNO(errno.EPERM), seccomp.ERRNO(errno.ENOSYS)
    # The processor's other sets of calls, of 32 bits and x32, would be ways around the rules for this one.
    made.set_attr(seccomp.Attr.ACT_BADARCH, not_there)
    for action, names in ((not_permitted, _NOT_PERMITTED), (not_there, _NOT_THERE)):
        for name in names.split():
            made.add_rule(action, _NEWER.get(name, name))
    for flag in _NAMESPACES.values():
        made.add_rule(not_permitted, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, flag, flag))
    for request in _TYPE_INTO_TERMINAL.values():
        made.add_rule(not_permitted, "ioctl", seccomp.Arg(1, seccomp.MASKED_EQ, 0xFFFFFFFF, request))
    for name in ("socket", "socketpair"):
        action = seccomp.ERRNO(errno.EAFNOSUPPORT)
        made.add_rule(action, name, seccomp.Arg(0, seccomp.NE, socket.AF_UNIX))
    with tempfile.TemporaryFile() as file:
        made.export_bpf(file)
        file.seek(0)
        return file.read()
