"""What stands around every page: the ways to the pages, as-of and known-at, and what is said while the store is away."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard.domain.errors import NotFound, StoreError
from dashboard.domain.pages import PAGES, shown_in_navigation
from dashboard.domain.permission import Permission
from dashboard.domain.zones import day_of
from dashboard.locale import LANGUAGES
from dashboard.services.campaigns.seed import open_seeded
from dashboard.settings import read_settings
from dashboard.share.parameters import iso_days, known, read_address
from dashboard.share.selection import Unknown
from dashboard.share.snapshot import DEMONSTRATION
from dashboard.store.engine.store import Store
from dashboard.streamlit_patches.runs import StreamlitPage, copied
from dashboard.ui import board, html, trouble, urls
from dashboard.ui.board import Board, _, accepted_languages, current, snapshot, today
from dashboard.ui.choices import follow, term_days
from dashboard.ui.shell import identity

HERE = Path(__file__).parents[2]
PAGE_OF_EVERY_CAMPAIGN = {page.path for page in PAGES if page.icon and page.rows in ("", "pledges")}
BELOW = {"pledge": "pledges", "agreement": "method"}  # pages that the navigation reaches through others
ASKED_AGAIN = 3.0  # seconds between two looks at whether the store is back
_known: dict[str, int] = {}  # by store, the revision that was last read


@cache  # making a page looks its file up
def _pages(_language: str) -> dict[str, StreamlitPage]:
    return {
        page.path: st.Page(
            HERE / "pages" / f"{page.name.replace('-', '_')}.py",
            title=f"{_(page.label)} · {_('Pledgeboard')}",
            url_path=page.path,
            default=not page.path,
        )
        for page in PAGES
    }


def pages() -> StreamlitPage:
    """Register the pages."""
    page = st.navigation(list(copied(_pages(board.language())).values()), position="hidden")
    # Once any page has set a title of its own, Streamlit no longer takes those that the navigation gives.
    st.set_page_config(page_title=page.title)
    return page


def open_address(path: str, query: Mapping[str, str | list[str]]) -> None:
    """Go to a page of the board without loading it anew; an address that is no page is left alone."""
    page = copied(_pages(board.language())).get(path)
    if page:
        st.switch_page(page, query_params=query)  # of pairs Streamlit would keep each name's last


@st.cache_resource(show_spinner=False)
def shared_store(url: str, seed_directory: str) -> Store:
    """The store at an address, opened, upgraded and seeded on first use. Raises StoreError: it cannot be opened; not
    cached, so that a mended store opens on the next run."""
    return open_seeded(url, Path(seed_directory) if seed_directory else None)


def enter_board() -> tuple[Unknown, ...]:
    """Read the address, open the store and make the board of this run the current one. While the store cannot be read,
    that is said, and the board is the one that was last known. Returns what in the address is not known and was left
    out. Raises StoreError: the store cannot be opened or read, and never was."""
    settings = read_settings()
    store = shared_store(settings.database_url, str(settings.seed_directory or ""))
    parameters = {name: st.query_params.get_all(name)[0] for name in st.query_params}
    unreachable = None
    try:
        revision = _known[store.name] = store.revision()
    except StoreError as error:
        if store.name not in _known:
            raise
        revision, unreachable = _known[store.name], error
    query = {name: [value] for name, value in parameters.items()}
    shown, language, unknown = read_address(query, store, revision, accepted_languages())
    for problem in unknown:
        parameters.pop(problem.name)
    dated = {name: [parameters[name]] for name in ("as_of", "known_at") if parameters.get(name)}
    for name, [day] in iso_days(dated, shown.today).items() if dated else ():
        if day != parameters[name]:
            parameters[name] = st.query_params[name] = day
    theme: board.Theme = "dark" if st.context.theme.type == "dark" else "light"
    carried = urls.carried_from(parameters | {"campaign": shown.view.campaign})
    board.enter(Board(store, revision, shown.view, language, theme, carried))
    if unreachable is not None:
        show_outage(unreachable, store)
    return unknown


def _campaign_name(campaign: str) -> str:
    return board.text_of(snapshot().of_campaign(campaign).campaign(), "name")


def show_sidebar(page: StreamlitPage) -> None:
    """The way to every page, and what this board is about. Where the board has several campaigns, the page's title
    names this one, and the same page of the others is a click away."""
    here, chosen = BELOW.get(page.url_path, page.url_path), current().view.campaign
    campaigns, counts, about, name, home = [], {}, [], "", urls.href("campaigns", campaign=None)
    with suppress(NotFound):  # a moment before it was loaded, or it was removed: the page says so, the way out stays
        lists = {"pledges": snapshot().pledges(), "featured": snapshot().featured(), "figures": snapshot().figures()}
        counts = {name: len(rows) for name, rows in lists.items()}
        facts = snapshot().campaign()
        about = list(filter(None, (board.text_of(facts, "candidate"), board.text_of(facts, "office"))))
        several, name = snapshot().is_one_of_several(), _campaign_name(chosen)
        home = urls.href("campaigns" if several else "")
        for listed in snapshot().listed_campaigns() if several else ():
            path = here if here in PAGE_OF_EVERY_CAMPAIGN else ""
            campaigns.append((_campaign_name(listed), urls.href(path, campaign=listed), listed == chosen))
        if several and page.url_path != "campaigns":
            label, _dot, board_name = page.title.rpartition(" · ")
            st.set_page_config(page_title=f"{label} · {name} · {board_name}")
    actor = identity.actor()
    shown = [entry for entry in PAGES if entry.icon and shown_in_navigation(entry, counts)]
    ways = [
        (entry, urls.href(entry.path), entry.path == here, counts.get(entry.rows) if entry.shows_count else None)
        for entry in shown
        if not entry.permission or actor.may(Permission(entry.permission))
    ]
    html.show(html.macro("shell.html", "sidebar", home, name, campaigns, ways, about), at=st.sidebar)
    _show_time_control(page.url_path)
    identity.show_sign_in()


def show_band(problems: tuple[Unknown, ...], page: StreamlitPage) -> None:
    """Say where the data are generated, when as-of or known-at is another moment than now, and what in the address was
    not known."""
    if snapshot().demonstration() is not None:
        html.show(html.macro("shell.html", "demonstration", _(DEMONSTRATION)))
    view = current().view
    notices = [trouble.unknown_sentence(problem) for problem in problems]
    with suppress(NotFound):
        if page.url_path != "campaigns" and snapshot().campaign().hidden:
            notices.append(_("This campaign is hidden: the board lists it nowhere, and only this address leads to it."))
    if view.as_of:
        notices.append(_("You see the board as of {day}.").format(day=view.as_of.isoformat()))
    if view.known_at:
        known = _("You see what was known at {moment}; what was recorded later is left out.")
        notices.append(known.format(moment=snapshot().moment(view.known_at)))
    if notices:
        past, query = view.as_of or view.known_at, _own_query()
        back = urls.href(page.url_path, as_of=None, known_at=None, **query) if past else ""
        html.show(html.macro("shell.html", "moment", notices, back))


def _show_time_control(page: str) -> None:
    """Show the control in the sidebar; what is chosen goes into the address, and every link carries it along."""
    view = current().view
    try:
        start, end = snapshot().term()
        end = snapshot().campaign().left_office_on or end
    except NotFound:
        return  # a moment before the first seed; the band leads back
    now, query = today(), _own_query()
    known_day = day_of(view.known_at, snapshot().zone) if view.known_at else None
    with st.sidebar.expander(_("Viewed as of"), icon=":material/schedule:", expanded=bool(view.as_of or view.known_at)):
        look: dict[str, Any] = {"value": None, "help": _("The day that a status is true of."), **term_days(now)}
        follow(st.date_input, _("As of"), "as_of", view.as_of, key="time-as-of", **look)
        look |= {"help": _("Only what was recorded up to the end of this day counts.")}
        look |= {"min_value": date(2000, 1, 1), "max_value": now}
        follow(st.date_input, _("Known by"), "known_at", known_day, key="time-known-at", **look)
        ends_of_years = {date(year, 12, 31) for year in range(start.year, end.year)}
        days = [day.isoformat() for day in sorted({start, end} | ends_of_years) if start <= day <= min(end, now)]
        ways = {day: urls.href(page, as_of=day, **query) for day in days}
        ways[_("Today")] = urls.href(page, as_of=None, known_at=None, **query)
        links = " ".join(html.address_link(label, address) for label, address in ways.items())
        html.show(f'<div class="board presets">{links}</div>')


def _own_query() -> dict[str, Any]:
    """What the address says of the page itself, beside what every link carries along: values as tuples of texts."""
    parameters = {name: st.query_params.get_all(name) for name in st.query_params if name not in urls.CARRIED}
    return {name: tuple(values) for name, values in known(parameters).items()}


def show_outage(error: StoreError, store: Store | None) -> None:
    """Say what is wrong, and run the page again once it is over. `error`: why the store cannot be read. `store`: the
    one to ask again; None where it could not even be opened."""
    promise = _("What you typed is kept. This page goes on by itself as soon as the store is back.")
    lines = "".join(f"<p>{html.text(words)}</p>" for words in (trouble.sentence_of(error), promise))
    html.show(html.block(f'<div class="notice problem" role="alert">{lines}</div>'))
    looks = count()

    @st.fragment(run_every=ASKED_AGAIN)
    def ask_again() -> None:
        if next(looks):  # not yet in the run that shows it
            with suppress(StoreError):
                if store is not None:
                    store.revision()
                st.rerun()

    ask_again()


def addresses(page: str) -> dict[str, str]:
    """The same page in each language, by its code; empty for the one that it is in. Each is a full page load."""
    query = {name: st.query_params.get_all(name) for name in st.query_params if name != "lang"}
    parameters = known({"campaign": [board.current().view.campaign], **query})
    ways = {code: f"/{page}?{urlencode([*parameters.items(), ('lang', code)], doseq=True)}" for code in LANGUAGES}
    return ways | {board.language(): ""}
