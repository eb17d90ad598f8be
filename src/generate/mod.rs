//! Invented agencies: realistic in structure, every name made up.
