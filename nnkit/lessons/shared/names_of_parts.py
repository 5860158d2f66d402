"""Names of parts that several exercises have."""

ONE_SAMPLE = "one sample"
MINI_BATCH = "mini-batch"
ANY_DEPTH = "any number of layers"
