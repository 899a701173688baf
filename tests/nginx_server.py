"""A real nginx before a board, with the very configuration that deploy/ ships."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.serving import ROOT

CONFIGURATION = ROOT / "deploy" / "nginx.conf"
NAME = "pledges.example.org"  # in the configuration
START_SECONDS = 20


def nginx_path() -> str | None:
    """The server's program, which may lie where no ordinary user looks."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def write_certificate(folder: Path, name: str) -> None:
    """A certificate for a name that vouches for itself, with its key, as the configuration calls them."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "privkey.pem").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))


def configured(folder: Path, name: str, plain_port: int, tls_port: int, upstream: int) -> str:
    """The shipped configuration with this test's name, ports and folders in it, and nothing else changed."""
    text = CONFIGURATION.read_text(encoding="utf-8")
    for old, new in (
        (NAME, name),
        ("listen 80", f"listen 127.0.0.1:{plain_port}"),
        ("listen 443", f"listen 127.0.0.1:{tls_port}"),
        ("127.0.0.1:8501", f"127.0.0.1:{upstream}"),
        ("/etc/ssl/pledgeboard", str(folder)),
        ("/var/cache/nginx/pledgeboard", str(folder / "cache")),
    ):
        assert old in text, old
        text = text.replace(old, new)
    return text


@contextmanager
def nginx(program: str, folder: Path, name: str, plain_port: int, tls_port: int, upstream: int) -> Iterator[None]:
    """Run nginx until the block ends.

    Args:
        program: its path.
        folder: an empty one, for everything that it writes.
        name: the board's, instead of the one in the configuration.
        plain_port, tls_port: where it listens.
        upstream: the board's port.
    """
    write_certificate(folder, name)
    (folder / "site.conf").write_text(configured(folder, name, plain_port, tls_port, upstream), encoding="utf-8")
    kept = "".join(
        f"{kind}_temp_path {folder / kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = folder / "main.conf"
    # Run by whoever tests: as root, its workers would otherwise be nobody, who may not read this folder.
    user = "user root;" if os.geteuid() == 0 else ""
    main.write_text(
        f"{user} worker_processes 1; daemon off; pid {folder / 'nginx.pid'}; error_log {folder / 'error.log'};\n"
        f"events {{ worker_connections 512; }}\nhttp {{ access_log off; {kept} include {folder / 'site.conf'}; }}\n",
        encoding="utf-8",
    )
    process = subprocess.Popen([program, "-e", str(folder / "error.log"), "-c", str(main)], stderr=subprocess.PIPE)
    try:
        _wait(process, tls_port, folder)
        yield
    finally:
        process.terminate()
        process.communicate(timeout=START_SECONDS)


def _wait(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, (folder / "error.log").read_text()
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nginx does not listen")
