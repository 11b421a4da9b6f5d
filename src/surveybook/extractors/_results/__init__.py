"""The reported numbers: which are results, what they measure, on what, against what, and whether that is better."""
