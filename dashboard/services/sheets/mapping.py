"""How a spreadsheet is read: what its columns hold and its statuses mean; guessed, changed by people, kept as JSON."""

import json
import operator
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal

from dashboard.domain.days import DateOrder
from dashboard.domain.errors import N_, RuleError
from dashboard.domain.plain import letters
from dashboard.domain.status import STORED, Status
from dashboard.services.sheets.fields import TRANSLATED, all_fields

NO_STATUS = Status.UNRATED.value  # what a label stands for that says nothing of the pledge
_RULE = re.compile(r"\s*(<=|>=|<|>|=)?\s*(-?\d+(?:\.\d+)?)\s*%?\s*")
_SIGNS = {"=": operator.eq, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}
_TRANSLATION = re.compile(rf"(?:{'|'.join(TRANSLATED)})_[a-z]{{2,3}}")


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """How one sheet is read. `columns` is heading to field, in the sheet's order; `statuses` label to code, empty where
    it is not known; `progress_rules` such as `100` or `<0` to code."""

    sheet: str  # empty: of a text file
    header_row: int  # as people see it in the file
    columns: Mapping[str, str]
    statuses: Mapping[str, str] = field(default_factory=dict)
    progress_rules: Mapping[str, str] = field(default_factory=dict)
    date_order: str = ""  # empty: nothing needs it or says it

    def changed(
        self,
        columns: Mapping[str, str] | None = None,
        statuses: Mapping[str, str] | None = None,
        date_order: str | None = None,
    ) -> "SheetMapping":
        """The same with what a person says instead. `columns`: heading, in any spelling of it, to field; `ignored`
        leaves it out. `statuses`: label to code; a number that is no label, such as `100`, `<0` or `0`, is a rule for
        progress. Raises RuleError for a heading, field, code or order that there is not."""
        headings = {letters(heading): heading for heading in self.columns}
        named = {}
        for heading, name in (columns or {}).items():
            known = heading if heading in self.columns else headings.get(letters(heading))
            if known is None:
                message = N_("There is no column “{heading}”. The columns are: {headings}.")
                raise RuleError("columns", message, heading=heading, headings=", ".join(self.columns))
            if name not in all_fields() and not _TRANSLATION.fullmatch(name):
                message = N_("“{name}” is nothing that a column can hold. Allowed: {allowed}, title_xx.")
                raise RuleError("columns", message, name=name, allowed=", ".join(all_fields()))
            named[known] = name
        labels, rules = {}, {}
        for label, code in (statuses or {}).items():
            if code not in (*STORED, NO_STATUS):
                allowed = " · ".join((*STORED, NO_STATUS))
                raise RuleError("status", N_("“{text}” is no status. Allowed: {allowed}."), text=code, allowed=allowed)
            if label not in self.statuses and _RULE.fullmatch(label):
                rules[label] = code
            else:
                labels[label] = code
        if date_order and date_order not in list(DateOrder):
            message = N_("“{order}” is no order of day, month and year: dmy, mdy or ymd.")
            raise RuleError("date_order", message, order=date_order)
        return replace(
            self,
            columns={**self.columns, **named},
            statuses={**self.statuses, **labels},
            progress_rules={**self.progress_rules, **rules},
            date_order=self.date_order if date_order is None else date_order,
        )

    def like(self, kept: "SheetMapping") -> "SheetMapping":
        """The same with the choices of a kept mapping, as far as its headings and labels are still there."""
        return replace(
            self,
            columns={heading: kept.columns.get(heading, field) for heading, field in self.columns.items()},
            statuses={**self.statuses, **kept.statuses},
            progress_rules={**kept.progress_rules},
            date_order=kept.date_order or self.date_order,
        )

    def status_of_progress(self, progress: Decimal | None) -> str:
        """The code that a rule gives a percentage; empty where no rule does."""
        if progress is None:
            return ""
        for rule, code in self.progress_rules.items():
            match = _RULE.fullmatch(rule)
            if match and _SIGNS[match[1] or "="](progress, Decimal(match[2])):
                return code
        return ""

    def to_json(self) -> str:
        """The mapping as JSON that `from_json` reads."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "SheetMapping":
        """The mapping that `to_json` wrote. Raises RuleError for what is none."""
        try:
            facts = json.loads(text)
            read = cls(str(facts["sheet"]), int(facts["header_row"]), {**facts["columns"]}, {**facts["statuses"]})
            return read.changed(facts["columns"], facts["statuses"] | facts["progress_rules"], facts["date_order"])
        except (ValueError, KeyError, TypeError) as error:
            raise RuleError("mapping", N_("This is no record of how a spreadsheet is read.")) from error
