from tests.pages.conftest import text_of
import pytest, time


@pytest.mark.parametrize(
    "page,query",
    [
        ("", {}),
        ("pledges", {}),
        ("pledge", {"number": "7"}),
        ("featured", {}),
        ("featured", {"name": "clean-air"}),
        ("figures", {}),
        ("method", {}),
    ],
)
def test_x(open_page, page, query, writer):
    app = open_page(page, **query)
    t = time.time()
    app.run()
    print(page, query, time.time() - t)
    t = text_of(app)
    print(len(t))
    assert "problem" not in t, t[t.index("problem") - 100 :][:600]
