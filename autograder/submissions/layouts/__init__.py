"""How uploads come out of an LMS, a mailbox or a stick: whose file is which, read from the names around it.

A layout is recognised from all of an upload, never from one file: what is a group, a number of an attempt or nobody's
name shows only beside the others."""
