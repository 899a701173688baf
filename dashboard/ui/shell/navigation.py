"""The pages, the links to them, and the as-of and known-at of the whole board."""

from contextlib import suppress
from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.domain.errors import N_, NotFound
from dashboard.domain.pages import PAGES, shown_in_navigation
from dashboard.services.campaigns.seed import open_seeded
from dashboard.settings import read_settings
from dashboard.share.parameters import read_address
from dashboard.share.selection import Unknown
from dashboard.share.snapshot import DEMONSTRATION
from dashboard.store.engine.store import Store
from dashboard.streamlit_patches.runs import StreamlitPage, copied
from dashboard.ui import board, html, trouble, urls
from dashboard.ui.board import Board, _, current, snapshot
from dashboard.ui.shell import identity, outage, sign_in, time_control
from dashboard.ui.shell.language import accepted_languages

HERE = Path(__file__).parents[2]
PAGE_OF_EVERY_CAMPAIGN = {page.path for page in PAGES if page.icon and page.rows in ("", "pledges")}
BELOW = {"pledge": "pledges", "agreement": "method"}  # pages that the navigation reaches through others
HIDDEN = N_("This campaign is hidden: the board lists it nowhere, and only this address leads to it.")


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


def open_address(path: str, query: dict[str, list[str]]) -> None:
    """Go to a page of the board without loading it anew; an address that is no page is left alone."""
    page = copied(_pages(board.language())).get(path)
    if page:
        st.switch_page(page, query_params=query)  # of pairs Streamlit would keep each name's last


def open_page(path: str, /, **values: urls.Parameter) -> None:
    """Go to a page of the board, language and time carried along."""
    open_address(path, {n: [v] if isinstance(v, str) else v for n, v in urls.parameters(**values).items()})


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
    revision, unreachable = outage.revision_of(store)
    query = {name: [value] for name, value in parameters.items()}
    shown, language, unknown = read_address(query, store, revision, accepted_languages())
    for problem in unknown:
        parameters.pop(problem.name)
    theme: board.Theme = "dark" if st.context.theme.type == "dark" else "light"
    carried = urls.carried_from(parameters | {"campaign": shown.view.campaign})
    board.enter(Board(store, revision, shown.view, language, theme, carried))
    if unreachable is not None:
        outage.show_outage(unreachable, store)
    return unknown


def _campaign_name(campaign: str) -> str:
    return board.text_of(snapshot().of_campaign(campaign).campaign(), "name")


def show_sidebar(page: StreamlitPage) -> None:
    """The way to every page, and what this board is about. Where the board has several campaigns, the page's title
    names this one, and the same page of the others is a click away."""
    here, chosen = BELOW.get(page.url_path, page.url_path), current().view.campaign
    campaigns, counts, about, name, home = [], {}, "", "", urls.href("campaigns", campaign=None)
    try:
        lists = {"pledges": snapshot().pledges(), "featured": snapshot().featured(), "figures": snapshot().figures()}
        counts = {name: len(rows) for name, rows in lists.items()}
        facts = snapshot().campaign()
        about = " · ".join(filter(None, (board.text_of(facts, "candidate"), board.text_of(facts, "office"))))
        several, name = snapshot().is_one_of_several(), _campaign_name(chosen)
        home = urls.href("campaigns" if several else "")
        for listed in snapshot().listed_campaigns() if several else ():
            path = here if here in PAGE_OF_EVERY_CAMPAIGN else ""
            campaigns.append((_campaign_name(listed), urls.href(path, campaign=listed), listed == chosen))
        if several and page.url_path != "campaigns":
            label, _dot, board_name = page.title.rpartition(" · ")
            st.set_page_config(page_title=f"{label} · {name} · {board_name}")
    except NotFound:  # a moment before it was loaded, or it was removed: the page explains it, the way out stays
        pass
    actor = identity.actor()
    ways = [
        (entry, urls.href(entry.path), entry.path == here, counts.get(entry.rows) if entry.shows_count else None)
        for entry in PAGES
        if entry.icon
        and (entry.permission is None or actor.may(entry.permission))
        and shown_in_navigation(entry, counts)
    ]
    html.show(html.macro("shell.html", "sidebar", home, name, campaigns, ways, about), at=st.sidebar)
    time_control.show_time_control(page.url_path)
    sign_in.show_sign_in()


def show_band(problems: tuple[Unknown, ...], page: StreamlitPage) -> None:
    """Say where the data are generated, when as-of or known-at is another moment than now, and what in the address was
    not known."""
    if snapshot().demonstration() is not None:
        html.show(html.macro("shell.html", "demonstration", _(DEMONSTRATION)))
    view = current().view
    notices = [trouble.unknown_sentence(problem) for problem in problems]
    with suppress(NotFound):
        if page.url_path != "campaigns" and snapshot().campaign().hidden:
            notices.append(_(HIDDEN))
    if view.as_of:
        notices.append(_("You see the board as of {day}.").format(day=view.as_of.isoformat()))
    if view.known_at:
        known = _("You see what was known at {moment}; what was recorded later is left out.")
        notices.append(known.format(moment=snapshot().moment(view.known_at)))
    if notices:
        past, query = view.as_of or view.known_at, time_control.own_query()
        back = urls.href(page.url_path, as_of=None, known_at=None, **query) if past else ""
        html.show(html.macro("shell.html", "moment", notices, back))
