"""The manifest of the model files: their sums and the calibration of the confidence."""

import hashlib
import json
from pathlib import Path

FILES = ("tagger.onnx", "heads.npz", "tokenizer.json")


def write_manifest(out: Path, calibration: dict[str, float]) -> None:
    """Write model.json: the files' SHA-256 sums and the calibration of the confidence."""
    sums = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in FILES}
    manifest = {"sha256": sums, "calibration": calibration}
    (out / "model.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
