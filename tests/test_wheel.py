"""The wheel: installed elsewhere and started in an empty folder, it is the same board with the same look."""

import site
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from dashboard.store.engine.store import open_store
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.view import View
from tests.serving import ROOT, serving

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built as `pip install .` builds it."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of its own with the wheel in it; the packages that it needs are those of this environment."""
    home = tmp_path_factory.mktemp("elsewhere")
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    subprocess.run(
        [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--no-deps", "--offline", "--python", python, wheel],
        check=True,
    )
    packages = next(home.glob("lib/python*/site-packages"))
    (packages / "borrowed.pth").write_text("\n".join(site.getsitepackages()) + "\n", encoding="utf-8")
    return home


def test_the_wheel_carries_data_fonts_words_look_and_licences(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    seed = {f"dashboard/seed/{file.parent.name}/{file.name}" for file in ROOT.glob("seed/*/*")}
    static = {f"dashboard/{file.relative_to(ROOT / 'dashboard')}" for file in ROOT.glob("dashboard/static/fonts/*")}
    words = {f"dashboard/locale/{language}/LC_MESSAGES/pledgeboard.po" for language in ("ko", "en")}
    tables = (
        "services/sheets/words.toml",
        "domain/spellings.toml",
        "domain/words.toml",
        "streamlit_patches/streamlit_words.txt",
        "domain/columns/columns.csv",
        "domain/columns/tables.toml",
        "services/campaigns/package.toml",
        "ui/desk/desk.toml",
        "web/problems.toml",
        "web/routes/parameters.toml",
    )
    words |= {f"dashboard/{file}" for file in tables}
    queries = {str(file.relative_to(ROOT)) for file in ROOT.glob("dashboard/store/**/*.sql")}
    templates = {str(file.relative_to(ROOT)) for file in ROOT.glob("dashboard/content/templates/**/*.*")}
    assert (
        seed
        | static
        | words
        | queries
        | templates
        | {"dashboard/.streamlit/config.toml", "dashboard/static/favicon.svg"}
        <= names
    )
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "tools/", "bench/")) or name.endswith(".db") for name in names)


def test_the_wheel_carries_every_module(wheel: Path) -> None:
    modules = {str(file.relative_to(ROOT)) for file in ROOT.glob("dashboard/**/*.py")}

    assert modules <= set(zipfile.ZipFile(wheel).namelist())


def test_an_installed_board_serves_the_same_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    command = (str(installed / "bin" / "pledgeboard"),)
    with serving(tmp_path, command=command, PYTHONPATH="") as url:
        page = urlopen(url).read().decode()
        assert '<html lang="ko">' in page
        sheet = page.partition('rel="stylesheet" href="/app/')[2].partition('"')[0]
        assert b"font-family:Pretendard" in urlopen(f"{url}/app/{sheet}").read()
        assert urlopen(f"{url}/healthz").status == 200
        assert b'"ready"' in urlopen(f"{url}/readyz").read()
        with pytest.raises(HTTPError, match="404"):
            urlopen(f"{url}/nowhere")

    store = open_store(f"sqlite:///{tmp_path / 'pledges.db'}", upgrade=False)
    assert len(read_pledges(store, View("park-won-soon-2018"))) == 66
    store.close()


def test_an_installed_board_has_the_same_theme(installed: Path, tmp_path: Path) -> None:
    ask = (
        "import dashboard.app, streamlit.config as c, pathlib;"
        "print(pathlib.Path(dashboard.__file__).parent); print(c.get_option('theme.light.primaryColor'));"
        "print(c.get_option('client.toolbarMode')); print(c.get_option('server.enableStaticServing'))"
    )
    said = subprocess.run(
        [installed / "bin" / "python", "-c", ask], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    place, colour, toolbar, serves = said.stdout.split()

    master = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert Path(place).is_relative_to(installed)
    assert (colour, toolbar, serves) == (master["theme"]["light"]["primaryColor"], "minimal", "True")
