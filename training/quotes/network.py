"""The network: a six-layer BERT encoder with a tag head (linear-chain CRF) and a link head."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from reportedly.read.tagger.marks import STATES
from reportedly.read.tagger.pairs import PAIR_FEATURES
from reportedly.read.tagger.windows import SHAPES

TAGS = 7
LINK, PAIR = 96, 96
FORBIDDEN = -1e4


class Layer(nn.Module):
    """One transformer layer of BERT (post-norm, GELU)."""

    def __init__(self, size: int = 384, heads: int = 12, inner: int = 1536, dropout: float = 0.1) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = nn.Linear(size, size), nn.Linear(size, size), nn.Linear(size, size)
        self.out, self.norm1 = nn.Linear(size, size), nn.LayerNorm(size, eps=1e-12)
        self.up, self.down, self.norm2 = nn.Linear(size, inner), nn.Linear(inner, size), nn.LayerNorm(size, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Return the next states; mask is added to the attention scores."""
        batch, length, size = states.shape

        def split(projected: Tensor) -> Tensor:
            return projected.view(batch, length, self.heads, size // self.heads).transpose(1, 2)

        query, key, value = split(self.query(states)), split(self.key(states)), split(self.value(states))
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, size)
        states = self.norm1(states + self.dropout(self.out(mixed)))
        return self.norm2(states + self.dropout(self.down(functional.gelu(self.up(states)))))


class Encoder(nn.Module):
    """Word pieces and their features in; tag scores and link vectors of each piece out."""

    def __init__(self, size: int = 384, layers: int = 6) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(30522, size), nn.Embedding(512, size)
        self.features = nn.Embedding(STATES * SHAPES, size)
        self.norm, self.dropout = nn.LayerNorm(size, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(size) for _ in range(layers))
        self.tags, self.links = nn.Linear(size, TAGS), nn.Linear(size, LINK)
        nn.init.zeros_(self.features.weight)

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """Take int64 (windows, pieces), zero ids as padding; gives floats (windows, pieces, 7) and (…, LINK)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.words(ids) + self.places(places) + self.features(features)
        states = self.dropout(self.norm(states))
        mask = ((ids == 0).to(states.dtype) * FORBIDDEN)[:, None, None, :].expand(-1, -1, ids.shape[1], -1)
        for layer in self.layers:
            states = layer(states, mask)
        states = self.dropout(states)
        return self.tags(states), self.links(states)

    def load_base(self, path: Path) -> None:
        """Take the weights of all-MiniLM-L6-v2 (safetensors); its token type 0 goes into the places."""
        base = load_file(str(path))
        with torch.no_grad():
            self.words.weight.copy_(base["embeddings.word_embeddings.weight"])
            self.places.weight.copy_(
                base["embeddings.position_embeddings.weight"] + base["embeddings.token_type_embeddings.weight"][0]
            )
            _copy(self.norm, base, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                assert isinstance(layer, Layer)
                names = {
                    "attention.self.query": layer.query,
                    "attention.self.key": layer.key,
                    "attention.self.value": layer.value,
                    "attention.output.dense": layer.out,
                    "attention.output.LayerNorm": layer.norm1,
                    "intermediate.dense": layer.up,
                    "output.dense": layer.down,
                    "output.LayerNorm": layer.norm2,
                }
                for name, module in names.items():
                    _copy(module, base, f"encoder.layer.{number}.{name}")


def _copy(module: nn.Module, base: dict[str, Tensor], name: str) -> None:
    module.get_parameter("weight").copy_(base[f"{name}.weight"])
    module.get_parameter("bias").copy_(base[f"{name}.bias"])


class Linker(nn.Module):
    """Score candidates for an anchor: a small two-layer perceptron over both spans and their pair features."""

    def __init__(self) -> None:
        super().__init__()
        self.anchor, self.candidate = nn.Linear(3 * LINK, PAIR), nn.Linear(3 * LINK, PAIR, bias=False)
        self.product = nn.Linear(3 * LINK, PAIR, bias=False)
        self.features = nn.Embedding(PAIR_FEATURES, PAIR)
        self.score, self.nobody = nn.Linear(PAIR, 1), nn.Linear(3 * LINK, 1)
        nn.init.normal_(self.features.weight, std=0.1)

    def forward(self, anchors: Tensor, candidates: Tensor, features: Tensor) -> Tensor:
        """Take pairs (n, 3 LINK), (n, 3 LINK) and (n, columns); gives n scores."""
        hidden = self.anchor(anchors) + self.candidate(candidates) + self.product(anchors * candidates)
        return self.score(functional.relu(hidden + self.features(features).sum(1))).squeeze(-1)


class Crf(nn.Module):
    """A linear-chain conditional random field over the words' tags; a role runs on only behind itself."""

    def __init__(self) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(TAGS, TAGS))
        allowed = torch.zeros(TAGS, TAGS)
        for inside in (2, 4, 6):
            allowed[:, inside] = FORBIDDEN
            allowed[inside - 1, inside] = allowed[inside, inside] = 0
        self.register_buffer("allowed", allowed)

    def matrix(self) -> Tensor:
        """Return the transition scores, forbidden steps included."""
        return self.transitions + self.allowed

    def forward(self, scores: Tensor, tags: Tensor, fresh: Tensor, mask: Tensor) -> Tensor:
        """Return the summed negative log likelihood of the tags; words behind a window's end are masked out.

        A fresh word starts a new chain: no transition is scored into it, and no role runs on there.
        """
        inside = torch.zeros(TAGS)
        inside[[2, 4, 6]] = FORBIDDEN
        scores = scores + fresh[..., None] * inside
        steps = self.matrix()
        kept = (mask[:, 1:] * (1 - fresh[:, 1:]))[..., None, None]
        moves = steps * kept
        gold = (scores.gather(2, tags[..., None]).squeeze(-1) * mask).sum()
        gold = gold + (steps[tags[:, :-1], tags[:, 1:]] * kept[..., 0, 0]).sum()
        alpha = scores[:, 0]
        for word in range(1, scores.shape[1]):
            following = torch.logsumexp(alpha[:, :, None] + moves[:, word - 1], 1) + scores[:, word]
            alpha = torch.where(mask[:, word, None] > 0, following, alpha)
        return torch.logsumexp(alpha, 1).sum() - gold


class Tagger(nn.Module):
    """All of it: encoder, tag field and the two linkers (content to cue, cue to source)."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.crf = Encoder(), Crf()
        self.cues, self.sources = Linker(), Linker()


def span_vectors(links: Tensor, windows: Tensor, starts: Tensor, ends: Tensor) -> Tensor:
    """Return first, mean and last link vector of word spans: links (windows, words, LINK) -> (spans, 3 LINK)."""
    sums = functional.pad(links.cumsum(1), (0, 0, 1, 0))
    mean = (sums[windows, ends] - sums[windows, starts]) / (ends - starts)[:, None]
    return torch.cat([links[windows, starts], mean, links[windows, ends - 1]], -1)
