"""Servers that stand around boards in these tests."""

import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 20
UPSTREAM = "X-Served-By"  # the header in which the test's nginx names the process that answered

# The upstream of deploy/nginx.conf without its TLS, and with a header that tells who answered. It keeps quiet about
# having forwarded anything, so that the boards take the readers, all at this machine, for the writer there.
CONFIGURATION = """
{user} worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    map $http_upgrade $connection_kind {{ default upgrade; "" ""; }}
    upstream pledgeboard {{
        hash $binary_remote_addr consistent;
        {servers}
    }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://pledgeboard;
            proxy_http_version 1.1;
            proxy_set_header Host            $http_host;
            proxy_set_header Upgrade         $http_upgrade;
            proxy_set_header Connection      $connection_kind;
            add_header {upstream} $upstream_addr always;
        }}
    }}
}}
"""


@contextmanager
def balanced(program: str, folder: Path, ports: Sequence[int]) -> Iterator[int]:
    """Run nginx before several boards of this machine until the block ends.

    Args:
        program: nginx.
        folder: an empty one, for everything that it writes.
        ports: the boards'.

    Returns:
        the port that it listens on.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    servers = "".join(f"server 127.0.0.1:{one} max_fails=2 fail_timeout=5s; " for one in ports)
    # Run as root, its workers would else be nobody, who may not write into this folder.
    user = "user root;" if folder.owner() == "root" else ""
    written = CONFIGURATION.format(user=user, folder=folder, servers=servers, port=port, upstream=UPSTREAM)
    (folder / "nginx.conf").write_text(written, encoding="utf-8")
    process = subprocess.Popen([program, "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")])
    try:
        end = time.monotonic() + START_SECONDS
        while not (folder / "nginx.pid").exists():
            assert process.poll() is None, (folder / "error.log").read_text()
            assert time.monotonic() < end
            time.sleep(0.02)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=START_SECONDS)
