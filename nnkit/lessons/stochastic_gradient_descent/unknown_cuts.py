"""What is said of mini-batches that are cut in no way that is known: a name for the report, and a hint."""

NO_PAIRS = ("no list of pairs", "A list is asked for, with one pair (x, y) of arrays for each mini-batch.")
ANOTHER_SHAPE = (
    "mini-batches of another shape",
    "A mini-batch has all rows of x, or of y, and some of the columns: x[:, some].",
)
NOT_ONCE = ("some samples twice, others never", "In one epoch each sample comes once: draw one order and cut it.")
APART = ("x and y apart", "A sample is a column of x and the same column of y: both take the same places.")
OTHER_SIZES = (
    "mini-batches of other sizes",
    "Write down the first and the last place of each mini-batch, for ten samples by four: where does your loop begin, "
    "by how much does it go on, and where does it end?",
)
