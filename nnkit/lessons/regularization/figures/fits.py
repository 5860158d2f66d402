"""Fits of curves: many of one kind, with their bias and variance; bumps that make any curve; two series by chance."""

import numpy as np

from nnkit.lessons.regularization.polynomials import fit, noisy_points, truth, values
from nnkit.network.activations import sigmoid
from nnkit.showing.line_names import name_lines
from nnkit.showing.style import BLUE, FAINT, GREEN, VERMILLION, Picture, picture, subplots

DEGREES, FITS, POINTS = (1, 4, 9), 40, 15
#: So many of the fits are drawn: more are a grey cloud.
DRAWN = 8
#: People who drowned in pools and films of an actor, eleven years, as a lecture has them.
DROWNED = (109, 102, 102, 98, 85, 95, 96, 98, 123, 94, 102)
FILMS = (2, 2, 2, 3, 1, 1, 2, 3, 4, 1, 4)


def many_fits() -> Picture:
    """Many fits of three degrees, each to points of its own: the single ones, their mean, and the truth."""
    x = np.linspace(-0.95, 0.95, 121)
    figure, all_axes = subplots(len(DEGREES), width=7.2, height=3.0, sharey=True)
    told = []
    for axes, degree in zip(all_axes, DEGREES, strict=True):
        rng = np.random.default_rng(2)
        fits = np.array([values(fit(noisy_points(POINTS, rng), degree, 0.0), x) for _ in range(FITS)])
        mean = fits.mean(axis=0)
        axes.plot(x, fits[:DRAWN].T, color=FAINT, linewidth=0.8)
        axes.plot(x, mean, color=VERMILLION, linewidth=3, label="mean of the fits")
        axes.plot(x, truth(x), "--", color=BLUE, label="truth")
        bias, variance = float(np.mean((mean - truth(x)) ** 2)), float(np.mean(fits.var(axis=0)))
        axes.set(title=f"degree {degree}\nbias² {bias:.3f}\nvariance {variance:.3f}", xlabel="x", ylim=(-2.2, 2.2))
        told.append(f"degree {degree}: bias² {bias:.3f}, variance {variance:.3f}")
    all_axes[0].legend(loc="upper left", fontsize=9)
    return picture(
        figure,
        f"{DRAWN} of {FITS} fits as thin curves in each of three panels, with the mean of all and the true curve. "
        f"{'; '.join(told)}. "
        f"Straight lines "
        "lie close together and are wrong on average; curves of a high degree are right on average and far apart.",
    )


def bumps(counts: tuple[int, ...] = (4, 12, 40)) -> Picture:
    """Step-like units in pairs: each pair is a bump, and the bumps follow a curve."""
    x = np.linspace(0, 1, 801)
    wanted = np.sin(2 * np.pi * x) * np.exp(-x) + 0.4 * np.sin(9 * x)
    figure, all_axes = subplots(len(counts), width=6.4, height=2.6, sharey=True)
    told = []
    for axes, count in zip(all_axes, counts, strict=True):
        edges = np.linspace(0, 1, count + 1)
        heights = np.interp((edges[:-1] + edges[1:]) / 2, x, wanted)
        sharp = 15 * count
        made = sum(
            height * (sigmoid(sharp * (x - left)) - sigmoid(sharp * (x - right)))
            for height, left, right in zip(heights, np.r_[-1, edges[1:-1]], np.r_[edges[1:-1], 2], strict=True)
        )
        off = float(np.abs(made - wanted).max())
        axes.plot(x, made, color=VERMILLION, linewidth=1.6, label="network")
        axes.plot(x, wanted, "--", color=BLUE, linewidth=1.6, label="wanted")
        axes.set(title=f"{count} bumps, {2 * count} units:\nat most {off:.2f} off", xlabel="x")
        told.append(f"with {count} bumps at most {off:.2f} off")
    all_axes[-1].legend(loc="upper right", fontsize=9)
    return picture(
        figure,
        f"A curve, and a network of one hidden layer whose units make bumps: {', '.join(told)}: nearer with "
        f"more units.",
    )


def pools_and_films() -> Picture:
    """Two series of eleven years that rise and fall together, by chance."""
    years = np.arange(1999, 1999 + len(FILMS))
    r = float(np.corrcoef(DROWNED, FILMS)[0, 1])
    figure, axes = subplots(width=7.0, height=3.0)
    for series, colour, line, name in ((DROWNED, BLUE, "-o", "drowned in pools"), (FILMS, GREEN, "--D", "films")):
        scaled = (np.array(series) - np.mean(series)) / np.std(series)
        axes.plot(years, scaled, line, color=colour, label=name)
    axes.set(xlabel="year", ylabel="off the mean, in\nstandard deviations", title=f"correlation r = {r:.3f}")
    axes.set_xticks(years[::2])
    name_lines(axes)
    return picture(
        figure,
        f"People who drowned in pools and films of one actor, by year, both scaled: they go up and down "
        f"together, with a "
        f"correlation of {r:.3f}, and have nothing to do with each other.",
    )
