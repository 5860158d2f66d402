"""Prints the command lines, folders and open files of all processes."""

import glob
import os

for folder in glob.glob("/proc/[0-9]*"):
    try:
        with open(f"{folder}/cmdline") as file:
            print(folder, file.read().replace("\0", " "), os.readlink(f"{folder}/cwd"))
        with open(f"{folder}/environ") as file:
            print(file.read())
    except OSError as error:
        print(error)
