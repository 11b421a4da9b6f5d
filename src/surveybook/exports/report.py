"""What was read: the counts of the import, each file with its problems, and every merge."""

import msgspec

from surveybook.model import Problem, Survey

FILENAME = "report.json"


def render(survey: Survey) -> str:
    """One JSON object, indented for people."""
    report = {
        "identified": survey.identified,
        "duplicates": survey.identified - len(survey.papers),
        "included": len(survey.papers),
        "files": [
            {
                "name": file.file,
                "sha256": file.sha256,
                "reader": file.reader,
                "encoding": file.encoding,
                "seen": file.seen,
                "kept": file.kept,
                "repaired": file.repaired,
                "refused": file.refused,
                "problems": [_problem(problem) for problem in file.problems],
            }
            for file in survey.files
        ],
        "problems": [_problem(problem) for problem in survey.problems],
        "merges": [{"kept": str(m.kept), "merged": str(m.merged), "reason": m.reason} for m in survey.merges],
        "near_misses": [{"one": str(m.one), "other": str(m.other), "reason": m.reason} for m in survey.near_misses],
    }
    return msgspec.json.format(msgspec.json.encode(report), indent=1).decode() + "\n"


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.origin.file,
        "line": problem.origin.line,
        "what": problem.what,
        "remedy": problem.remedy,
    }
