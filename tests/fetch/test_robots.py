"""robots.txt: asked first, once an origin, and obeyed (RFC 9309)."""

from __future__ import annotations

import time

import pytest

from claimsheet.core.errors import AddressRefused, RobotsForbid, TooMuch, Unreachable
from claimsheet.fetch import robots
from claimsheet.fetch.robots import name_agents, parse_rules
from tests.fetch.doors import Waits, open_door, resolve_here
from tests.fetch.site import Site

CLOSED = "User-agent: *\nDisallow: /closed\n"


def test_robots_txt_is_asked_first_and_once(site):
    site.put("/robots.txt", CLOSED)
    site.put("/a", "x")
    with open_door(robots=True) as door:
        for _ in range(3):
            door.fetch(site.url + "/a")
    assert [path for path, _ in site.requests] == ["/robots.txt", "/a", "/a", "/a"]
    assert site.asked("/robots.txt")[0]["User-Agent"] == "Claimsheet/0.1.0"


def test_what_is_forbidden_is_not_fetched(site):
    site.put("/robots.txt", CLOSED)
    url = site.put("/closed/a", "x")
    with pytest.raises(RobotsForbid, match=r"/closed/a: forbidden by robots\.txt"):
        open_door(robots=True).fetch(url)
    assert site.asked("/closed/a") == []


def test_a_forbidden_page_cannot_be_reached_by_another_spelling(site):
    site.put("/robots.txt", CLOSED)
    with open_door(robots=True) as door:
        for path in ("/a/../closed/a", "/a/%2e%2e/closed/a", "/%63losed/a", "/./closed/a"):
            with pytest.raises(RobotsForbid):
                door.fetch(site.url + path)
    assert [path for path, _ in site.requests] == ["/robots.txt"]


def test_a_door_may_pass_without(site):
    site.put("/robots.txt", CLOSED)
    assert open_door(robots=False).fetch(site.put("/closed", "x")).body == b"x"
    assert site.asked("/robots.txt") == []


@pytest.mark.parametrize("status", [204, 400, 401, 403, 404, 410])
def test_no_robots_txt_forbids_nothing(site, status):
    site.put("/robots.txt", CLOSED, status)
    assert open_door(robots=True).fetch(site.put("/closed", "x")).body == b"x"


@pytest.mark.parametrize("status", [500, 502, 503, 599])
def test_a_server_that_fails_forbids_everything(site, status):
    site.put("/robots.txt", "", status)
    url = site.put("/a", "x")
    with open_door(robots=True) as door:
        for _ in range(2):
            with pytest.raises(RobotsForbid, match=f"robots.txt answered {status}"):
                door.fetch(url)
    assert site.asked("/a") == []
    assert len(site.asked("/robots.txt")) == (1 if status == 599 else 4)


@pytest.mark.parametrize(("status", "headers"), [(429, {"Retry-After": "3600"}), (203, {}), (206, {})])
def test_rules_that_are_not_told_forbid_everything(site, status, headers):
    site.put("/robots.txt", CLOSED, status, headers)
    with pytest.raises(RobotsForbid, match=f"robots.txt answered {status}"):
        open_door(robots=True).fetch(site.put("/a", "x"))
    assert site.asked("/a") == []


def test_a_robots_txt_that_cannot_be_reached_forbids_everything(site):
    site.put("/robots.txt", "x", headers={"Content-Length": "9"})
    url = site.put("/a", "x")
    with pytest.raises(Unreachable, match=r"/robots\.txt: broken answer"):
        open_door(robots=True).fetch(url)
    assert site.asked("/a") == []


def test_a_failure_is_asked_about_again_later(site):
    now = [0.0]
    url = site.put("/a", "x")
    with open_door(robots=True, retries=0, clock=lambda: now[0]) as door:
        site.put("/robots.txt", "", 500)
        with pytest.raises(RobotsForbid):
            door.fetch(url)
        site.put("/robots.txt", CLOSED)
        now[0] = 601.0
        assert door.fetch(url).body == b"x"
        now[0] += 24 * 3600 + 1
        door.fetch(url)
    assert len(site.asked("/robots.txt")) == 3


def test_each_origin_has_its_own(site):
    with Site() as other:
        other.put("/robots.txt", "User-agent: *\nDisallow: /")
        other.put("/a", "x")
        site.redirect("/a", other.url + "/a")
        with open_door(robots=True) as door, pytest.raises(RobotsForbid):
            door.fetch(site.url + "/a")
        assert [path for path, _ in other.requests] == ["/robots.txt"]


def test_a_redirect_on_the_same_site_is_held_to_its_rules(site):
    site.put("/robots.txt", CLOSED)
    site.put("/closed", "x")
    with pytest.raises(RobotsForbid):
        open_door(robots=True).fetch(site.redirect("/a", "/closed"))
    assert site.asked("/closed") == []


def test_robots_txt_may_lie_elsewhere(site):
    site.redirect("/robots.txt", "/rules")
    site.put("/rules", CLOSED)
    with pytest.raises(RobotsForbid):
        open_door(robots=True).fetch(site.put("/closed", "x"))


def test_robots_txt_is_held_to_the_same_guards(site):
    url = site.put("/a", "x")
    site.redirect("/robots.txt", "http://10.0.0.1/robots.txt")
    with pytest.raises(AddressRefused):
        open_door(robots=True).fetch(url)
    site.redirect("/robots.txt", "/robots.txt")
    with pytest.raises(TooMuch):
        open_door(robots=True).fetch(url)
    assert site.asked("/a") == []


def test_the_time_for_robots_txt_is_part_of_the_whole(site):
    site.drip("/robots.txt", [b"HTTP/1.1 200 OK\r\n\r\n", *[b"#"] * 90], 0.05)
    start = time.monotonic()
    with pytest.raises(TooMuch):
        open_door(robots=True, total_seconds=0.3).fetch(site.put("/a", "x"))
    assert time.monotonic() - start < 1


@pytest.mark.parametrize(("told", "waited"), [("5", 5.0), ("0.5", 2.0), ("9999", 30.0), ("soon", 2.0), ("-1", 2.0), ("inf", 2.0)])
def test_a_crawl_delay_is_kept(site, told, waited):
    waits = Waits()
    site.put("/robots.txt", f"User-agent: *\nCrawl-delay: {told}")
    open_door(robots=True, host_interval=2.0, sleep=waits, clock=lambda: 100.0).fetch(site.put("/a", "x"))
    assert waits.seconds == [waited]


def test_no_more_than_the_first_500_kibibytes_are_read(site):
    line = b"Disallow: /" + b"x" * 100 + b"\n"
    site.put("/robots.txt", b"User-agent: *\nDisallow: /first\n" + line * 20_000 + b"Disallow: /last\n")
    site.put("/first", "x")
    site.put("/last", "x")
    with open_door(robots=True) as door:
        assert door.fetch(site.url + "/last").body == b"x"
        with pytest.raises(RobotsForbid):
            door.fetch(site.url + "/first")


def test_a_line_that_was_cut_says_nothing():
    start = b"User-agent: *\nDisallow: /closed\n"
    last = b"\nDisallow: /"
    body = start + b"#" * (robots._MOST_BYTES - len(start) - len(last)) + last + b"elsewhere"
    assert parse_rules(body[: robots._MOST_BYTES]).can_fetch("http://spec.test/open", "Claimsheet")
    assert not parse_rules(body[: robots._MOST_BYTES]).can_fetch("http://spec.test/closed", "Claimsheet")


@pytest.mark.parametrize(
    ("text", "forbidden"),
    [
        ("User-agent: Claimsheet\nDisallow: /a\n\nUser-agent: *\nAllow: /", True),
        ("user-agent: claimsheet/1.0\nDisallow: /a", True),
        ("User-agent: CLAIMSHEET # us\nDisallow: /a", True),
        ("User-agent: Other\nUser-agent: Claimsheet\nDisallow: /a", True),
        ("User-agent Claimsheet\nDisallow: /a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Claimsheet\nAllow: /", False),
        ("User-agent: ClaimsheetBot\nDisallow: /a", False),
        ("User-agent: sheet\nDisallow: /a", False),
        ("User-agent: Other\nDisallow: /a", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", True),
        ("User-agent: *\nDisallow: /*/b", False),
        ("User-agent: *\nDisallow: /a$", True),
        ("\ufeffUser-agent: *\nDisallow: /a", True),
        ("<html><body>Disallow: /a</body></html>", False),
        ("", False),
        ("\x00\xff", False),
    ],
)
def test_rules_are_read(text, forbidden):
    assert parse_rules(text.encode()).can_fetch("http://spec.test/a", "Claimsheet") is not forbidden


def test_a_file_of_many_agents_and_many_rules_costs_little():
    """A set of rules for each agent would be 400 million rules."""
    body = b"".join(b"User-agent: a%d\n" % n for n in range(12_000)) + b"Disallow: /a\n" * 20_000
    start = time.monotonic()
    rules = parse_rules(body)
    assert rules.can_fetch("http://spec.test/a", "Claimsheet")
    assert time.monotonic() - start < 2
    assert len(rules._user_agents) == 1


def test_agents_are_named_however_their_lines_are_written():
    lines = ["User-agent: x", "useragent:x", "USER AGENT x", "user-agent  x", "user-agent", "User-Agent:", " \tuser-agent\t:\tx"]
    for line in lines:
        assert name_agents(line) == "User-agent: other"
    assert name_agents("User-agents are welcome") == "User-agents are welcome"


def test_rules_that_are_kept_do_not_pile_up(site, monkeypatch):
    monkeypatch.setattr(robots, "_MOST_ORIGINS", 2)
    site.put("/a", "x")
    with open_door(robots=True, resolve=resolve_here) as door:
        for host in ("a", "b", "c", "c", "a"):
            door.fetch(f"http://{host}.test:{site.port}/a")
        assert len(site.asked("/robots.txt")) == 4
        monkeypatch.setattr(robots, "_MOST_KEPT", 100)
        site.put("/robots.txt", "#" * 101)
        door.fetch(f"http://d.test:{site.port}/a")
        assert len(door._robots._kept) == 0
        door.close()
