"""Writes the model files: encoder as ONNX (fp32 or int8), heads as arrays, tokenizer, and their sums.

python -m training.quotes.export --weights final.pt --tokenizer tokenizer.json --out DIR [--int8]
"""

import argparse
import shutil
import warnings
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.quotes.manifest import write_manifest
from training.quotes.network import Linker, Tagger


def export(weights: list[Path], tokenizer: Path, out: Path, *, int8: bool, exclude: list[str]) -> None:
    """Average the weights files and write the model files."""
    out.mkdir(parents=True, exist_ok=True)
    tagger = Tagger()
    tagger.load_state_dict(average(weights))
    tagger.eval()
    write_encoder(tagger, out, int8=int8, exclude=exclude)
    write_heads(tagger, out / "heads.npz")
    shutil.copyfile(tokenizer, out / "tokenizer.json")
    write_manifest(out, {"slope": 1.0, "intercept": 0.0})


def average(paths: list[Path]) -> dict[str, torch.Tensor]:
    """Return the mean of several state dictionaries."""
    states = [torch.load(path, weights_only=True) for path in paths]
    return {name: sum(state[name] for state in states) / len(states) for name in states[0]}


def write_encoder(tagger: Tagger, out: Path, *, int8: bool, exclude: list[str]) -> None:
    """Write tagger.onnx with free numbers of windows and pieces; int8 has a scale per channel of each weight."""
    plain, ready, target = out / "plain.onnx", out / "ready.onnx", out / "tagger.onnx"
    ids = torch.randint(1000, 20000, (3, 40))
    dynamic = {name: {0: "windows", 1: "pieces"} for name in ("ids", "features", "tags", "links")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            tagger.encoder, (ids, ids % 15), str(plain), input_names=["ids", "features"],
            output_names=["tags", "links"], dynamic_axes=dynamic, opset_version=17, dynamo=False,
        )  # fmt: skip
    quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
    if int8:
        quantize_dynamic(
            str(ready), str(target), weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=exclude,
            op_types_to_quantize=["MatMul", "Gather"], extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
    else:
        ready.replace(target)
    for leftover in (plain, ready):
        leftover.unlink(missing_ok=True)


def write_heads(tagger: Tagger, path: Path) -> None:
    """Write transitions and link heads as half-precision arrays."""
    arrays: dict[str, NDArray[np.generic]] = {"steps": tagger.crf.matrix().detach().numpy()}
    for prefix, linker in (("cues", tagger.cues), ("sources", tagger.sources)):
        arrays |= {f"{prefix}.{name}": array for name, array in _linker_arrays(linker).items()}
    np.savez(path, **{name: array.astype(np.float16) for name, array in arrays.items()})


def _linker_arrays(linker: Linker) -> dict[str, NDArray[np.generic]]:
    tensors = {
        "anchor": linker.anchor.weight,
        "anchor_bias": linker.anchor.bias,
        "candidate": linker.candidate.weight,
        "product": linker.product.weight,
        "features": linker.features.weight,
        "score": linker.score.weight,
        "score_bias": linker.score.bias,
        "nobody": linker.nobody.weight,
        "nobody_bias": linker.nobody.bias,
    }
    return {name: tensor.detach().numpy() for name, tensor in tensors.items()}


def main() -> None:
    """Read the command line and exports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--int8", action="store_true")
    parser.add_argument("--exclude", nargs="*", default=[], help="names of nodes that stay in full precision")
    options = parser.parse_args()
    export(options.weights, options.tokenizer, options.out, int8=options.int8, exclude=options.exclude)


if __name__ == "__main__":
    main()
