"""The roles of the other names: what a paper compares with, which models it uses, which data."""
