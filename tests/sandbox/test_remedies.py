"""What to do about a level that is not to be had."""

import pytest

from grader.sandbox.remedies import remedy


@pytest.fixture
def machine(tmp_path):
    """A machine's files, given as path and text."""

    def machine(**files):
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return tmp_path

    return machine


def advise(root, reason="bwrap: setting up uid map: Permission denied", level="strong", platform="linux"):
    """Ask for a remedy."""
    return remedy(level, reason, platform=platform, root=root)


def test_a_missing_bubblewrap_is_to_be_installed(machine):
    """The command is there to copy."""
    assert "apt install bubblewrap" in advise(machine(), "bubblewrap is not installed")


def test_ubuntu_gets_the_profile_for_bubblewrap(machine):
    """The narrow remedy: one program may make user namespaces, not all."""
    advice = advise(machine(proc__sys__kernel__apparmor_restrict_unprivileged_userns="1\n"))
    assert "profile bwrap /usr/bin/bwrap flags=(unconfined) {\n  userns," in advice
    assert "/etc/apparmor.d/bwrap" in advice


def test_namespaces_that_are_off_are_to_be_switched_on(machine):
    """By the setting, or by the kernel's word for it."""
    assert "user.max_user_namespaces=10000" in advise(machine(proc__sys__user__max_user_namespaces="0\n"))
    assert "user.max_user_namespaces" in advise(
        machine(), "bwrap: Creating new namespace failed: exceeded (ENOSPC)"
    )


def test_debians_old_switch_is_named(machine):
    """Some kernels allow user namespaces to root alone."""
    assert "kernel.unprivileged_userns_clone=1" in advise(
        machine(proc__sys__kernel__unprivileged_userns_clone="0\n")
    )


@pytest.mark.parametrize("mark", [".dockerenv", "run__.containerenv"])
def test_a_container_is_to_be_started_otherwise(machine, mark):
    """Its engine's filter stands in the way, and medium needs none of it."""
    advice = advise(machine(**{mark: ""}), "bwrap: No permissions to create new namespace")
    assert "--security-opt seccomp=" in advice
    assert "medium" in advice


def test_an_unknown_reason_is_looked_into_by_hand(machine):
    """Then a command shows what is missing."""
    assert "bwrap --unshare-all" in advise(machine(), "bwrap: something new")


def test_medium_needs_landlock(machine):
    """The kernel's version and its command line."""
    assert "lsm=landlock" in advise(machine(), "a worker could read a file", level="medium")


@pytest.mark.parametrize(("platform", "word"), [("darwin", "macOS"), ("win32", "WSL 2")])
def test_other_systems_are_told_of_linux(machine, platform, word):
    """Strangers' code belongs on Linux; one's own is fine anywhere."""
    assert word in advise(machine(), "only Linux", platform=platform)


def test_process_needs_no_remedy(machine):
    """It is there everywhere."""
    assert not advise(machine(), "", level="process")
