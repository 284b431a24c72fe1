"""A spaCy pipeline of en_core_web_sm's sizes: ``python -m benchmarks.speed.spacy_pipeline train DATA OUT [EPOCHS] | words PIPELINE FILE``.

The sizes are those of en_core_web_sm 3: a tok2vec of width 96 and depth 4 for tagger and parser, another for ner. DATA is the JSON that
``spacy_data`` writes. Imports nothing of the project, so that it runs where spaCy is and onrecord is not.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path
from typing import Any

WARM_UP = 5
BATCH = 32
CONFIG = """
[nlp]
lang = "en"
pipeline = ["tok2vec", "tagger", "parser", "ner"]

[components]

[components.tok2vec]
factory = "tok2vec"

[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"

[components.tok2vec.model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 96
attrs = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]
rows = [5000, 1000, 2500, 2500, 50, 50]
include_static_vectors = false

[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 96
depth = 4
window_size = 1
maxout_pieces = 3

[components.tagger]
factory = "tagger"

[components.tagger.model]
@architectures = "spacy.Tagger.v2"
nO = null

[components.tagger.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96
upstream = "tok2vec"

[components.parser]
factory = "parser"

[components.parser.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "parser"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true
nO = null

[components.parser.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96
upstream = "tok2vec"

[components.ner]
factory = "ner"

[components.ner.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "ner"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true
nO = null

[components.ner.model.tok2vec]
@architectures = "spacy.Tok2Vec.v2"

[components.ner.model.tok2vec.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 96
attrs = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]
rows = [5000, 1000, 2500, 2500]
include_static_vectors = false

[components.ner.model.tok2vec.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 96
depth = 4
window_size = 1
maxout_pieces = 3
"""


def train(data: str, out: str, epochs: int) -> dict[str, Any]:
    """Trains the pipeline on parsed and on named documents and saves it; returns the last losses."""
    from spacy.util import load_model_from_config
    from thinc.api import Config, fix_random_seed

    fix_random_seed(0)
    draw = random.Random(0)
    given = json.loads(Path(data).read_text(encoding="utf8"))
    nlp = load_model_from_config(Config().from_str(CONFIG), auto_fill=True)
    parsed, named = (_examples(nlp, given[key]) for key in ("parsed", "named"))
    optimizer = nlp.initialize(lambda: parsed + named)
    losses: dict[str, float] = {}
    for epoch in range(epochs):
        losses = {}
        for examples, excluded in ((parsed, ["ner"]), (named, ["tok2vec", "tagger", "parser"])):
            draw.shuffle(examples)
            for at in range(0, len(examples), BATCH):
                nlp.update(examples[at : at + BATCH], sgd=optimizer, losses=losses, exclude=excluded)
        print(f"epoch {epoch + 1}: {losses}", file=sys.stderr, flush=True)
    nlp.to_disk(out)
    return {"losses": {name: float(loss) for name, loss in losses.items()}}


def _examples(nlp: Any, documents: list[dict[str, Any]]) -> list[Any]:
    from spacy.tokens import Doc
    from spacy.training import Example

    return [
        Example(Doc(nlp.vocab, words=d["words"], spaces=d["spaces"]), Doc(nlp.vocab, **{**d, "sent_starts": d.get("sent_starts")}))
        for d in documents
    ]


def words(pipeline: str, path: str) -> dict[str, Any]:
    """Reads the texts of a JSON file with the trained pipeline: how many words (between white space) and seconds."""
    import spacy

    texts: list[str] = json.loads(Path(path).read_text(encoding="utf8"))
    nlp = spacy.load(pipeline)
    for _ in nlp.pipe(texts[:WARM_UP]):
        pass
    began = time.perf_counter()
    names = sum(len(document.ents) for document in nlp.pipe(texts))
    seconds = time.perf_counter() - began
    return {"words": sum(len(text.split()) for text in texts), "seconds": seconds, "names": names}


def main() -> None:
    """Does what the first argument names and prints one line of JSON."""
    what, first, second, *rest = sys.argv[1:]
    answer = train(first, second, int(rest[0]) if rest else 2) if what == "train" else words(first, second)
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
