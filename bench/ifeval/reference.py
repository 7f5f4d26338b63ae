"""What NLTK and langdetect make of texts: one JSON string a line in, one JSON object a line out.

Run by bench/ifeval.ts in a virtual environment with nltk 3.9.2 and langdetect 1.0.9.
"""

import json
import pathlib
import sys

import langdetect
import nltk
from nltk.tokenize.punkt import PunktTokenizer, load_punkt_params


def main(punkt_folder: str, seed: int) -> None:
    langdetect.DetectorFactory.seed = seed
    punkt = PunktTokenizer.__new__(PunktTokenizer)
    super(PunktTokenizer, punkt).__init__()
    punkt._params = load_punkt_params(pathlib.Path(punkt_folder))  # noqa: SLF001 - as PunktTokenizer.load_lang does
    words = nltk.tokenize.RegexpTokenizer(r"\w+")
    treebank = nltk.tokenize.NLTKWordTokenizer()
    for line in sys.stdin:
        text = json.loads(line)
        sentences = punkt.tokenize(text)
        try:
            language = langdetect.detect(text)
        except langdetect.LangDetectException:
            language = None
        tokens = [token for sentence in sentences for token in treebank.tokenize(sentence)]
        found = {
            "sentences": sentences,
            "tokens": tokens,
            "capitals": sum(token.isupper() for token in tokens),
            "words": words.tokenize(text),
            "upper": text.isupper(),
            "lower": text.islower(),
            "stripped": text.strip(),
            "language": language,
        }
        print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
