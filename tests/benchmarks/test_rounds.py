"""Rounds, workers and what wrk tells."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.speed import rounds, served
from benchmarks.speed.rounds import NotThere, Worker, alternate, tell_rate, time_call
from benchmarks.speed.served import Load, read_load, write_script

_ECHO = "import sys, json\nfor line in sys.stdin: print(json.dumps({'seconds': 2, 'told': json.loads(line)}), flush=True)"
_TOLD = """Running 2s test @ http://127.0.0.1:8000/v1/checks
  Latency Distribution
     50%  840.00us
     75%    1.20ms
     99%    1.02s 
  152 requests in 2.00s, 1.10MB read
Requests/sec:     75.90
"""


def test_every_side_has_its_turn_there_and_back() -> None:
    turns: list[str] = []

    def turn(name: str) -> float:
        turns.append(name)
        return float(len(turns))

    taken = alternate({"a": lambda: turn("a"), "b": lambda: turn("b")}, 2)
    assert turns == ["b", "a", "a", "b", "b", "a"]
    assert taken == {"a": [3, 6], "b": [4, 5]}
    assert tell_rate(10, [1, 2, 4]) == 5
    assert time_call(lambda: sum(range(10_000))) > 0


def test_a_worker_answers_round_by_round() -> None:
    with Worker([sys.executable, "-c", _ECHO], {"work": 1}) as worker:
        assert worker.told["told"] == {"work": 1}
        assert worker() == 2


@pytest.mark.parametrize(
    ("program", "said"), [("""print('{"error": "no such library"}')""", "no such library"), ("raise SystemExit(1)", "it ended")]
)
def test_a_worker_that_cannot_says_why(program: str, said: str) -> None:
    with pytest.raises(NotThere, match=said):
        Worker([sys.executable, "-c", program], {})


def test_what_wrk_tells_is_read() -> None:
    assert read_load(_TOLD) == Load(75.9, 0.84, 1020)
    for bad in (_TOLD + "  Non-2xx or 3xx responses: 3\n", "Requests/sec: 3"):
        with pytest.raises(RuntimeError):
            read_load(bad)
    assert 'wrk.body = "{\\"text\\": 1}"' in write_script('{"text": 1}')


def test_a_peer_that_is_not_installed_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(rounds, "PEERS", tmp_path / "python")
    with pytest.raises(NotThere, match="not installed"):
        rounds.open_peer("lxml", {})


def test_where_there_is_no_wrk_the_service_is_told_as_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert [row.other for row in served.measure(full=False)] == ["not measured (there is no wrk)"]
