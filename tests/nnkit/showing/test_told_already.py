"""What a kernel sends of a check that failed: nothing besides the panel to a reader, all to whoever runs it unread."""

from collections.abc import Iterator
from typing import Any

import pytest
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import start_new_kernel

#: Seconds; a kernel that is there answers at once.
PATIENCE = 60
WRONG = 'from nnkit import check, grade\n{}(lambda z: z, "sigmoid")'


@pytest.fixture(scope="module")
def kernel() -> Iterator[BlockingKernelClient]:
    manager, client = start_new_kernel(kernel_name="python3")
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def run(kernel: BlockingKernelClient, source: str, read: bool) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What a kernel replies, and what it shows."""
    shown = []
    reply = kernel.execute_interactive(
        source,
        allow_stdin=read,
        stdin_hook=lambda message: None,
        output_hook=lambda message: shown.append({"kind": message["msg_type"], **message["content"]}),
        timeout=PATIENCE,
    )
    return reply["content"], [each for each in shown if each["kind"] in ("display_data", "error", "stream")]


@pytest.mark.parametrize("called", ["check", "grade"])
def test_a_reader_sees_the_panel_alone_and_the_cell_fails_all_the_same(kernel, called):
    replied, shown = run(kernel, WRONG.format(called), read=True)
    assert (replied["status"], replied["ename"]) == ("error", "CheckFailed")
    assert replied["evalue"].startswith("sigmoid: ")
    assert [each["kind"] for each in shown] == ["display_data"]
    assert "nnkit-failed" in shown[0]["data"]["text/html"]


@pytest.mark.parametrize("called", ["check", "grade"])
def test_whoever_runs_a_notebook_unread_finds_the_error_as_well(kernel, called):
    replied, shown = run(kernel, WRONG.format(called), read=False)
    assert (replied["status"], replied["ename"]) == ("error", "CheckFailed")
    assert [each["kind"] for each in shown] == ["display_data", "error"]
    line = f"CheckFailed: {replied['evalue']}"
    assert (shown[1]["ename"], shown[1]["traceback"], replied["traceback"]) == ("CheckFailed", [line], [line])


def test_other_errors_are_shown_to_a_reader(kernel):
    run(kernel, WRONG.format("check"), read=True)
    replied, shown = run(
        kernel, "try:\n    check(lambda z: z, 'sigmoid')\nexcept AssertionError:\n    1 / 0", read=True
    )
    assert replied["ename"] == "ZeroDivisionError"
    assert [each["kind"] for each in shown] == ["display_data", "error"]


def test_who_has_said_what_is_to_be_done_with_errors_keeps_that(kernel):
    own = "get_ipython().set_custom_exc((ValueError,), lambda *told, **more: print('mine'))\n"
    try:
        _, shown = run(kernel, own + WRONG.format("check"), read=True)
        assert [each["kind"] for each in shown] == ["display_data", "error"]
        _, shown = run(kernel, "int('x')", read=True)
        assert [each["text"] for each in shown] == ["mine\n"]
    finally:
        run(kernel, "get_ipython().set_custom_exc((), None)", read=True)
