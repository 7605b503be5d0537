"""The image run: it answers, tells its health, ends well, and mends itself."""

from __future__ import annotations

import json
import threading
import time

from tests.image.conftest import IMAGE
from tests.image.containers import CLOSED, PROCESSES, run, wait_until_ready
from tests.image.engine import Engine
from tests.service.test_stopping import post

# Seconds on two cores that other tests may share.
SOON = 10
TEXT = {"text": "The H100 SXM has 80 GB of HBM3.", "store": False}


def list_processes(engine: Engine, name: str) -> dict[int, tuple[str, int]]:
    """State and parent of each process in a container but the one that looks."""
    rows = json.loads(engine.run("exec", name, "python", "-c", PROCESSES))
    found = {int(file.split("/")[2]): (state, int(parent)) for state, parent, file in rows}
    return {one: told for one, told in found.items() if one == 1 or told[1] != 0}


def test_it_checks_a_claim_as_nobody_and_is_healthy(engine: Engine) -> None:
    with run(engine) as (name, port):
        status, answer = post(port, TEXT)
        assert (status, {claim["verdict"]["label"] for claim in answer["claims"]}) == (200, {"supported"})
        assert engine.run("exec", name, "id", "-u") == "10001"
        assert engine.run("exec", name, "sh", "-c", "touch /app/x 2>/dev/null || echo refused") == "refused"


def test_the_first_answer_comes_soon(engine: Engine) -> None:
    took = []
    for _ in range(3):
        start = time.monotonic()
        with run(engine) as (name, _port):
            took.append(time.monotonic() - start)
            print("ready after", round(took[-1], 2), "s;", engine.run("stats", "--no-stream", "--format", "{{.MemUsage}}", name))  # noqa: T201
    assert min(took) < SOON


def test_its_health_is_told(engine: Engine) -> None:
    name = engine.run("run", "--detach", *CLOSED, "--health-interval", "1s", IMAGE)
    try:
        wait_until_ready(8000)
        end = time.monotonic() + 30
        while (state := engine.inspect(name)["State"]["Health"]["Status"]) != "healthy" and time.monotonic() < end:
            time.sleep(0.2)
        assert state == "healthy"
    finally:
        engine.run("rm", "--force", name)


def test_told_to_end_under_load_it_answers_all_it_has_begun(engine: Engine) -> None:
    answers: list[int] = []
    broken: list[Exception] = []
    with run(engine) as (name, port):

        def keep_asking() -> None:
            try:
                while True:
                    said = f"{'The H100 SXM has 80 GB of HBM3. ' * 300}\n{len(answers)}"  # not one that was answered before
                    answers.append(post(port, {"text": said, "store": False})[0])
            except (ConnectionRefusedError, BrokenPipeError):
                return  # closed before it was sent whole: nothing had begun
            except Exception as error:
                broken.append(error)

        threads = [threading.Thread(target=keep_asking) for _ in range(4)]
        for thread in threads:
            thread.start()
        time.sleep(2)
        engine.run("stop", "--time", "40", name)
        for thread in threads:
            thread.join(60)
        assert engine.inspect(name)["State"]["ExitCode"] == 0
    assert not broken
    assert set(answers) == {200}
    assert len(answers) > 4


def test_a_worker_that_dies_is_reaped_and_replaced(engine: Engine) -> None:
    with run(engine, "--init") as (name, port):
        before = list_processes(engine, name)
        (worker,) = (one for one in before if one not in {parent for _, parent in before.values()})
        engine.run("exec", name, "python", "-c", f"import os; os.kill({worker}, 9)")
        time.sleep(1.5)
        wait_until_ready(port)
        after = list_processes(engine, name)
        assert worker not in after
        assert len(after) == len(before)
        assert "Z" not in {state for state, _ in after.values()}
        assert post(port, TEXT)[0] == 200


def test_settings_that_cannot_be_end_it(engine: Engine) -> None:
    name = engine.run("run", "--detach", *CLOSED, "--env", "CLAIMSHEET_MODE=bogus", IMAGE)
    try:
        assert engine.run("wait", name, timeout=60) != "0"
    finally:
        engine.run("rm", "--force", name)
