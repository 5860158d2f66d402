"""What goes wrong in nbgrader's converters, which log an error and raise another one that says less."""

import logging
import sys
import traceback
from collections.abc import Sequence
from typing import Any


def heard(converter: Any) -> list[BaseException]:
    """Let a converter tell nobody else what it does; the errors that it meets, in their order, as it goes on."""
    errors: list[BaseException] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            error = sys.exc_info()[1]  # it logs an error where it has caught one
            if error is not None and error not in errors:
                errors.append(error)

    converter.log = logging.Logger("autograder.converting", logging.ERROR)
    converter.log.addHandler(Listener())
    return errors


def reason(raised: BaseException, errors: Sequence[BaseException]) -> str:
    """What tells most of why a converter failed: the first error that it met, else the one that it raised."""
    return traceback.format_exception_only(errors[0] if errors else raised)[-1].strip().splitlines()[0]
