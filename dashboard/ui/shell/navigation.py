"""The pages, the links to them, and the as-of and known-at of the whole board."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.domain.errors import N_, NotFound
from dashboard.domain.pages import PAGES, shown_in_navigation
from dashboard.services.campaigns.seed import open_seeded
from dashboard.settings import read_settings
from dashboard.share.parameters import IN_THE_FUTURE, read_address
from dashboard.share.selection import Unknown
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
            HERE / "pages" / f"{page.script}.py",
            title=f"{_(page.label)} · {_('Pledgeboard')}",
            url_path=page.path,
            default=not page.path,
        )
        for page in PAGES
    }


def _registered() -> dict[str, StreamlitPage]:
    return copied(_pages(board.language()))


def pages() -> StreamlitPage:
    """Register the pages."""
    page = st.navigation(list(_registered().values()), position="hidden")
    # Once any page has set a title of its own, Streamlit no longer takes those that the navigation gives.
    st.set_page_config(page_title=page.title)
    return page


def open_address(path: str, query: dict[str, list[str]]) -> None:
    """Go to a page of the board without loading it anew; an address that is no page is left alone."""
    page = _registered().get(path)
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
    address = read_address({name: [value] for name, value in parameters.items()}, store, revision, accepted_languages())
    for problem in address.unknown:
        parameters.pop(problem.name)
    theme: board.Theme = "dark" if st.context.theme.type == "dark" else "light"
    carried = urls.carried_from(parameters | {"campaign": address.view.campaign})
    board.enter(Board(store, revision, address.view, address.language, theme, carried))
    if unreachable is not None:
        outage.show_outage(unreachable, store)
    return address.unknown


def name_campaign(page: StreamlitPage) -> None:
    """Name the campaign in the page's title where the board has several."""
    if snapshot().is_one_of_several() and page.url_path != "campaigns":
        label, _dot, board_name = page.title.rpartition(" · ")
        st.set_page_config(page_title=f"{label} · {_campaign_name(current().view.campaign)} · {board_name}")


def _campaign_name(campaign: str) -> str:
    facts = snapshot().of_campaign(campaign).campaign()
    return board.text_of(facts, "name")


def _switcher(here: str) -> str:
    """The way to the same page of the board's other campaigns, as HTML; empty where there is no other."""
    if not snapshot().is_one_of_several():
        return ""
    path = here if here in PAGE_OF_EVERY_CAMPAIGN else ""
    links = [
        f"<li>{html.link(_campaign_name(campaign), path, css='here' if campaign == current().view.campaign else '', campaign=campaign)}</li>"
        for campaign in snapshot().listed_campaigns()
    ]
    every = html.link(_("All campaigns"), "campaigns")
    return (
        f'<details class="switcher"><summary>{html.text(_campaign_name(current().view.campaign))}{html.icon("expand_more")}</summary>'
        f'<ul aria-label="{html.text(_("Campaigns"))}"><li>{every}</li>{"".join(links)}</ul></details>'
    )


def show_sidebar(page: StreamlitPage) -> None:
    """The way to every page, and what this board is about."""
    here = BELOW.get(page.url_path, page.url_path)
    try:
        lists = {"pledges": snapshot().pledges(), "featured": snapshot().featured(), "figures": snapshot().figures()}
        counts = {name: len(rows) for name, rows in lists.items()}
        campaign = snapshot().campaign()
        who = (board.text_of(campaign, "candidate"), board.text_of(campaign, "office"))
        about, switcher = " · ".join(filter(None, who)), _switcher(here)
        brand = html.link(_("Pledgeboard"), "campaigns" if switcher else "")
        name_campaign(page)
    except NotFound:  # a moment before it was loaded, or it was removed: the page explains it, the way out stays
        counts, about, switcher = {}, "", ""
        brand = html.link(_("Pledgeboard"), "campaigns", campaign=None)
    rows = []
    actor = identity.actor()
    for entry in PAGES:
        permitted = entry.permission is None or actor.may(entry.permission)
        if entry.icon and permitted and shown_in_navigation(entry, counts):
            now = ' aria-current="page"' if entry.path == here else ""
            count = f'<span class="count">{counts[entry.rows]}</span>' if entry.shows_count and counts else ""
            rows.append(
                f'<a href="{html.text(urls.href(entry.path))}"{now}>{html.icon(entry.icon)}<span>{html.text(_(entry.label))}</span>{count}</a>'
            )
    html.show(
        f'<div class="board"><div class="brand">{brand}</div>{switcher}'
        f'<nav class="nav" aria-label="{html.text(_("Pages"))}">{"".join(rows)}</nav>'
        f'<div class="side-foot">{html.text(about)}</div></div>',
        at=st.sidebar,
    )
    time_control.show_time_control(page.url_path)
    sign_in.show_sign_in()


def show_time(problems: tuple[Unknown, ...], page: StreamlitPage) -> None:
    """Say when as-of or known-at is another moment than now, and what in the address was not known."""
    view = current().view
    notices = [unknown_sentence(problem) for problem in problems]
    if page.url_path != "campaigns" and is_hidden():
        notices.append(_(HIDDEN))
    if view.as_of:
        notices.append(_("You see the board as of {day}.").format(day=view.as_of.isoformat()))
    if view.known_at:
        known = _("You see what was known at {moment}; what was recorded later is left out.")
        notices.append(known.format(moment=snapshot().moment(view.known_at)))
    if notices:
        back = ""
        if view.as_of or view.known_at:
            today_ = urls.href(page.url_path, as_of=None, known_at=None, **time_control.own_query())
            back = " " + html.address_link(_("Back to today"), today_)
        html.show(f'<div class="board"><p class="notice">{"<br>".join(map(html.text, notices))}{back}</p></div>')


def is_hidden() -> bool:
    """Whether the campaign of this run is listed nowhere."""
    try:
        return snapshot().campaign().hidden
    except NotFound:
        return False


def show_unknown(values: Iterable[Unknown]) -> None:
    """Name what in the address was left out."""
    for value in values:
        trouble.show_problem(unknown_sentence(value))


def unknown_sentence(unknown: Unknown) -> str:
    """One value of an address that was left out, as a sentence."""
    if unknown.future:
        return _(IN_THE_FUTURE).format(name=unknown.name, value=unknown.value[:80])
    return _("The address asks for {name} “{value}”, which this board does not know; it was left out.").format(
        name=unknown.name, value=unknown.value[:80]
    )
