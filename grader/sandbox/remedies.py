"""What to do where a level of isolation is not to be had, in words that can be copied into a shell."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_APPARMOR = """\
Ubuntu keeps ordinary programs from making user namespaces. Allow it to bubblewrap alone, as root:

cat > /etc/apparmor.d/bwrap <<'END'
abi <abi/4.0>,
include <tunables/global>
profile bwrap /usr/bin/bwrap flags=(unconfined) {
  userns,
  include if exists <local/bwrap>
}
END
systemctl reload apparmor"""
_INSTALL = (
    "Install bubblewrap: `apt install bubblewrap`, `dnf install bubblewrap` or `pacman -S bubblewrap`. "
    "It needs no configuration and no rights of its own."
)
_MAX_NAMESPACES = (
    "The system allows no user namespaces. As root: `sysctl -w user.max_user_namespaces=10000`; to keep it, "
    "write that line without `sysctl -w` into /etc/sysctl.d/90-user-namespaces.conf."
)
_CLONE_SWITCH = (
    "The system allows user namespaces to root only. As root: `sysctl -w kernel.unprivileged_userns_clone=1`; to "
    "keep it, write that line without `sysctl -w` into /etc/sysctl.d/90-user-namespaces.conf."
)
_CONTAINER = (
    "The container's seccomp profile refuses new namespaces. Start it with `--security-opt seccomp=unconfined "
    "--security-opt apparmor=unconfined --security-opt systempaths=unconfined` (or with a profile that also "
    "allows clone, unshare, setns, mount, umount2 and pivot_root), or stay with the level medium, which needs "
    "none of that."
)
_LANDLOCK = (
    "The level medium needs Landlock: Linux 5.13 or later with `landlock` in the list of "
    "/sys/kernel/security/lsm (add `lsm=landlock,...` to the kernel's command line), and in a container an "
    "engine whose seccomp profile lets its calls through (Docker 23 or later)."
)
_OTHER_SYSTEM = (
    "Workers are confined on Linux only. On {name}, grade strangers' code in a Linux virtual machine{wsl}; for "
    "your own code the level process is enough."
)


def remedy(level: str, reason: str, *, platform: str, root: Path) -> str:
    """Return what to do so that the level holds, for a machine whose files lie under ``root``."""
    if platform != "linux":
        name = {"darwin": "macOS", "win32": "Windows"}.get(platform, platform)
        return _OTHER_SYSTEM.format(name=name, wsl=" or in WSL 2" if platform == "win32" else "")
    if level == "strong":
        return _for_strong(reason, root)
    if level == "medium":
        return _LANDLOCK
    return ""


def _for_strong(reason: str, root: Path) -> str:
    if "not installed" in reason:
        return _INSTALL
    if (
        _setting(root, "user/max_user_namespaces") == "0"
        or "ENOSPC" in reason
        or os.strerror(errno.ENOSPC) in reason
    ):
        return _MAX_NAMESPACES
    if _setting(root, "kernel/unprivileged_userns_clone") == "0":
        return _CLONE_SWITCH
    if _setting(root, "kernel/apparmor_restrict_unprivileged_userns") == "1":
        return _APPARMOR
    if any((root / mark).exists() for mark in (".dockerenv", "run/.containerenv")):
        return _CONTAINER
    return "Run `bwrap --unshare-all --unshare-user --ro-bind / / true` in a shell: what it says is what is missing."


def _setting(root: Path, name: str) -> str:
    try:
        return (root / "proc/sys" / name).read_text().strip()
    except OSError:
        return ""
