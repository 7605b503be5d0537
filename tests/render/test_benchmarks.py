"""Ids of benchmarks told for people."""

from __future__ import annotations

import re

import pytest

from claimsheet.render.benchmarks import name_benchmark
from tests.render.test_terms import FACTS


@pytest.mark.parametrize(
    ("benchmark", "language", "told"),
    [
        ("mlperf-inference-v5.1/llama2-70b/server", "en", "MLPerf Inference v5.1, Llama 2 70B, server"),
        ("mlperf-inference-v5.1/llama2-70b-99.9/offline", "zh", "MLPerf Inference v5.1，Llama 2 70B（99.9%），离线"),
        ("mlperf-training-v5.0/rgat/time-to-train", "ja", "MLPerf Training v5.0、R-GAT、学習時間"),
        ("mlperf-inference-v4.1-unverified/llama2-70b/offline", "en", "MLPerf Inference v4.1 (unverified), Llama 2 70B, offline"),
        ("claimed-mlperf-inference-v4.1/llama2-70b/offline", "ko", "MLPerf Inference v4.1(발표치), Llama 2 70B, 오프라인"),
        ("top500/2025-06/hpl", "en", "TOP500 June 2025, HPL"),
        ("top500/2025-06/hpl-mxp", "ko", "TOP500 2025년 6월, HPL-MxP"),
        ("mamf-finder/matmul-bf16/best-shape", "en", "MAMF finder, matrix multiplication in BF16, best shape"),
        ("tensorrt-llm-0.5/llama_70b/in128-out2048-batch512-tp2", "en", "TensorRT-LLM 0.5, Llama 70B, 128 → 2048 tokens, batch 512, TP2"),
        ("genai-perf/llama-3.2-1b-instruct/in240-out10/per-user", "ja", "GenAI-Perf、Llama 3.2 1B Instruct、240 → 10 tokens、ユーザー当たり"),
        ("some-new_test/2030", "en", "some new test, 2030"),
    ],
)  # fmt: skip
def test_a_benchmark_is_told_for_people(benchmark: str, language: str, told: str) -> None:
    assert name_benchmark(benchmark, language) == told


def test_no_benchmark_of_the_facts_shows_its_id() -> None:
    told = {fact["benchmark"]: name_benchmark(fact["benchmark"], "en") for fact in FACTS if fact.get("benchmark")}
    assert len(told) > 100
    assert {name: said for name, said in told.items() if re.search(r"[_/]|\b(?:llama|mlperf|top500|vendor|claim)\b", said)} == {}
