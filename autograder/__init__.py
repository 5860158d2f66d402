"""The instructors' side of the course: build notebooks, hand them out, collect, grade, give feedback."""

import sys

# jsonschema, which nbformat needs, compiles a grammar of internationalised addresses when it is imported: a second of
# computing in each process that grades, for a format that occurs nowhere here. It works without, as it says itself.
if "jsonschema" not in sys.modules:
    sys.modules.setdefault("rfc3987_syntax", None)
