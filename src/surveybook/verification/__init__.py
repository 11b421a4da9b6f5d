"""Checking a published site: its files, its inputs, its quotes and its links, each against what it claims to be."""

from surveybook.verification.files import check_files, check_inputs
from surveybook.verification.links import check_links
from surveybook.verification.quotes import check_papers

__all__ = ["check_files", "check_inputs", "check_links", "check_papers"]
