"""Replies kept on disk, each under a name made from all that the question was made of."""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

import msgspec

from surveybook.model import Paper
from surveybook.proposal_settings import ProposalSettings
from surveybook.proposals._prompt import SCHEMA, SYSTEM

_LARGEST = 4_000_000


@dataclass(frozen=True, slots=True)
class _Kept:
    reply: str


def reply_file(cache: Path, settings: ProposalSettings, paper: Paper) -> Path:
    """Where the reply on a paper is kept: another server, model, instruction or abstract is another file."""
    asked = json.dumps([settings.url, settings.model, SYSTEM, SCHEMA, paper.title, paper.abstract])
    return cache / f"{hashlib.sha256(asked.encode()).hexdigest()}.json"


def kept_reply(path: Path) -> str | None:
    """The reply in a file; None where there is none, or none that can be read."""
    if not path.is_file() or path.stat().st_size > _LARGEST:
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Kept).reply
    except (msgspec.DecodeError, RecursionError):
        return None


def keep_reply(path: Path, reply: str) -> None:
    """Write a reply in one step, so that a build that is stopped leaves no half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}.draft")
    draft.write_text(json.dumps({"reply": reply}), encoding="utf-8")
    draft.replace(path)
