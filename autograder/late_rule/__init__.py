"""What late work costs and who has longer: one rule, for our commands and for nbgrader's.

`policy` is what an instructor sets, `extensions` who has longer, `lateness` what follows from both and from a time;
`plugin` lets nbgrader see it. `records.penalties` keeps the gradebook to it."""
