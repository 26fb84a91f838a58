"""Where the pipeline's work runs: here, or in local worker processes. Bytes in, bytes out."""

from reportedly.engine.local import Fault, LocalEngine, Outcome, Task

__all__ = ["Fault", "LocalEngine", "Outcome", "Task"]
