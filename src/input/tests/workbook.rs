//! Workbooks: the same tables as sheets.
