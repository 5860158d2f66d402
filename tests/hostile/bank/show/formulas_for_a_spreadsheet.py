"""Writes what a spreadsheet, a report or a terminal would take for more than text into all that is passed on."""

import os

TEXT = '=HYPERLINK("http://127.0.0.1:47811/","2.0")\t@SUM(1+1)*cmd|\' /C calc\'!A0\n"2.0";2.0,2.0\r\n'


class Formula(Exception):
    __module__ = "=1+1"


Formula.__name__ = "=2+5"


def triple(x):
    raise Formula(TEXT)


def sigmoid_prime(z):
    print(TEXT)
    os._exit(1)
