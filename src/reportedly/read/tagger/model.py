"""The model files of a language: loaded once a process, checked against their recorded sums."""

import hashlib
import io
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.errors import DataError
from reportedly.lang import LanguagePack
from reportedly.read.tagger.heads import LinkHead
from reportedly.read.tagger.windows import Window

Floats = NDArray[np.float32]

_LEAST = 1e-4  # raw scores nearer to 0 or 1 are not told apart


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic curve from the log odds of the raw score to the share of attributions that were right (Platt 1999)."""

    slope: float
    intercept: float

    def __call__(self, raw: float) -> float:
        """Return the calibrated confidence of a raw score in [0, 1]."""
        kept = min(max(raw, _LEAST), 1 - _LEAST)
        return 1 / (1 + math.exp(-(self.slope * math.log(kept / (1 - kept)) + self.intercept)))


@dataclass(frozen=True, slots=True)
class Model:
    """Tokenizer, encoder and heads of one language."""

    tokenizer: Tokenizer
    session: onnxruntime.InferenceSession
    steps: Floats
    cues: LinkHead
    sources: LinkHead
    calibration: Calibration

    def read(self, windows: Sequence[Window]) -> tuple[Floats, Floats]:
        """Run the encoder over windows; gives tag scores and link vectors of their words, padded with zeros."""
        length = max(len(window.ids) for window in windows)
        fields = np.zeros((2, len(windows), length), dtype=np.int64)
        for row, window in enumerate(windows):
            fields[0, row, : len(window.ids)] = window.ids
            fields[1, row, : len(window.features)] = window.features
        scores, vectors = self.session.run(None, {"ids": fields[0], "features": fields[1]})
        first = np.zeros((len(windows), max(len(window.first) for window in windows), 1), dtype=np.int64)
        for row, window in enumerate(windows):
            first[row, : len(window.first), 0] = window.first
        return np.take_along_axis(scores, first, 1), np.take_along_axis(vectors, first, 1)


def has_model(pack: LanguagePack) -> bool:
    """Tell whether a language comes with a model."""
    return pack.folder.joinpath("model", "model.json").is_file()


@cache
def load_model(pack: LanguagePack) -> Model:
    """Load the model of a language; DataError when a file is missing or is not the one that was released."""
    return open_model(pack.folder.joinpath("model"))


def open_model(folder: Traversable) -> Model:
    """Load the model files of a folder: model.json with the sums of tagger.onnx, heads.npz and tokenizer.json."""
    try:
        manifest: dict[str, Any] = json.loads(folder.joinpath("model.json").read_text("utf-8"))
        held = {name: folder.joinpath(name).read_bytes() for name in manifest["sha256"]}
        calibration = Calibration(**manifest["calibration"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"model files of {folder} cannot be read: {error}", "install reportedly again") from error
    for name, expected in manifest["sha256"].items():
        if hashlib.sha256(held[name]).hexdigest() != expected:
            raise DataError(f"model file {name} in {folder} is damaged", "install reportedly again")
    with np.load(io.BytesIO(held["heads.npz"]), allow_pickle=False) as archive:
        arrays = {name: archive[name].astype(np.float32) for name in archive.files}
    return Model(
        tokenizer=_tokenizer(held["tokenizer.json"]),
        session=_session(held["tagger.onnx"]),
        steps=arrays["steps"],
        cues=LinkHead.from_arrays(arrays, "cues"),
        sources=LinkHead.from_arrays(arrays, "sources"),
        calibration=calibration,
    )


def _tokenizer(raw: bytes) -> Tokenizer:
    tokenizer = Tokenizer.from_buffer(raw)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _session(raw: bytes) -> onnxruntime.InferenceSession:
    """Open the encoder on one thread: the same numbers every time, and no fight over cores between processes."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(raw, options, providers=["CPUExecutionProvider"])
