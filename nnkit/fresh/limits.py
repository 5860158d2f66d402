"""How long what a notebook does may take, the same here and where it is graded: seconds of processor time, which are as
many on a busy machine as on an idle one."""

#: Of one cell, of one check, and of all cells together that are no answers. When that is used up each of them has as
#: many more.
CELL, TEST, ALL_OWN, SHORT = 20.0, 60.0, 120.0, 1.0
#: Seconds on the wall after which a cell waits that uses next to nothing of the processor.
PATIENCE = 20.0
