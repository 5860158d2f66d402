"""Is the data what it says it is, and is damaged data told from good?"""

import gzip
import hashlib
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

from nnkit.network import Network, data
from nnkit.network.optimizers import Nesterov


class TestDigits:
    def test_they_are_there_without_internet(self):
        x, labels = data.load_digits()
        assert x.shape == (64, 1797)
        assert x.min() == 0
        assert x.max() == 1
        assert np.bincount(labels).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]

    def test_a_small_network_learns_them(self):
        digits = data.load_digits()
        rng = np.random.default_rng(0)
        learn, _, look = data.split(1797, (0.8, 0.0, 0.2), rng)
        network = Network([64, 30, 10], cost="cross_entropy", rng=rng)
        network.train(digits.x[:, learn], digits.labels[learn], epochs=25, optimizer=Nesterov(0.1))
        assert network.accuracy(digits.x[:, look], digits.labels[look]) > 0.95


class TestOneHot:
    def test_a_one_in_the_row_of_the_label(self):
        assert data.one_hot([2, 0], 4).tolist() == [[0, 1], [0, 0], [1, 0], [0, 0]]
        assert data.one_hot([], 3).shape == (3, 0)

    @pytest.mark.parametrize("labels", [[3], [-1]])
    def test_a_label_without_a_row_is_refused(self, labels):
        with pytest.raises(ValueError, match="must be 0 to 2"):
            data.one_hot(labels, 3)


class TestSplit:
    @pytest.mark.parametrize("count", [0, 1, 7, 10, 1000])
    def test_each_index_is_in_one_part(self, count):
        parts = data.split(count, (0.7, 0.1, 0.2), np.random.default_rng(1))
        assert sorted(np.concatenate(parts)) == list(range(count))
        assert all(abs(len(part) - share * count) <= 1 for part, share in zip(parts, (0.7, 0.1, 0.2), strict=True))

    @pytest.mark.parametrize("fractions", [(0.7, 0.1, 0.1), (1.2, -0.2, 0.0)])
    def test_fractions_must_add_up(self, fractions):
        with pytest.raises(ValueError, match="add up to 1"):
            data.split(10, fractions, np.random.default_rng(1))


@pytest.fixture(scope="module")
def files():
    """The four files of MNIST as bytes, with invented images: each begins with its number in the set."""
    made = {}
    for name, count, _ in data.MNIST_FILES:
        if "images" in name:
            images = np.zeros((count, 28, 28), np.uint8)
            images[:, 0, 0], images[:, 0, 1] = np.arange(count) % 256, 255
            made[name] = struct.pack(">HBB3I", 0, 8, 3, count, 28, 28) + images.tobytes()
        else:
            made[name] = struct.pack(">HBBI", 0, 8, 1, count) + (np.arange(count) % 10).astype(np.uint8).tobytes()
    return made


def fill(folder, files, zipped):
    for name, content in files.items():
        path = folder / (f"{name}.gz" if zipped else name)
        path.write_bytes(gzip.compress(content, 1) if zipped else content)


class TestMnist:
    @pytest.mark.parametrize("zipped", [False, True])
    def test_four_files(self, tmp_path, files, zipped):
        fill(tmp_path, files, zipped)
        training, validation, test = data.load_mnist(tmp_path)
        assert [part.x.shape for part in (training, validation, test)] == [(784, 50000), (784, 10000), (784, 10000)]
        assert training.x.dtype == np.float32
        assert training.x[1].min() == training.x[1].max() == 1
        assert validation.x[0, 3] == pytest.approx(50_003 % 256 / 255)
        assert test.x[0, 3] == pytest.approx(3 / 255)
        assert test.labels[:12].tolist() == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]

    def test_one_npz(self, tmp_path):
        images = np.zeros((70_000, 784), np.uint8)
        images[:, 0] = 255
        np.savez(tmp_path / "mnist.npz", images=images, labels=np.arange(70_000, dtype=np.int64) % 10)
        for where in (tmp_path, tmp_path / "mnist.npz"):
            training, _, test = data.load_mnist(where)
            assert training.x[0].min() == 1
            assert test.labels[1] == 1

    def test_an_npz_of_something_else_is_refused(self, tmp_path):
        np.savez(tmp_path / "mnist.npz", images=np.zeros((7, 784)), labels=np.zeros(7))
        with pytest.raises(ValueError, match="not 70 000"):
            data.load_mnist(tmp_path)

    def test_missing_files_are_named_with_where_to_get_them(self, tmp_path):
        with pytest.raises(FileNotFoundError, match=r"train-images-idx3-ubyte is not there.*https://.*download=True"):
            data.load_mnist(tmp_path)

    @pytest.mark.parametrize(
        "spoil",
        [lambda content: b"", lambda content: content[:1000], lambda content: content + b"x",
         lambda content: b"\0\0\x09" + content[3:], lambda content: content[:4] + b"\0\0\0\1" + content[8:]],
        ids=["empty", "cut off", "longer", "another type", "another count"],
    )  # fmt: skip
    @pytest.mark.parametrize("zipped", [False, True])
    def test_a_damaged_file_is_refused(self, tmp_path, files, zipped, spoil):
        name = data.MNIST_FILES[0][0]
        fill(tmp_path, {name: spoil(files[name])}, zipped)
        with pytest.raises(ValueError, match=f"{name}.*(damaged|not the file of MNIST)"):
            data.load_mnist(tmp_path)

    def test_a_zip_that_is_none_is_refused(self, tmp_path):
        (tmp_path / "train-images-idx3-ubyte.gz").write_bytes(b"not zipped")
        with pytest.raises(ValueError, match="damaged"):
            data.load_mnist(tmp_path)

    @pytest.fixture
    def server(self, files, monkeypatch):
        """A server of this machine that has the files, and is taken for that of MNIST."""
        held = {f"/{name}.gz": gzip.compress(content, 1, mtime=0) for name, content in files.items()}

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200 if self.path in held else 404)
                self.end_headers()
                self.wfile.write(held.get(self.path, b""))

            def log_message(self, *arguments):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setattr(data, "MNIST_ADDRESS", f"http://127.0.0.1:{server.server_port}/")
        sums = {name: hashlib.md5(held[f"/{name}.gz"]).hexdigest() for name in files}
        monkeypatch.setattr(data, "MNIST_FILES", tuple((name, n, sums[name]) for name, n, _ in data.MNIST_FILES))
        yield held
        server.shutdown()
        server.server_close()

    def test_they_are_fetched_when_asked_for_and_only_once(self, tmp_path, server):
        training, _, _ = data.load_mnist(tmp_path / "new", download=True)
        assert training.x.shape == (784, 50000)
        server.clear()
        data.load_mnist(tmp_path / "new", download=True)

    def test_a_file_that_came_damaged_is_not_kept(self, tmp_path, server):
        server["/train-images-idx3-ubyte.gz"] = b"something else"
        with pytest.raises(ValueError, match="MD5"):
            data.load_mnist(tmp_path, download=True)
        assert list(tmp_path.iterdir()) == []

    def test_a_server_without_the_file(self, tmp_path, server):
        server.clear()
        with pytest.raises(FileNotFoundError, match=r"cannot be fetched.*by hand"):
            data.load_mnist(tmp_path, download=True)


class TestInventedPoints:
    @pytest.mark.parametrize(
        "make", [data.two_moons, data.spirals, data.xor, lambda n, rng: data.spirals(n, rng, classes=3)]
    )
    def test_points_with_labels_the_same_for_the_same_generator(self, make):
        x, labels = make(301, np.random.default_rng(2))
        assert x.shape == (2, 301)
        assert labels.shape == (301,)
        counts = np.bincount(labels)
        assert counts.max() - counts.min() <= 2
        assert np.array_equal(x, make(301, np.random.default_rng(2)).x)

    @pytest.mark.parametrize(
        ("make", "epochs"), [(data.two_moons, 60), (data.xor, 60), (data.spirals, 300)]
    )  # fmt: skip
    def test_they_can_be_learned_but_not_with_a_line(self, make, epochs):
        x, labels = make(400, np.random.default_rng(3))
        line = Network([2, 1], cost="cross_entropy", rng=np.random.default_rng(1))
        line.train(x, labels, epochs=60, optimizer=0.5)
        curve = Network([2, 24, 24, 1], "tanh", cost="cross_entropy", rng=np.random.default_rng(1))
        curve.train(x, labels, epochs=epochs, optimizer=Nesterov(0.05))
        assert line.accuracy(x, labels) < 0.93
        assert curve.accuracy(x, labels) > 0.97

    def test_children_deviate_less_than_their_parents(self):
        parents, children = data.heights(20_000, np.random.default_rng(4))
        assert parents.shape == children.shape == (1, 20_000)
        slope = np.polyfit(parents[0], children[0], 1)[0]
        assert slope == pytest.approx(2 / 3, abs=0.03)
