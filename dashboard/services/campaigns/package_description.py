"""What a package declares of its tables in `datapackage.json` (Frictionless), and its CSV files read as declared."""

import codecs
import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from dashboard.domain.errors import N_, SeedError
from dashboard.services.campaigns.package_rows import SHOWN_CHARACTERS, CellRule, row_model

DESCRIPTION = "datapackage.json"
MAX_CELL_CHARACTERS = 1_000_000
BYTE_ORDER_MARK = "\ufeff"
_BAD_SCHEMA = N_("{file}: the schema of {column} cannot be used ({reason}).")

_Names = Annotated[list[str], BeforeValidator(lambda names: [names] if isinstance(names, str) else names)]
_Character = Annotated[str, Field(pattern=r"^[^\r\n]$")]


class _Declared(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel)


class _Reference(_Declared):
    resource: str = ""  # empty: the own one
    fields: _Names


class _ForeignKey(_Declared):
    fields: _Names
    reference: _Reference


class _Schema(_Declared):
    fields: tuple[CellRule, ...]
    primary_key: _Names = []
    foreign_keys: list[_ForeignKey] = []
    missing_values: list[str] = []


class _Dialect(_Declared):
    """How a CSV file is written, as far as `csv.reader` can follow."""

    model_config = ConfigDict(extra="forbid", strict=True)

    delimiter: _Character = ","
    quote_char: _Character = '"'
    escape_char: _Character | None = None
    double_quote: bool = True
    skip_initial_space: bool = False
    # What these can say is so anyway.
    header: Annotated[Literal[True], Field(exclude=True)] = True
    case_sensitive_header: Annotated[bool, Field(exclude=True)] = True
    line_terminator: Annotated[Literal["\r\n", "\n"], Field(exclude=True)] = "\n"
    csvddf_version: Annotated[Literal["1.0", "1.2"], Field(exclude=True)] = "1.2"
    null_sequence: Annotated[Literal[""], Field(exclude=True)] = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """One table as the package declares it."""

    file: str
    rules: tuple[CellRule, ...]  # of its columns; empty where no schema describes them
    primary_key: Sequence[str]
    foreign_keys: Sequence[tuple[Sequence[str], str, Sequence[str]]]  # columns, table, its columns
    missing_values: Sequence[str]
    encoding: str
    dialect: Mapping[str, Any]  # as `csv.reader` takes it

    def lines(self, directory: Path) -> list[list[str]]:
        """The cells of every record; a byte order mark, as spreadsheets write it, is no part of the header. Raises
        SeedError."""
        try:
            text = (directory / self.file).read_bytes().decode(self.encoding).removeprefix(BYTE_ORDER_MARK)
        except UnicodeError as error:
            row = error.object.count(b"\n", 0, error.start) + 1 if isinstance(error, UnicodeDecodeError) else 1
            message = N_("{file}, row {row}: the text is not {encoding}.")
            raise SeedError(message, file=self.file, row=row, encoding=self.encoding.upper()) from None
        except OSError as error:
            raise SeedError(N_("{file} cannot be read ({reason})."), file=self.file, reason=error.strerror) from None
        csv.field_size_limit(MAX_CELL_CHARACTERS)
        lines: list[list[str]] = []
        try:
            # newline="" leaves line ends to the csv reader, which knows those inside quotes from those between rows.
            for cells in csv.reader(io.StringIO(text, newline=""), strict=True, **self.dialect):
                lines.append(["" if lines and cell in self.missing_values else cell for cell in cells])
        except (ValueError, TypeError) as error:  # two of its characters are the same
            raise _unsupported(self.file, "dialect", error) from None
        except csv.Error as error:
            message = N_("{file}, row {row}: the row cannot be read as CSV ({reason}).")
            raise SeedError(message, file=self.file, row=len(lines) + 1, reason=str(error)) from None
        return lines


def read_description(directory: Path) -> tuple[dict[str, Any], dict[str, Resource]]:
    """Read a package's description; without one, every CSV file of the folder belongs to it. Raises SeedError where it
    cannot be read or declares what is not supported."""
    description = _read_json(directory)
    resources: dict[str, Resource] = {}
    stems = {str(resource.get("name")): _path(resource).stem for resource in description["resources"]}
    for declared in description["resources"]:
        path = _path(declared)
        if path.stem in resources:
            raise SeedError(N_("{file} names {path} twice."), file=DESCRIPTION, column="path", path=path.name)
        resources[path.stem] = _resource(path.name, declared, stems)
    _check_keys(resources)
    return description, resources


def _read_json(directory: Path) -> dict[str, Any]:
    path = directory / DESCRIPTION
    if not path.exists() and (directory / "campaign.csv").exists():
        return {"resources": [{"path": file.name} for file in sorted(directory.glob("*.csv"))]}
    try:
        description = json.loads(path.read_bytes().decode("utf-8-sig"), parse_float=str)
    except OSError as error:
        message = N_("{file} cannot be read in {folder} ({reason}).")
        raise SeedError(message, file=DESCRIPTION, folder=str(directory), reason=error.strerror) from None
    except UnicodeDecodeError:
        raise SeedError(N_("{file}: the text is not UTF-8."), file=DESCRIPTION) from None
    except json.JSONDecodeError as error:
        raise SeedError(
            N_("{file}, row {row}: this is no JSON ({reason})."), file=DESCRIPTION, row=error.lineno, reason=error.msg
        ) from None
    except RecursionError:
        raise SeedError(N_("{file}: this is nested too deeply."), file=DESCRIPTION) from None
    resources = description.get("resources") if isinstance(description, dict) else None
    if not isinstance(resources, list) or not all(isinstance(resource, dict) for resource in resources):
        raise SeedError(N_("{file} holds no list of resources."), file=DESCRIPTION, column="resources")
    if not isinstance(description.get("version"), str) or not description["version"].strip():
        raise SeedError(N_("{file} states no version."), file=DESCRIPTION, column="version")
    return dict(description)


def _path(declared: Mapping[str, Any]) -> Path:
    """The resource's file; one that lies elsewhere than in the package is refused."""
    path = declared.get("path")
    if not isinstance(path, str) or not re.fullmatch(r"[\w-]+\.csv", path):
        message = N_("{file}: “{path}” is no CSV file of this package.")
        raise SeedError(message, file=DESCRIPTION, column="path", path=str(path))
    return Path(path)


def _resource(file: str, declared: Mapping[str, Any], stems: Mapping[str, str]) -> Resource:
    if "schema" not in declared:
        return Resource(file, (), (), (), (), *_form(file, declared))
    try:
        schema = _Schema.model_validate(declared["schema"])
        row_model(schema.fields)  # refuses limits that are no values of their column
        names = {"": Path(file).stem, **stems}
        keys = [(key.fields, names[key.reference.resource], key.reference.fields) for key in schema.foreign_keys]
    except KeyError as error:
        raise SeedError(_BAD_SCHEMA, file=DESCRIPTION, column=file, reason=str(error)) from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        reason = ": ".join([".".join(map(str, first["loc"])), first["msg"]])
        raise SeedError(_BAD_SCHEMA, file=DESCRIPTION, column=file, reason=reason) from None
    return Resource(file, schema.fields, schema.primary_key, keys, schema.missing_values, *_form(file, declared))


def _form(file: str, declared: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The declared encoding, and the dialect as arguments of `csv.reader`; what cannot be followed is refused."""
    try:
        dialect = _Dialect.model_validate(declared.get("dialect", {})).model_dump()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise _unsupported(file, ".".join(["dialect", *map(str, first["loc"])]), first["input"]) from None
    encoding = declared.get("encoding", "utf-8")
    try:
        codec = codecs.lookup(encoding).name
        "".encode(codec)  # codecs of bytes to bytes, such as zip, are none of a text
    except (LookupError, TypeError, UnicodeError):
        raise _unsupported(file, "encoding", encoding) from None
    # What Korean Windows writes and calls EUC-KR has letters that EUC-KR itself lacks.
    return "cp949" if codec == "euc_kr" else codec, {name.replace("_", ""): value for name, value in dialect.items()}


def _unsupported(file: str, name: str, value: object) -> SeedError:
    shown = str(value)[:SHOWN_CHARACTERS]
    return SeedError(N_("{file}: the {name} “{value}” is not supported."), file=file, name=name, value=shown)


def _check_keys(resources: Mapping[str, Resource]) -> None:
    """Keys that name columns which do not exist are a fault of the description."""
    for stem, resource in resources.items():
        named = [(stem, name) for name in resource.primary_key]
        for columns, target, keys in resource.foreign_keys:
            named += [(stem, name) for name in columns] + [(target, name) for name in keys]
        for table, name in named:
            rules = resources[table].rules if table in resources else ()
            if rules and name not in {rule.name for rule in rules}:
                raise SeedError(_BAD_SCHEMA, file=DESCRIPTION, column=resource.file, reason=f"{table}.csv: {name}")
