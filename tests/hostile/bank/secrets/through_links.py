"""Shows files through links, mounts, other roots and descriptors."""

import os
from pathlib import Path

from IPython.display import FileLink, Image, Markdown, display

PLACES = ("/home/canary.txt", "../home/canary.txt", "../../course/solutions", "/proc/self/cwd/../..", "/proc/1/root",
          "/dev/fd/3", "/tmp/../home", "~/canary.txt", "//home//canary.txt", "/run")  # fmt: skip
for number, place in enumerate(PLACES):
    link = f"/tmp/hostile-left-link-{number}"
    try:
        os.symlink(os.path.expanduser(place), link)
        print(place, os.path.realpath(link), os.listdir(link) if os.path.isdir(link) else Path(link).read_text()[:1000])
    except OSError as error:
        print(place, error.errno)
    for kind in (Image, Markdown, FileLink):
        try:
            display(kind(filename=link) if kind is not FileLink else kind(link))
        except Exception as error:
            print(type(error).__name__)


def triple(x):
    return Path("/tmp/hostile-left-link-0").read_text()


sigmoid_prime = triple
