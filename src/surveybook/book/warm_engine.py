"""A Papermill engine without a kernel of its own: IPython's kernel runs in this process, which was forked warm.

The kernel is ipykernel's own, and its messages become outputs by nbclient's own rules, so outputs are those of a
kernel in a process of its own; only the start of the process, its imports and the sockets are saved.
"""

import os
from collections.abc import Callable
from tempfile import TemporaryFile
from types import SimpleNamespace
from typing import IO, Any

from ipykernel.inprocess.blocking import BlockingInProcessKernelClient
from ipykernel.inprocess.constants import INPROCESS_KEY
from ipykernel.inprocess.ipkernel import InProcessKernel
from ipykernel.inprocess.socket import DummySocket
from ipykernel.iostream import IOPubThread
from jupyter_client.session import Session
from nbclient.exceptions import CellExecutionComplete, CellExecutionError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from papermill.clientwrap import PapermillNotebookClient  # type: ignore[import-untyped]
from papermill.engines import Engine, papermill_engines  # type: ignore[import-untyped]
from traitlets.config import Config

STARTED = "a cell starts"
WARM = "surveybook-warm"
UNRECORDED = Config({"HistoryManager": {"enabled": False}})
"""Without a history on the disk, which is one file for all kernels of a user; `In` and `Out` are there all the same."""

BACKEND = "module://matplotlib_inline.backend_inline"


class _Client(PapermillNotebookClient):  # type: ignore[misc]  # the library has no types
    """Executes cells in the kernel of this process, one after the other; `tell` hears when one starts."""

    def __init__(self, manager: Any, tell: Callable[[str], None], **settings: Any) -> None:  # noqa: ANN401 - Papermill's
        """Take the notebook that Papermill manages."""
        super().__init__(manager, **settings)
        self._tell = tell

    def execute(self, **_: object) -> NotebookNode:
        """Execute the notebook; what was started before it is told of the same way as by Papermill."""
        self.reset_execution_trackers()
        self._kernel, self.kc = _kernel()
        self._below = _Descriptors()
        self.papermill_execute_cells()
        self.nb.metadata["language_info"] = self._kernel.language_info
        return self.nb  # type: ignore[no-any-return]

    def execute_cell(self, cell: NotebookNode, cell_index: int, **_: object) -> NotebookNode:
        """Execute one cell and collect its outputs."""
        if cell.cell_type != "code" or not cell.source.strip():
            return cell
        cell["metadata"].setdefault("execution", {})
        cell.outputs = []
        self.clear_before_next_output = False
        self._tell(STARTED)
        self.kc.execute(cell.source)
        self._kernel.stdout.flush()
        self._kernel.stderr.flush()
        cell.outputs += self._below.outputs()
        for message in self.kc.iopub_channel.get_msgs():
            self._take(message, cell, cell_index)
        reply = self.kc.shell_channel.get_msgs()[-1]["content"]
        cell["execution_count"] = reply["execution_count"]
        if reply["status"] != "ok" and not self._may_fail(cell):
            raise CellExecutionError.from_cell_and_msg(cell, reply)
        return cell

    def _take(self, message: dict[str, Any], cell: NotebookNode, index: int) -> None:
        try:
            self.process_message(message, cell, index)
        except CellExecutionComplete:
            return  # nbclient's way of saying that the kernel is idle again

    def _may_fail(self, cell: NotebookNode) -> bool:
        return self.allow_errors or "raises-exception" in cell.metadata.get("tags", [])


class _Descriptors:
    """What programs and libraries write below Python, to this process's standard output and error."""

    def __init__(self) -> None:
        """Lead both to files that nobody else sees."""
        self._files = {name: TemporaryFile() for name in ("stdout", "stderr")}  # noqa: SIM115 - open to the end
        for number, file in enumerate(self._files.values(), start=1):
            os.dup2(file.fileno(), number)

    def outputs(self) -> list[NotebookNode]:
        """What was written since the last call."""
        return [
            new_output("stream", name=name, text=text.decode(errors="replace"))  # type: ignore[no-untyped-call]
            for name, file in self._files.items()
            if (text := _taken(file))
        ]


def _taken(file: IO[bytes]) -> bytes:
    """The bytes of a file, which is then empty."""
    file.seek(0)
    text = file.read()
    file.seek(0)
    file.truncate()
    return text


class _Kernel(InProcessKernel):
    """IPython's kernel without the thread for requests, which it yet asks for its parent before it awaits."""

    shell_channel_thread = SimpleNamespace(parent_thread=None)
    _supports_kernel_subshells = False


def _kernel() -> tuple[InProcessKernel, BlockingInProcessKernelClient]:
    """A kernel and the client that speaks to it, both in this thread: nothing is sent from another."""
    session, socket = Session(key=INPROCESS_KEY), DummySocket()
    thread = IOPubThread(socket, session=session)  # type: ignore[no-untyped-call]  # never started, so it sends at once
    kernel = _Kernel(config=UNRECORDED, session=session, _underlying_iopub_socket=socket, iopub_thread=thread)  # type: ignore[no-untyped-call]
    client = BlockingInProcessKernelClient(kernel=kernel, session=session)
    client.start_channels()  # type: ignore[no-untyped-call]
    return kernel, client


class WarmEngine(Engine):  # type: ignore[misc]  # the library has no types
    """Executes a notebook in this process."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,  # noqa: ANN401 - Papermill's own
        _kernel_name: str,
        *,
        tell: Callable[[str], None],
        **_: object,
    ) -> NotebookNode:
        """Execute every cell, as Papermill asks of an engine."""
        os.environ.setdefault("MPLBACKEND", BACKEND)  # as ipykernel does at its start
        return _Client(nb_man, tell).execute()


def register() -> None:
    """Make the engine known to Papermill under its name."""
    papermill_engines.register(WARM, WarmEngine)
