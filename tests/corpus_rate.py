"""Prints how much of the corpus is read right, by language and kind: python -m tests.corpus_rate [prefix ...]."""

from __future__ import annotations

import sys
from collections import Counter

from claimsheet.core.document import LANGUAGES
from tests.corpus_lines import KINDS, OPEN, compare, read_claims, read_lines


def run(prefixes: list[str]) -> int:
    """0 where every line is read right, else 1. A prefix ("ko/", "en/ratio") limits the lines; "-q" leaves out what failed."""
    quiet = "-q" in prefixes
    prefixes = [prefix for prefix in prefixes if prefix != "-q"]
    right: Counter[tuple[str, str]] = Counter()
    lines = [line for line in read_lines() if not prefixes or line.id.startswith(tuple(prefixes))]
    for line in lines:
        differences = compare(line, read_claims(line))
        right[line.language, line.kind] += not differences
        if differences and not quiet:
            sys.stdout.write("\n".join([f"{line.id}  {line.text}", *differences]) + "\n")
    total = Counter((line.language, line.kind) for line in lines)
    sys.stdout.write(f"{'':12}" + "".join(f"{language:>12}" for language in LANGUAGES) + "\n")
    for kind in (*KINDS, OPEN):
        cells = "".join(f"{f'{right[language, kind]}/{total[language, kind]}':>12}" for language in LANGUAGES)
        sys.stdout.write(f"{kind:12}{cells}\n")
    good, of = sum(right.values()), len(lines)
    sys.stdout.write(f"{'all':12}{good}/{of} = {good / max(of, 1):.1%}\n")
    return int(good < of)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
