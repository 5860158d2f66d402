"""From 1943 to 2017."""

from nnkit.showing.style import BLUE, VERMILLION, Picture, picture, subplots

#: What happened, by year, and whether it stands above or below the line.
EVENTS = (
    (1943, "McCulloch, Pitts:\nthreshold units", 1),
    (1958, "Rosenblatt:\nperceptron", 1),
    (1961, "slopes through many\nsteps, in control theory", -1),
    (1969, "Minsky, Papert:\nwhat one layer cannot", -1),
    (1974, "Werbos: slopes\nthrough networks", 1),
    (1980, "Fukushima:\nNeocognitron", -1),
    (1986, "Rumelhart, Hinton,\nWilliams: backprop", 1),
    (1989, "LeCun: net\nreads digits", -1),
    (1998, "LeNet-5", 1),
    (2012, "AlexNet wins\nImageNet", 1),
    (2017, "last ImageNet\ncompetition", -1),
)
QUIET = (1969, 1986)


def timeline() -> Picture:
    """From 1943 to 2017: who brought what."""
    figure, axes = subplots(width=9.8, height=3.9)
    axes.axhline(0, color="black", linewidth=2)
    heights = (1.0, 1.0, 1.0, 2.35, 2.35, 1.0, 1.0, 2.35, 1.0, 1.0, 1.0)
    for (year, words, side), height in zip(EVENTS, heights, strict=True):
        colour = VERMILLION if year == QUIET[0] else BLUE
        axes.plot([year, year], [0, side * height], color=colour, linewidth=1.4)
        axes.plot(year, 0, "o", color=colour, markersize=8)
        axes.text(
            year,
            side * (height + 0.12),
            f"{year}\n{words}",
            ha="center",
            va="bottom" if side > 0 else "top",
            fontsize=9,
        )
    axes.axvspan(*QUIET, color="#EEEEEE", zorder=0)
    axes.text(sum(QUIET) / 2, 4.2, "quiet years", ha="center")
    axes.set(xlim=(1936, 2024), ylim=(-4.0, 4.6))
    axes.set_yticks([])
    axes.grid(visible=False)
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_visible(False)
    axes.set_xticks([])
    listed = "; ".join(f"{year}: {' '.join(words.split())}" for year, words, _ in EVENTS)
    return picture(figure, f"A line of years, with a quiet time from {QUIET[0]} to {QUIET[1]}. {listed}.")
