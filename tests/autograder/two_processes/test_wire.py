"""Plain data goes from one process to the other unchanged; everything else is refused, however it is dressed up."""

import socket
import struct
import threading

import msgpack
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.two_processes import wire
from autograder.two_processes.channel import Channel, Closed, TooLate
from autograder.two_processes.wire import BadMessage, Reference, pack, unpack

KINDS = st.sampled_from(["bool", "int8", "uint16", "int64", "float16", "float32", "float64", "complex128", "U3"])
ARRAYS = hnp.arrays(KINDS, hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4))
NUMBERS = st.none() | st.booleans() | st.integers() | st.floats() | st.complex_numbers() | st.text() | st.binary()
KEYS = st.integers() | st.text() | st.tuples(st.integers(), st.text())
VALUES = st.recursive(
    NUMBERS | ARRAYS,
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner, inner) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


def alike(one, other) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes()
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(alike(one[key], other[key]) for key in one)
    return repr(one) == repr(other)


class TestWhatComesThrough:
    @given(VALUES)
    @settings(max_examples=300, deadline=None)
    def test_plain_data_is_the_same_afterwards(self, value):
        try:
            packed = pack(value)
        except ValueError:
            return  # deeper than may be
        assert alike(unpack(packed), value)

    @pytest.mark.parametrize("value", [np.float64(1.5), np.int32(-7), np.bool_(True), np.complex128(2j), np.str_("a")])
    def test_numpy_s_scalars_keep_their_type(self, value):
        got = unpack(pack(value))
        assert type(got) is type(value)
        assert got == value

    @pytest.mark.parametrize("name", wire._BIT_GENERATORS)
    def test_a_generator_goes_on_where_it_stood(self, name):
        generator = np.random.Generator(getattr(np.random, name)(5))
        generator.random(3)
        got = unpack(pack(generator))
        assert got.standard_normal(4).tolist() == generator.standard_normal(4).tolist()

    def test_an_array_that_came_is_our_own(self):
        array = np.arange(6.0).reshape(2, 3).T
        got = unpack(pack(array))
        got[0, 0] = 7
        assert array[0, 0] == 0
        assert got.flags.writeable
        assert np.array_equal(got[1:], array[1:])

    def test_a_foreign_byte_order_becomes_ours(self):
        got = unpack(pack(np.array([1.5, 2.5], dtype=">f8")))
        assert got.tolist() == [1.5, 2.5]
        assert got.dtype == np.float64

    def test_what_is_no_data_becomes_a_reference(self):
        sent = []

        def refer(value):
            sent.append(value)
            return Reference("student", 3, "function", "f")

        packed = pack([print, 1], refer)
        assert sent == [print]
        assert unpack(packed, lambda reference: reference) == [Reference("student", 3, "function", "f"), 1]


class Liar(list):
    def __iter__(self):
        raise AssertionError("nobody may ask")


class Number(float):
    pass


class Array(np.ndarray):
    def __array__(self, *_):
        raise AssertionError("nobody may ask")


class TestWhatIsNotSent:
    @pytest.mark.parametrize(
        "value",
        [print, object(), Liar(), Number(1.0), np.zeros(2).view(Array), {print}, np.array([None])],
    )
    def test_only_exact_types_are_data(self, value):
        with pytest.raises(TypeError, match="cannot be sent"):
            pack([value])

    def test_what_is_nested_without_end(self):
        endless = []
        endless.append(endless)
        with pytest.raises(ValueError, match="too deeply"):
            pack(endless)


def array(kind: bytes, shape: list[int], numbers: bytes, code: int = wire._ARRAY) -> bytes:
    """An array as it is packed, or one that looks like it."""
    head = bytes([len(kind), len(shape)]) + kind + b"".join(struct.pack("!q", length) for length in shape)
    return ext(code, head + numbers)


def ext(code: int, data: bytes) -> bytes:
    return msgpack.packb(msgpack.ExtType(code, data))


def bomb(levels: int) -> bytes:
    return b"\x92\x01" * levels + b"\xc0"


class TestWhatIsNotRead:
    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (b"", "not as it must be"),
            (b"\xc1", "not as it must be"),
            (msgpack.packb({"a": 1}), "not as it must be"),
            (msgpack.packb(1) + b"x", "not as it must be"),
            (b"\xdd\xff\xff\xff\xff", "not as it must be"),
            (b"\x91" * 2000 + b"\x00", "too deeply|not as it must be"),
            (bomb(60), "too deeply"),
            (msgpack.packb([0, *([[0] * 1000] * 1000)]), "more than"),
            (ext(77, b""), "unknown kind"),
            (msgpack.packb([77, 1]), "unknown kind"),
            (msgpack.packb([]), "without its kind"),
            (msgpack.packb(["list", 1]), "without its kind"),
            (msgpack.packb([True, 1]), "without its kind"),
            (msgpack.packb([[0], 1]), "without its kind"),
            (msgpack.packb([wire._DICT, 1]), "without its value"),
            (msgpack.packb([wire._DICT, [wire._LIST, 1], 2]), "neither a number nor text"),
            (msgpack.packb([wire._SET, [wire._LIST, 1]]), "neither a number nor text"),
            (array(b"O", [1], b"\0" * 8), "not read"),
            (array(b"V8", [1], b"\0" * 8), "not read"),
            (array(b"M8[s]", [1], b"\0" * 8), "not read"),
            (array(b"f8,O", [1], b"\0" * 16), "not read|unknown"),
            (array(b"(2,)f8", [1], b"\0" * 16), "not read"),
            (array(b"nonsense", [1], b""), "unknown kind"),
            (array(b"<f8\xff", [1], b"\0" * 8), "unknown kind"),
            (array(b"<f8", [3], b"\0" * 8), "do not fit"),
            (array(b"<f8", [1], b"\0" * 7), "do not fit"),
            (array(b"<f8", [-1], b"\0" * 8), "impossible shape"),
            (array(b"<f8", [-1, -1], b"\0" * 8), "impossible shape"),
            (array(b"<f8", [2**41, 0], b""), "impossible shape"),
            (array(b"<f8", [1] * 40, b"\0" * 8), "impossible shape"),
            (array(b"<U1", [1], b"\xff\xff\xff\xff"), "no text"),
            (ext(wire._ARRAY, b"\x03"), "without its head"),
            (ext(wire._ARRAY, b"\x03\x02<f8" + b"\0" * 15), "without its head"),
            (ext(wire._ARRAY, b"\xff\xff" + b"\0" * 15), "without its head"),
            (array(b"<f8", [], b"\0", wire._SCALAR), "do not fit"),
            (array(b"<f8", [1], b"\0" * 8, wire._SCALAR), "with a shape"),
            (msgpack.packb([wire._GENERATOR, "PCG64", {"state": 1}]), "not as it must be"),
            (msgpack.packb([wire._GENERATOR, "system", [wire._DICT]]), "unknown"),
            (msgpack.packb([wire._GENERATOR, "PCG64"]), "other parts"),
            (ext(wire._COMPLEX, b"123"), "wrong length"),
            (msgpack.packb([wire._REFERENCE, "judge", 1, "function"]), "other parts"),
            (msgpack.packb([wire._REFERENCE, "judge", 1, "function", "f"]), "may be none"),
        ],
    )
    def test_is_refused_by_name(self, data, message):
        with pytest.raises(BadMessage, match=message):
            unpack(data)

    def test_a_moment_in_time_is_a_number(self):
        moments = [msgpack.Timestamp(7, 500_000_000), msgpack.Timestamp(-(2**62), 0), msgpack.Timestamp(2**63 - 1, 1)]
        assert [type(unpack(msgpack.packb(each))) for each in moments] == [float] * 3

    def test_a_generator_in_an_impossible_state(self):
        packed = pack(np.random.default_rng(1)).replace(b"PCG64", b"SFC64", 1)
        with pytest.raises(BadMessage, match="impossible state"):
            unpack(packed)

    @given(st.binary(max_size=200))
    @settings(max_examples=300, deadline=None)
    def test_any_bytes_are_read_or_refused(self, data):
        try:
            unpack(data)
        except BadMessage:
            return

    @given(VALUES, st.integers(0, 10_000), st.integers(0, 255))
    @settings(max_examples=300, deadline=None)
    def test_a_message_with_a_wrong_byte_is_read_or_refused(self, value, place, byte):
        try:
            packed = bytearray(pack(value))
        except ValueError:
            return
        packed[place % len(packed)] = byte
        try:
            unpack(bytes(packed))
        except BadMessage:
            return


@pytest.fixture
def ends():
    one, other = socket.socketpair()
    yield Channel(one), other
    one.close()
    other.close()


class TestChannel:
    def test_large_messages_go_through_in_pieces(self, ends):
        channel, other = ends
        far = Channel(other)
        array = np.arange(3e5)
        sender = threading.Thread(target=far.send, args=(array,))
        sender.start()
        assert np.array_equal(channel.receive(10), array)
        sender.join()

    def test_nobody_there_any_more(self, ends):
        channel, other = ends
        other.close()
        with pytest.raises(Closed):
            channel.receive(1)
        with pytest.raises(Closed):
            channel.send("x" * 10_000_000)

    @pytest.mark.parametrize("half", [b"", b"\0\0\0", struct.pack("!Q", 10) + b"abc"])
    def test_half_a_message_is_waited_for_so_long_and_no_longer(self, ends, half):
        channel, other = ends
        other.sendall(half)
        with pytest.raises(TooLate):
            channel.receive(0.05)

    def test_a_message_that_says_it_is_too_long_is_not_waited_for(self, ends):
        channel, other = ends
        other.sendall(struct.pack("!Q", 2**60))
        with pytest.raises(BadMessage, match="MB; at most"):
            channel.receive(10)

    def test_who_reads_nothing_does_not_hold_us_up(self, ends):
        channel, _ = ends
        with pytest.raises(TooLate):
            channel.send("x" * 10_000_000, within=0.05)


ALIKE = [number * (2**61 - 1) for number in range(1_000)]


@pytest.mark.parametrize("keys", [set(ALIKE), dict.fromkeys(ALIKE, 1.0)], ids=["a set", "a dict"])
def test_many_keys_of_one_hash_are_refused(keys):
    """A dict of a hundred thousand such numbers would take whoever reads it minutes."""
    with pytest.raises(BadMessage, match="keys of one hash"):
        unpack(pack(keys))


def test_many_keys_and_a_few_of_one_hash_are_read():
    keys = {(x, y, x + y / 8) for x in range(-9, 9) for y in range(-9, 9)} | set(ALIKE[:60])
    assert unpack(pack(keys)) == keys
    assert unpack(pack({"numbers": dict.fromkeys(keys, 1)})) == {"numbers": dict.fromkeys(keys, 1)}
