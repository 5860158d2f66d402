"""Answers with coroutines and awaitables, and leaves loops of events that go on in every later cell."""

import asyncio


class Awaited:
    def __await__(self):
        while True:
            yield


async def for_ever():
    while True:
        await asyncio.sleep(0)


async def triple(x):
    return 3 * x + 1


async def sigmoid_prime(z):
    yield 0.25


tasks = [asyncio.ensure_future(for_ever(), loop=asyncio.new_event_loop()) for _ in range(3)]
await asyncio.sleep(0)  # noqa: F704 (IPython's own)
waiting = Awaited()
