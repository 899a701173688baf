"""Templates: every text is escaped, line breaks are no part of a page, and what is missing is told with its line."""

import pytest
from jinja2 import TemplateSyntaxError, UndefinedError

from dashboard.content.blocks import Column, Run, table, words
from dashboard.content.rendering import TEMPLATES, dated, environment, render
from dashboard.locale import ForeignText

HOSTILE = "<script>alert(\"1\")</script> & 'x' {{ 7 * 7 }}"


@pytest.mark.parametrize("template", sorted(file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*.*")))
def test_each_template_is_whole(template: str) -> None:
    environment("ko").get_template(template)


def test_texts_stay_texts() -> None:
    page = render("embed_problem.html", "en", title=HOSTILE, detail=HOSTILE, named=HOSTILE, theme="", fonts="")
    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; &amp; &#39;x&#39; {{ 7 * 7 }}") == 3
    macros = environment("en").get_template("blocks.html").module
    shown = macros.table(table(HOSTILE, (Column(HOSTILE),), [[words(Run(HOSTILE, 'javascript:"'))]]))  # type: ignore[attr-defined]
    assert "<script" not in shown
    assert "<a " not in shown


def test_a_day_is_kept_together_in_a_text_that_stays_text() -> None:
    shown = environment("en").from_string("{{ words|dated }}").render(words="<b> 2019-01-31, 2019-02-28")
    days = [f'<span class="num">{day}</span>' for day in ("2019-01-31", "2019-02-28")]
    assert shown == f"&lt;b&gt; {', '.join(days)}"


@pytest.mark.parametrize("name", ["مرصد الوعود", "חיפה 2024"])
def test_a_name_that_runs_from_right_to_left_turns_no_day_beside_it_round(name: str) -> None:
    shown = environment("ko").from_string("{{ words|dated }}").render(words=f"{name} · 2024-05-13 기준 · Kim")
    assert shown == f'<bdi>{name}</bdi> · <span class="num">2024-05-13</span> 기준 · Kim'


def test_each_fact_between_dots_keeps_its_language() -> None:
    facts = ["Day 3", ForeignText("부산광역시", "ko"), "viewed 2026-12-01"]
    assert dated(facts) == 'Day 3 · <span lang="ko">부산광역시</span> · viewed <span class="num">2026-12-01</span>'


def test_line_breaks_and_indentation_are_no_part_of_a_page() -> None:
    source = "<b>\n    {{ word }}\n</b> <i>d</i>"
    unbroken = environment("en").preprocess(source, name="page.html")
    assert environment("en").from_string(unbroken).render(word="a\nb") == "<b>a\nb</b> <i>d</i>"


def test_what_is_missing_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="theme"):
        render("embed_problem.html", "en")


def test_an_error_names_the_line_of_the_template() -> None:
    source = environment("en").preprocess("<p>\n\n  <b>\n{% broken %}", name="page.html")
    with pytest.raises(TemplateSyntaxError) as raised:
        environment("en").from_string(source)
    assert raised.value.lineno == 4


@pytest.mark.parametrize(("language", "words_"), [("ko", "공약판"), ("en", "Pledgeboard")])
def test_messages_are_in_the_language_of_the_environment(language: str, words_: str) -> None:
    assert environment(language).from_string("{{ _('Pledgeboard') }}").render() == words_
