"""Tables as LMSs and spreadsheets save them: whatever the encoding, whatever stands between the columns."""

import csv
import io
from pathlib import Path

from autograder.course import CourseError

_LARGEST = 20_000_000
_BETWEEN = ",;\t|"


def read_table(path: Path) -> list[list[str]]:
    """The rows of a CSV file, with the texts of their cells. Raises CourseError with what to do."""
    if not path.is_file():
        raise CourseError(f"There is no file {path}. Name the CSV that your LMS exports.")
    data = path.read_bytes()
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise CourseError(f"{path} is a workbook of Excel. Open it there and save it as CSV (UTF-8).")
    if data.lstrip()[:1] == b"<":
        raise CourseError(f"{path} is a web page, not a table. Was it downloaded while you were signed in?")
    if len(data) > _LARGEST:
        raise CourseError(f"{path} has {len(data) / 1e6:.0f} MB, far more than a class. Is it the right file?")
    text = _decoded(data, path)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:  # Excel's own way to say it
        between, text = first.strip()[4], rest
    else:
        between = _between(text)
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=between)]
    return [row for row in rows if any(row)]


def _decoded(data: bytes, path: Path) -> str:
    """UTF-16 with its mark or without, UTF-8, or what Excel writes in the west."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif data[1:40:2].count(0) > 10:
        encodings = ["utf-16-le"]
    elif data[0:40:2].count(0) > 10:
        encodings = ["utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CourseError(f"{path} cannot be read as text. Open it in a spreadsheet and save it as CSV (UTF-8).")


def _between(text: str) -> str:
    """What stands between the columns: whatever parts the first lines most evenly."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]

    def parts(between: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(lines, delimiter=between)]
        most = max(counts, default=0)
        return (counts.count(most) if most > 1 else 0), most

    return max(_BETWEEN, key=parts)
