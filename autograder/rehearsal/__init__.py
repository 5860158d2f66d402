"""An invented class: what its students write (`answers`, `bank/`), who they are (`students`), how they hand in
(`envelopes`). `autograder.rehearsal.rehearse` plays a term with it."""
