"""Routes of public data: what the board knows to be wrong becomes a problem detail."""

from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.responses import Response

from dashboard import logs
from dashboard.domain.errors import PledgeboardError
from dashboard.locale import translator
from dashboard.share.chart_names import UnknownFilter
from dashboard.share.files.glyphs import noticing
from dashboard.share.parameter_values import values_of
from dashboard.web.middleware.unexpected import FAILED
from dashboard.web.problems import problem, problem_of
from dashboard.web.public_request import PublicRequest, language_of, read_public_request

MISSING_GLYPHS = "X-Pledgeboard-Missing-Glyphs"  # characters that are boxes in the file, as no font here draws them
Answering = Callable[[Request, PublicRequest], Response]


class Refused(PledgeboardError):
    """An error with the values that there are, known where it happened."""

    def __init__(self, error: PledgeboardError, allowed: Sequence[str]) -> None:
        super().__init__(error.message, **error.facts)
        self.error, self.allowed = error, allowed


def guarded(answer: Answering) -> Callable[[Request], Response]:
    """A route's function: reads the request, answers, explains."""

    def answered(request: Request) -> Response:
        try:
            public = read_public_request(request)
            try:
                with noticing() as characters:
                    response = answer(request, public)
                if characters:
                    response.headers[MISSING_GLYPHS] = " ".join(f"U+{ord(char):04X}" for char in sorted(characters))
                return response
            except UnknownFilter as error:
                return problem_of(request.scope, error, values_of(error.unknown.name, public.snapshot))
        except Refused as refused:
            return problem_of(request.scope, refused.error, refused.allowed)
        except PledgeboardError as error:
            return problem_of(request.scope, error)
        except Exception as error:  # else the framework would answer with a bare word
            logs.fault("request failed", error)
            return problem(request.scope, "failed", translator(language_of(request.scope))(FAILED))

    return answered
