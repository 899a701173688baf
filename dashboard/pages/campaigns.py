"""Campaigns: all that the board holds, and a comparison of those that are chosen."""

import streamlit as st

from dashboard.content.rendering import render
from dashboard.domain.errors import N_
from dashboard.domain.permission import Actor, Permission
from dashboard.domain.spellings import WORDS
from dashboard.share.cache import cached
from dashboard.share.overview import SORTS, campaign_rows, campaigns_chart, found_rows, read_comparison, statuses_of
from dashboard.share.snapshot import DEMONSTRATION, campaigns_held
from dashboard.ui import html
from dashboard.ui.board import _, chart_views, current, language, run_key, snapshot, text_of
from dashboard.ui.chart import show_chart
from dashboard.ui.choices import follow, switches
from dashboard.ui.layout import show_heading
from dashboard.ui.shell import identity
from dashboard.ui.trouble import show_unknown
from dashboard.ui.urls import LINKS

FEW = 6  # campaigns
LOADED = ""  # the order in which they were loaded
NAMES = WORDS["codes"]["campaign_orders"]
AT = {"term": N_("Same day of the term"), "today": N_("Today")}
OF = {"all": N_("Of all pledges"), "judged": N_("Of those judged")}


def show_filter() -> tuple[str, str]:
    """Show search and order, set as the address says, where a glance is not enough; returns them."""
    words, sort = (st.query_params.get(name, "") for name in ("q", "sort"))
    sort = sort if sort in SORTS else LOADED
    if len(snapshot().listed_campaigns()) <= FEW and not (words or sort):
        return "", LOADED
    first, second = st.columns([2, 1])
    follow(
        first.text_input, _("Search"), "q", words, key="campaigns-q", placeholder=_("Name, person or place"),
        icon=":material/search:",
    )  # fmt: skip
    labels = {code: _(label) for code, label in NAMES.items()}
    follow(second.selectbox, _("Order"), "sort", sort, key="campaigns-sort", labels=labels)
    return words, sort


@cached(run_key)
def campaign_list(words: str, sort: str) -> str:
    """The campaigns that some words leave, as HTML."""
    rows = found_rows(campaign_rows(snapshot(), language()), words, sort)
    if not rows:
        return html.quiet(_("No campaign has these words."))
    content = {"rows": rows, "statuses": statuses_of(rows), "demonstration": _(DEMONSTRATION)}
    return render("campaign_list.html", language(), href=LINKS.campaign, **content)


def hidden_campaigns(actor: Actor) -> str:
    """The ways to hidden campaigns for who may show them again, as HTML; empty for others."""
    held = campaigns_held(current().store, current().revision, current().view.known_at)
    hidden = [id for id, is_hidden, removed in held if is_hidden and not removed]
    if not hidden or not actor.may(Permission.MANAGE_SETTINGS):
        return ""
    names = {id: text_of(snapshot().of_campaign(id).campaign(), "name") for id in hidden}
    links = " · ".join(html.link(name, "", campaign=id) for id, name in names.items())
    words = html.text(_("Hidden campaigns, which only stewards see here: {links}"))
    return html.block(f'<p class="quiet">{words.format(links=links)}</p>')


count = len(snapshot().listed_campaigns())
subtitle = _("{count} campaigns on one board")
compare = html.link(_("Compare campaigns"), "campaigns", anchor="comparison")
below = f'<p class="quiet">{compare} ↓</p>' if count > 1 else ""
show_heading("campaigns", subtitle=subtitle.format(count=count) if count > 1 else "", below=below)
html.show(campaign_list(*show_filter()), hidden_campaigns(identity.actor()))
if snapshot().is_one_of_several():
    asked = {name: st.query_params.get_all(name) for name in ("campaign", "at", "day", "of")}
    comparison, unknown = read_comparison(snapshot(), asked)
    # The chart's own address says all that is chosen, so that it stays when others are added.
    chosen = [*(each.view.campaign for each in comparison.campaigns), *comparison.left_out]
    filters: dict[str, list[str]] = {"campaign": chosen, "at": [comparison.at], "of": [comparison.of]}
    if comparison.term_day and asked["day"]:
        filters["day"] = [str(comparison.term_day)]
    title, days, shares = _("Comparison"), (N_("Day"), "at", AT), (N_("Shares"), "of", OF)
    html.show(html.section(title, anchor="comparison"), switches("campaigns", filters, days, shares))
    if comparison.term_day:
        follow(
            st.number_input, _("Day of the term"), "day", comparison.term_day, key="campaigns-day", min_value=1,
            max_value=comparison.last_day, to_query=str, width=220,
        )  # fmt: skip
    names = {row.id: row.name for row in campaign_rows(snapshot(), language())}
    if len(names) > 2:
        follow(
            st.multiselect, _("Campaigns"), "campaign", [id for id in names if id in chosen], key="campaigns-chosen",
            labels=names, placeholder=_("Choose two or more"), label_visibility="collapsed",
        )  # fmt: skip
    show_unknown(unknown)
    show_chart(campaigns_chart(chart_views(), comparison), key="campaigns", filters=filters)
