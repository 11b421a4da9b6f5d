"""Turn dumps of papers into a living, citable literature survey."""

__version__ = "0.1.0"
