"""Two submissions alive at the same time: no message gets from one to the other by anything but time."""

import pytest

from grader.course.types import Limits
from grader.model import Call, Loaded, Returned
from grader.sandbox.student import Program, Student

LIMITS = Limits(seconds_per_call=2.0, seconds=10.0, memory_mb=512)
HEAD = (
    "import ctypes, errno, fcntl, os, signal, socket, struct, sys, threading, time\n"
    "C = ctypes.CDLL(None, use_errno=True)\nheld = []\n"
    "NOTE = os.path.join(os.path.dirname(os.__file__), 'this.py')\n"
)

# Channel -> what leaves a sign (and may fail at it), and an expression that is true where the sign is seen.
CHANNELS = {
    "file in every folder": (
        (
            "for folder in ('.', '..', '/tmp', '/dev/shm', '/var/tmp', '/scratch', '/run', '/dev', '/dev/null/..'):\n"
            "    try_(lambda: open(f'{folder}/left-by-an-attack', 'w'))"
        ),
        (
            "any(os.path.exists(f'{folder}/left-by-an-attack') for folder in ('.', '..', '/tmp', '/dev/shm', "
            "'/var/tmp', '/scratch', '/run', '/dev'))"
        ),
    ),
    "lock on a library": (
        "held.append(open(os.__file__))\ntry_(lambda: fcntl.flock(held[-1], fcntl.LOCK_SH))",
        (
            "not allowed(lambda: fcntl.flock(open(os.__file__), fcntl.LOCK_EX | fcntl.LOCK_NB)) "
            "and allowed(lambda: fcntl.flock(open(struct.__file__), fcntl.LOCK_EX | fcntl.LOCK_NB))"
        ),
    ),
    "lock on a region": (
        "held.append(open(os.__file__))\ntry_(lambda: fcntl.lockf(held[-1], fcntl.LOCK_SH, 7))",
        "allowed(lambda: seen_lock(5)) or allowed(lambda: seen_lock(36))",
    ),
    "lease on a library": (
        "held.append(open(os.__file__))\ntry_(lambda: fcntl.fcntl(held[-1], 1024, fcntl.F_RDLCK))",
        "False",
    ),
    "notice of a folder": (
        "try_(lambda: fcntl.fcntl(os.open(os.path.dirname(os.__file__), os.O_RDONLY), 1026, 0x8000003f))",
        "False",
    ),
    "times of a file": (
        "try_(lambda: os.utime('/dev/null', (77, 77)))",
        "os.path.exists('/dev/null') and int(os.stat('/dev/null').st_mtime) == 77",
    ),
    "System V memory": ("C.shmget(0x61747461, 4096, 0o1666)", "C.shmget(0x61747461, 4096, 0o666) >= 0"),
    "System V messages": ("C.msgget(0x61747462, 0o1666)", "C.msgget(0x61747462, 0o666) >= 0"),
    "System V semaphores": ("C.semget(0x61747463, 1, 0o1666)", "C.semget(0x61747463, 1, 0o666) >= 0"),
    "POSIX messages": (
        "C.mq_open(b'/left-by-an-attack', os.O_CREAT | os.O_RDWR, 0o666, None)",
        "C.mq_open(b'/left-by-an-attack', os.O_RDWR) >= 0",
    ),
    "POSIX memory": (
        "C.shm_open(b'/left-by-an-attack', os.O_CREAT | os.O_RDWR, 0o666)",
        "C.shm_open(b'/left-by-an-attack', os.O_RDWR, 0) >= 0",
    ),
    "abstract socket": (
        "s = socket_()\nheld.append(s)\ntry_(lambda: s.bind(chr(0) + 'left-by-an-attack'))\ntry_(lambda: s.listen())",
        "allowed(lambda: socket.socket(socket.AF_UNIX).connect(chr(0) + 'left-by-an-attack'))",
    ),
    "loopback": (
        "try_(lambda: held.append(socket.create_server(('127.0.0.1', 47123))))",
        "allowed(lambda: socket.create_connection(('127.0.0.1', 47123), 0.2))",
    ),
    "kernel's keyring": (
        "C.syscall(248, b'user', b'left-by-an-attack', b'1', 1, -4)",
        "C.syscall(249, b'user', b'left-by-an-attack', None, -4) >= 0",
    ),
    "priority of the user's processes": (
        "C.setpriority(2, 0, 11)",
        "C.getpriority(0, 0) == 11",
    ),
    "host name": ("C.sethostname(b'left-by-attack', 14)", "os.uname().nodename == 'left-by-attack'"),
    "names of processes": (
        "C.prctl(15, b'left-by-attack', 0, 0, 0)",
        "any(b'left-by-att' in read(f'/proc/{n}/comm') for n in range(1, 400) if n != os.getpid())",
    ),
    "waiting at a library": (
        (
            "held.append(at_library())\n"
            "threading.Thread(target=wait, args=held, daemon=True).start()\n"
            "time.sleep(0.1)"
        ),
        "C.syscall(202, ctypes.c_void_p(at_library()), 1, 9, None, None, 0) > 0",
    ),
    "hint on a library": (
        "C.fcntl(os.open(NOTE, os.O_RDONLY), 1036, ctypes.byref(ctypes.c_uint64(3)))",
        "hint() == 3",
    ),
    "limits of processes": (
        "C.syscall(160, 3, struct.pack('QQ', 7777280, 2**64 - 1))",
        "7777280 in map(stack_of, range(os.getpid() - 90, os.getpid()))",
    ),
    "requests of the whole machine": (
        "held.append(ctypes.c_ulong())\nC.syscall(206, 60000, ctypes.byref(held[-1]))",
        "C.syscall(206, 60000, ctypes.byref(ctypes.c_ulong())) < 0 and ctypes.get_errno() == errno.EAGAIN",
    ),
    "pages of a library in memory": (
        "C.posix_fadvise(os.open(NOTE, os.O_RDONLY), 0, 0, 4)",
        "C.syscall(327, os.open(NOTE, os.O_RDONLY), iovec(), 1, 0, 0, 8) >= 0",
    ),
    "files of processes": (
        "sys.argv[0] = 'left-by-an-attack'",
        "any(read(f'/proc/{n}/environ') for n in range(1, 400) if n != os.getpid())",
    ),
}
HELP = """
def try_(act):
    try:
        return act()
    except OSError:
        return None

def allowed(act):
    try:
        act()
    except OSError:
        return False
    return True

def socket_():
    try:
        return socket.socket(socket.AF_UNIX)
    except OSError:
        return socket.socket(fileno=os.dup(3))

def seen_lock(command):
    asked = struct.pack('hhqqi', fcntl.F_WRLCK, 0, 0, 0, 0)
    found = fcntl.fcntl(open(os.__file__), command, asked)
    if struct.unpack('hhqqi', found[:28])[0] == fcntl.F_UNLCK:
        raise OSError

def at_library():
    C.mmap.restype = ctypes.c_void_p
    return C.mmap(None, ctypes.c_size_t(4096), 1, 1, os.open(NOTE, os.O_RDONLY), ctypes.c_long(0))

def wait(at):
    seconds = ctypes.create_string_buffer(struct.pack("ll", 4, 0))
    there = ctypes.c_int.from_address(at).value
    C.syscall(202, ctypes.c_void_p(at), 0, there, seconds, None, 0)

def hint():
    found = ctypes.c_uint64()
    C.fcntl(os.open(NOTE, os.O_RDONLY), 1035, ctypes.byref(found))
    return found.value

def stack_of(pid):
    found = ctypes.create_string_buffer(16)
    C.syscall(302, pid, 3, None, found)
    return struct.unpack("QQ", found.raw)[0]

def iovec():
    held.append(ctypes.create_string_buffer(4096))
    held.append(ctypes.create_string_buffer(struct.pack("PQ", ctypes.addressof(held[-1]), 4096)))
    return held[-1]

def read(name):
    try:
        with open(name, 'rb') as file:
            return file.read(200)
    except OSError:
        return b''
"""


@pytest.fixture
def start(benches, request):
    """Start submissions whose ``leave()`` and ``seen()`` are given; they stay alive to the end of the test."""
    students = []

    def start(level, leave, seen):
        body = "".join(f"    {line}\n" for line in leave.splitlines())
        source = (
            f"{HEAD}{HELP}\ndef leave():\n{body}    return True\n\ndef seen():\n    return bool({seen})\n"
        )
        functions = {"leave": (), "seen": ()}
        program = Program(
            name="exercise1",
            file="exercise1.py",
            parts=(source.encode(),),
            notebook=False,
            functions=functions,
        )
        students.append(Student(benches(level).workshop, program, LIMITS))
        assert isinstance(students[-1].load(), Loaded)
        return students[-1]

    yield start
    for student in students:
        student.close()


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("level", ["strong", "medium"])
def test_no_sign_gets_across(start, level, channel):
    """One submission leaves a sign and stays; another, alive beside it, does not see it, nor does one after it."""
    leave, seen = CHANNELS[channel]
    one, other = start(level, leave, seen), start(level, leave, seen)
    before = other.ask([Call("seen", ())])[0]
    (left,) = one.ask([Call("leave", ())])
    beside = other.ask([Call("seen", ())])[0]
    one.close()
    (after,) = start(level, leave, seen).ask([Call("seen", ())])
    assert isinstance(left, Returned), left
    assert [before.value, beside.value, after.value] == [False, False, False]
