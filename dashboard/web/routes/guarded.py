"""Wrappers of route functions: errors become problem details."""

from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.responses import Response

from dashboard import logs
from dashboard.domain.errors import NotFound, PledgeboardError
from dashboard.locale import translator
from dashboard.share.files.glyphs import noticing
from dashboard.share.parameters import UnknownFilter, values_of
from dashboard.web.middleware.refusals import FAILED
from dashboard.web.problems import problem, problem_of
from dashboard.web.public_request import PublicRequest, language_of, read_public_request

MISSING_GLYPHS = "X-Pledgeboard-Missing-Glyphs"  # characters that are boxes in the file, as no font here draws them
Answering = Callable[[Request, PublicRequest], Response]


def explained(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """A route's function that answers errors with problem details."""

    def answered(request: Request) -> Response:
        try:
            return answer(request)
        except PledgeboardError as error:
            return problem_of(request.scope, error)
        except Exception as error:  # else the framework would answer with a bare word
            logs.fault("request failed", error)
            return problem(request.scope, "failed", translator(language_of(request.scope))(FAILED))

    return answered


def guarded(
    answer: Answering, names_of: Callable[[PublicRequest], Sequence[str]] | None = None
) -> Callable[[Request], Response]:
    """As `explained`, for a function of the public request too; names the characters that its file shows as boxes.
    `names_of`: the names that there are, where the one that is asked for is not found."""

    @explained
    def answered(request: Request) -> Response:
        public = read_public_request(request)
        try:
            with noticing() as characters:
                response = answer(request, public)
        except UnknownFilter as error:
            return problem_of(request.scope, error, values_of(error.unknown.name, public.snapshot))
        except NotFound as error:
            return problem_of(request.scope, error, names_of(public) if names_of else ())
        if characters:
            response.headers[MISSING_GLYPHS] = " ".join(f"U+{ord(char):04X}" for char in sorted(characters))
        return response

    return answered


def downloaded(content: bytes, name: str, media_type: str, place: str = "attachment") -> Response:
    """An answer that a browser saves under a name."""
    return Response(content, 200, {"Content-Disposition": f'{place}; filename="{name}"'}, media_type)
