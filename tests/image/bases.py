"""Stand-ins for the official image where no registry is reached: Debian by debootstrap, with the Python that runs the tests."""

from __future__ import annotations

import os
import re
import shutil
import ssl
import subprocess
import sys
from pathlib import Path

from tests.image.engine import Engine
from tests.test_rooms import ROOT

BUILD_BASE = "build-base"
PACKAGES = "ca-certificates,libexpat1,libffi8,libreadline8,libsqlite3-0,libssl3,netbase,tzdata"
LEFT_OUT = ["test", "__pycache__", "config-*", "idlelib", "tkinter"]
BUILDER = "FROM {base}\nCOPY . /machine\nENV PIP_NO_INDEX=1 PIP_FIND_LINKS=/machine/wheels\n"


def read_base() -> str:
    """The name of the image that the Dockerfile starts from."""
    found = re.search(r"^ARG BASE=(\S+)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.M)
    assert found
    return found[1]


def make_base(engine: Engine, folder: Path) -> None:
    """Imports the stand-in under the name of the official image."""
    root = folder / "root"
    _do("debootstrap", "--variant=minbase", f"--include={PACKAGES}", "bookworm", root)
    shutil.rmtree(root / "var/cache/apt")
    shutil.rmtree(root / "var/lib/apt/lists")
    _copy_python(root / "usr/local")
    _do("chroot", root, "ldconfig")
    archive = folder / "base.tar"
    _do("tar", "-C", root, "-cf", archive, ".")
    engine.run("import", "--change", "ENV PATH=/usr/local/bin:/usr/bin:/usr/sbin:/bin:/sbin", archive, read_base())
    shutil.rmtree(root)
    archive.unlink()


def make_build_base(engine: Engine, folder: Path) -> None:
    """An image for the first stage, with what stands for a machine's own: wheels, a certificate, a pip that is told of them."""
    build = folder / "machine"
    pip = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes")
    for name in ("requirements.txt", "requirements-extras.txt"):
        _do(*pip, "--requirement", ROOT / name, "--dest", build / "wheels")
    certificates = os.environ.get("SSL_CERT_FILE") or ssl.get_default_verify_paths().cafile
    if certificates:
        shutil.copy(certificates, build / "certificates.crt")
    (build / "Dockerfile").write_text(BUILDER.format(base=read_base()), encoding="utf-8")
    engine.build(build, BUILD_BASE)
    shutil.rmtree(build)


def _do(*command: str | Path) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603


def _copy_python(to: Path) -> None:
    """The Python that runs the tests, without what was installed into it."""
    home, name = Path(sys.base_prefix), f"python{sys.version_info.major}.{sys.version_info.minor}"
    shutil.copytree(home / "lib" / name, to / "lib" / name, ignore=_leave_out, symlinks=True, dirs_exist_ok=True)
    for library in (home / "lib").glob("libpython3*.so*"):
        shutil.copy(library, to / "lib")
    shutil.copy(home / "bin" / name, to / "bin")
    for link in ("python", "python3"):
        (to / "bin" / link).symlink_to(name)


def _leave_out(folder: str, names: list[str]) -> set[str]:
    if Path(folder).name == "site-packages":
        return set(names)
    return set(shutil.ignore_patterns(*LEFT_OUT)(folder, names))
