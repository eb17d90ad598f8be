//! Every problem that a folder can have, each where it is.
