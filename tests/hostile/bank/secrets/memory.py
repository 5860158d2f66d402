"""Reads the memory of its own process for what was left from before it."""

import ctypes

try:
    with open("/proc/self/maps") as file:
        areas = [line.split()[0].split("-") for line in file if "[heap]" in line]
    for begin, end in ((int(a, 16), int(b, 16)) for a, b in areas):
        data = ctypes.string_at(begin, min(end - begin, 50_000_000))
        place = data.find(b"SECRET" + b"-")
        if place >= 0:
            print(data[place : place + 60])
except OSError as error:
    print(error)
