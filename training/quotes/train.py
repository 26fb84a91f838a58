"""Trains the tagger on PolNeAR train: workers on one core each, held together by a shared centre.

    python -m training.quotes.train --data polnear/train --base model.safetensors --tokenizer tokenizer.json \
        --out DIR --minutes 75 --workers 2

Workers train on their own and are pulled towards a shared average every few steps (elastic averaging SGD, Zhang,
Choromanska and LeCun 2015), so none waits for another on a busy machine. The learning rate falls linearly with the
clock, not with the steps: however slow the machine, the schedule is complete when the time is up.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, multiprocessing
from torch.nn import functional

from training.quotes.augment import Augmenter
from training.quotes.batches import Batch, Links, batches
from training.quotes.corpus import HELD_OUT, Document, Example, examples_of, load_documents
from training.quotes.network import Linker, Tagger, span_vectors

RATE, NEW_RATE, WARM_UP = 3e-4, 1e-3, 0.03
PIECES = 1536
PULL_EVERY, PULL = 8, 0.45
REPORT_EVERY = 20
LINK_WEIGHT = 2.0


def split(articles: dict[str, list[Document]]) -> tuple[list[list[Document]], list[list[Document]]]:
    """Return the articles to train on and the last ones, held out for early choices."""
    ordered = list(articles.values())
    return ordered[:-HELD_OUT], ordered[-HELD_OUT:]


def load_tokenizer(path: Path) -> Tokenizer:
    """Load a tokenizer.json without its truncation and padding."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def loss_of(tagger: Tagger, batch: Batch) -> tuple[Tensor, Tensor]:
    """Return the losses of tags and links, each summed over the batch."""
    scores, vectors = tagger.encoder(batch.ids, batch.features)
    first = batch.first[..., None]
    scores = scores.gather(1, first.expand(-1, -1, scores.shape[2]))
    vectors = vectors.gather(1, first.expand(-1, -1, vectors.shape[2]))
    tags = tagger.crf(scores, batch.tags, batch.fresh, batch.mask)
    links = _link_loss(tagger.cues, vectors, batch.cues, nobody=False)
    return tags, links + _link_loss(tagger.sources, vectors, batch.sources, nobody=True)


def _link_loss(linker: Linker, vectors: Tensor, links: Links, *, nobody: bool) -> Tensor:
    if not len(links.gold) or not links.width:
        return vectors.sum() * 0
    anchors = span_vectors(vectors, links.anchors.windows, links.anchors.starts, links.anchors.ends)
    candidates = span_vectors(vectors, links.candidates.windows, links.candidates.starts, links.candidates.ends)
    scores = torch.full((len(links.gold), links.width + 1), -1e4)
    pairs = linker(anchors[links.anchor], candidates[links.candidate], links.features)
    scores = scores.index_put((links.anchor, links.column), pairs)
    if nobody:
        last = torch.full((len(links.gold),), links.width)
        scores = scores.index_put((torch.arange(len(links.gold)), last), linker.nobody(anchors).squeeze(-1))
    return functional.cross_entropy(scores, links.gold, ignore_index=-1, reduction="sum")


def groups_of(tagger: Tagger, share: float) -> list[dict[str, object]]:
    """Return the optimiser's groups: word vectors stay as they are, new parts learn faster than the encoder."""
    tagger.encoder.words.weight.requires_grad = False
    new = ["tags.", "links.", "features.", "crf.", "cues.", "sources."]
    old, fresh = [], []
    for name, parameter in tagger.named_parameters():
        if parameter.requires_grad:
            (fresh if any(part in name for part in new) else old).append(parameter)
    return [{"params": old, "rate": share * RATE}, {"params": fresh, "rate": share * NEW_RATE}]


def drawn(articles: list[list[Document]], tokenizer: Tokenizer, seed: int) -> Iterator[Batch]:
    """Yield batches without end, each epoch rewritten anew; of several annotators one is drawn an epoch."""
    rng = random.Random(seed)
    augmenter = Augmenter([documents[0] for documents in articles], seed)
    while True:
        examples: list[Example] = []
        for documents in articles:
            document = augmenter(rng.choice(documents))
            examples.extend(examples_of(document, tokenizer, limit=rng.choice((128, 160, 192, 192))))
        yield from batches(examples, PIECES, rng)


def work(number: int, tagger: Tagger, centre: Tagger, lock: object, options: argparse.Namespace) -> None:
    """One worker: trains until the time is up; the first one saves the centre every few minutes."""
    torch.set_num_threads(1)
    torch.manual_seed(options.seed + number)
    started, saved = options.started, time.time()
    articles, _ = split(load_documents(options.data))
    optimiser = torch.optim.AdamW(groups_of(tagger, options.rate), lr=RATE, weight_decay=0.01, betas=(0.9, 0.99))
    tagger.train()
    seen = torch.zeros(3)
    for step, batch in enumerate(drawn(articles, load_tokenizer(options.tokenizer), options.seed + number)):
        done = (time.time() - started) / (60 * options.minutes)
        if done >= 1:
            break
        _set_rates(optimiser, done)
        tags, links = loss_of(tagger, batch)
        words = batch.mask.sum()
        ((tags + LINK_WEIGHT * links) / words).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad()
        seen += torch.tensor([tags.item(), links.item(), words.item()])
        if step % PULL_EVERY == PULL_EVERY - 1:
            _pull(tagger, centre, lock)
        if step % REPORT_EVERY == REPORT_EVERY - 1:
            _report(f"{number} {step + 1} done {done:.3f}", seen, time.process_time() / (step + 1))
            seen.zero_()
        if number == 0 and time.time() - saved > 240:
            saved = time.time()
            torch.save(centre.state_dict(), options.out / "checkpoint.pt")
    _pull(tagger, centre, lock)


def _set_rates(optimiser: torch.optim.Optimizer, done: float) -> None:
    """Set the learning rates for the share of the time that is over: a short rise, then a straight fall to nothing."""
    for group in optimiser.param_groups:
        group["lr"] = group["rate"] * min(1, done / WARM_UP + 0.02) * (1 - done)


def _report(place: str, seen: Tensor, seconds: float) -> None:
    tags, links = (seen[:2] / seen[2]).tolist()
    sys.stdout.write(f"{place} tags {tags:.4f} links {links:.4f} cpu-s/step {seconds:.2f}\n")
    sys.stdout.flush()


def _pull(tagger: Tagger, centre: Tagger, lock: object) -> None:
    """Move a worker and the centre towards each other."""
    with lock, torch.no_grad():  # type: ignore[attr-defined]
        for mine, common in zip(tagger.parameters(), centre.parameters(), strict=True):
            if mine.requires_grad:
                difference = (mine - common) * PULL
                mine -= difference
                common += difference


def main() -> None:
    """Read the command line, runs the workers and writes final.pt."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--data", "--base", "--tokenizer", "--out"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=75)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--start", type=Path, help="go on from the weights of an earlier run")
    parser.add_argument("--rate", type=float, default=1.0, help="share of the usual learning rates")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    centre = Tagger()
    centre.encoder.load_base(options.base)
    if options.start is not None:
        centre.load_state_dict(torch.load(options.start, weights_only=True))
    centre.share_memory()
    options.started = time.time()
    context = multiprocessing.get_context("spawn")
    lock = context.Lock()
    workers = []
    for number in range(options.workers):
        tagger = Tagger()
        tagger.load_state_dict(centre.state_dict())
        workers.append(context.Process(target=work, args=(number, tagger, centre, lock, options)))
        workers[-1].start()
    for worker in workers:
        worker.join()
    torch.save(centre.state_dict(), options.out / "final.pt")


if __name__ == "__main__":
    main()
