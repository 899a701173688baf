"""nginx on the published static site: the answer to a hundred thousand readers at once."""

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.client import Client
from bench.measure import Measured

PART = "nginx on the static site, two workers"
ROUNDS = 5  # seconds
PORT = 18_461
SITE = "site"
CONFIGURATION = """
worker_processes 2; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  include /etc/nginx/mime.types; access_log off; gzip on; gzip_static on; open_file_cache max=1000; sendfile on;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
"""


def measure(database_url: str, rounds: int, folder: Path) -> list[Measured]:
    """Publish the board and ask nginx for its first page as often as it answers.

    Args:
        database_url: the board's store.
        rounds: for how many seconds.
        folder: where the published site is kept within a run.
    """
    missing = [name for name in ("nginx", "wrk") if shutil.which(name) is None]
    if missing:
        print(f"skipped: {' and '.join(missing)} not installed")
        return []
    publish(database_url, folder)
    with TemporaryDirectory() as name:
        beside = Path(name)
        for one in (beside, folder):  # nginx's workers are somebody else
            one.chmod(0o755)
        file = beside / "nginx.conf"
        file.write_text(CONFIGURATION.format(folder=beside, port=PORT, root=folder / SITE), encoding="utf-8")
        server = subprocess.Popen(["nginx", "-c", str(file)], stderr=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{PORT}"
            size = len(_first(address))
            said = subprocess.run(
                ["wrk", "-t1", "-c64", f"-d{rounds}s", "-H", "Accept-Encoding: gzip", "--latency", f"{address}/"],
                capture_output=True, text=True, check=True,
            ).stdout  # fmt: skip
        finally:
            server.terminate()
            server.wait()
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert rate is not None
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    return [
        Measured(PART, "the first page, requests a second", float(rate[1]), ""),
        Measured(PART, "the first page, compressed", size / 1000, "kB"),
        Measured(PART, "errors", float(failed[1]) if failed else 0.0, "", most=0),
    ]


def publish(database_url: str, folder: Path) -> None:
    """Write the board's static site into a folder, unless it is there already."""
    site = folder / SITE
    if site.exists():
        return
    subprocess.run(
        [str(Path(sys.executable).with_name("pledgeboard")), "publish", str(site)],
        env={"PLEDGEBOARD_DATABASE_URL": database_url, "PATH": "/usr/local/bin:/usr/bin:/bin"},
        check=True, capture_output=True,
    )  # fmt: skip


def _first(address: str) -> bytes:
    for _wait in range(50):
        try:
            return Client(address, "gzip").get("/")
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("nginx did not start")
