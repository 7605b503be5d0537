"""A connection goes where it was judged to go, and speaks to whom the name says."""

from __future__ import annotations

import socket
import time

import pytest

from claimsheet.core.errors import AddressRefused, TooMuch, Unreachable
from tests.fetch.certificates import Authority
from tests.fetch.doors import open_door, resolve_here
from tests.fetch.site import Site


class Names:
    """A resolver that gives another answer each time, the last again and again."""

    def __init__(self, *answers: list[str]) -> None:
        self.left, self.calls = list(answers), 0

    def __call__(self, host: str, port: int) -> list[str]:
        self.calls += 1
        return self.left.pop(0) if len(self.left) > 1 else self.left[0]


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that connections went for; looking up a name is an error."""
    tried: list[str] = []
    connect = socket.socket.connect

    def note(self: socket.socket, address: tuple[str, int]) -> None:
        tried.append(address[0])
        connect(self, address)

    def look_up(*_: object, **__: object) -> None:
        raise AssertionError("a name was looked up")

    monkeypatch.setattr(socket.socket, "connect", note)
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "gethostbyname", look_up)
    return tried


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


def test_a_name_is_resolved_once_and_its_address_reached(site, reached):
    site.put("/a", "x")
    names = Names(["127.0.0.1"], ["10.0.0.1"])
    page = open_door(resolve=names).fetch(f"http://spec.test:{site.port}/a")
    assert page.body == b"x"
    assert (names.calls, reached) == (1, ["127.0.0.1"])
    assert site.asked("/a")[0]["Host"] == f"spec.test:{site.port}"


def test_a_second_answer_is_judged_and_never_reached(site, reached):
    """A name that moves between two requests: the one before the redirect was public, the one after it is not."""
    names = Names(["127.0.0.1"], ["10.0.0.1"])
    site.redirect("/a", "/b")
    with pytest.raises(AddressRefused, match=r"10\.0\.0\.1"):
        open_door(resolve=names).fetch(f"http://spec.test:{site.port}/a")
    assert (names.calls, reached) == (2, ["127.0.0.1"])


def test_a_name_that_moves_after_robots_txt_is_judged_again(site, reached):
    names = Names(["127.0.0.1"], ["169.254.169.254"])
    with pytest.raises(AddressRefused):
        open_door(resolve=names, robots=True).fetch(f"http://spec.test:{site.port}/a")
    assert (names.calls, reached) == (2, ["127.0.0.1"])


def test_each_try_resolves_once(site, reached):
    names = Names(["127.0.0.1"])
    site.put("/a", "x", 500)
    with open_door(resolve=names, retries=2) as door, pytest.raises(Exception, match="answered 500"):
        door.fetch(f"http://spec.test:{site.port}/a")
    assert (names.calls, len(reached)) == (3, 3)


def test_one_private_address_among_public_ones_is_enough_to_refuse(site, reached):
    with pytest.raises(AddressRefused):
        open_door(resolve=Names(["127.0.0.1", "10.0.0.1"])).fetch(f"http://spec.test:{site.port}/a")
    assert reached == []


def test_the_next_address_is_tried(reached, monkeypatch):
    """The first of two addresses takes no connection."""
    with Site() as site:
        site.put("/a", "x")
        connect = socket.socket.connect

        def fail_first(self: socket.socket, address: tuple[str, int]) -> None:
            if len(reached) == 0:
                reached.append("refused")
                raise ConnectionRefusedError(111, "Connection refused")
            connect(self, address)

        monkeypatch.setattr(socket.socket, "connect", fail_first)
        door = open_door(resolve=Names(["127.0.0.2", "127.0.0.1"]), retries=0)
        assert door.fetch(f"http://spec.test:{site.port}/a").body == b"x"
    assert reached == ["refused", "127.0.0.1"]


def test_not_every_address_of_a_long_list_is_tried(monkeypatch):
    """Each could cost the whole time to connect."""
    tried = []

    def refuse(self: socket.socket, address: tuple[str, int]) -> None:
        tried.append(address[0])
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    names = Names([f"127.0.0.{n}" for n in range(1, 100)])
    with pytest.raises(Unreachable, match="no connection: Connection refused"):
        open_door(resolve=names, retries=0).fetch("http://spec.test/a")
    assert tried == ["127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4"]


def test_the_certificate_has_to_be_for_the_name(authority):
    with Site(context=authority.make_context("spec.test"), name="spec.test") as site:
        site.put("/a", "x")
        door = open_door(resolve=resolve_here, verify=str(authority.file))
        page = door.fetch(site.url + "/a")
        assert (page.url, page.body) == (site.url + "/a", b"x")
        assert site.asked("/a")[0]["Host"] == f"spec.test:{site.port}"
        for host in ("other.test", "127.0.0.1", "spec.test.other.test"):
            with pytest.raises(Unreachable, match="TLS: .*(match|not valid)") as caught:
                door.fetch(f"https://{host}:{site.port}/a")
            assert not caught.value.passing
    assert len(site.requests) == 1


def test_the_name_is_asked_for(authority):
    asked = []
    context = authority.make_context("spec.test")
    context.sni_callback = lambda _, name, __: asked.append(name)
    with Site(context=context, name="spec.test.") as site:
        site.put("/a", "x")
        open_door(resolve=resolve_here, verify=str(authority.file)).fetch(site.url + "/a")
    assert asked == ["spec.test"]


def test_an_address_may_stand_in_a_certificate(authority):
    with Site(context=authority.make_context("127.0.0.1")) as site:
        assert open_door(verify=str(authority.file)).fetch(site.put("/a", "x")).body == b"x"


@pytest.mark.parametrize("guarded", [False, True])
def test_an_unknown_authority_is_not_trusted(authority, guarded, monkeypatch):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(authority.file))
    monkeypatch.setenv("CURL_CA_BUNDLE", str(authority.file))
    with Site(context=authority.make_context("spec.test"), name="spec.test") as site:
        site.put("/a", "x")
        with pytest.raises(Unreachable, match="could not be fetched" if guarded else "TLS: .*certificate verify failed"):
            open_door(resolve=resolve_here, guarded=guarded).fetch(site.url + "/a")
    assert site.requests == []


def test_a_certificate_has_to_be_in_time(authority):
    with (
        Site(context=authority.make_context("spec.test", days=-1), name="spec.test") as site,
        pytest.raises(Unreachable, match="TLS: .*expired"),
    ):
        open_door(resolve=resolve_here, verify=str(authority.file)).fetch(site.url + "/a")


def test_a_site_without_tls_is_unreachable(authority, site):
    with pytest.raises(Unreachable, match="TLS"):
        open_door(verify=str(authority.file)).fetch(f"https://127.0.0.1:{site.port}/a")


def test_a_redirect_from_https_to_http_is_refused(authority, site):
    site.put("/b", "x")
    with Site(context=authority.make_context("spec.test"), name="spec.test") as safe:
        safe.redirect("/a", site.url + "/b")
        for guarded, kind in ((False, AddressRefused), (True, Unreachable)):
            with pytest.raises(kind):
                open_door(resolve=resolve_here, verify=str(authority.file), guarded=guarded).fetch(safe.url + "/a")
    assert site.requests == []


def test_a_redirect_from_http_to_https_is_followed(authority, site):
    with Site(context=authority.make_context("spec.test"), name="spec.test") as safe:
        safe.put("/b", "x")
        url = site.redirect("/a", safe.url + "/b")
        page = open_door(resolve=resolve_here, verify=str(authority.file)).fetch(url)
    assert (page.url, page.redirects) == (safe.url + "/b", (safe.url + "/b",))


def test_a_slow_drip_under_tls_is_given_up(authority):
    with Site(context=authority.make_context("spec.test"), name="spec.test") as site:
        url = site.drip("/a", [b"HTTP/1.1 200 OK\r\n\r\n", *[b"x"] * 90], 0.05)
        with pytest.raises(TooMuch):
            open_door(resolve=resolve_here, verify=str(authority.file), total_seconds=0.4).fetch(url)


def test_a_host_that_never_shakes_hands_is_given_up(authority):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        start = time.monotonic()
        door = open_door(connect_seconds=0.2, retries=0, verify=str(authority.file))
        with pytest.raises(Unreachable, match="timed out"):
            door.fetch(f"https://127.0.0.1:{silent.getsockname()[1]}/")
    assert time.monotonic() - start < 1


def test_ipv6_is_spoken(reached):
    """Where this machine has it: the address stands in brackets in the request, and bare in the connection."""
    with socket.socket(socket.AF_INET6) as listening:
        try:
            listening.bind(("::1", 0))
        except OSError:
            pytest.skip("no IPv6 here")
        listening.listen()
        port = listening.getsockname()[1]
        door = open_door(resolve=Names(["::1"]), allow_addresses=("::1/128",), read_seconds=0.1, retries=0)
        with pytest.raises(Unreachable, match="timed out"):
            door.fetch(f"http://[::1]:{port}/a")
        taken, _ = listening.accept()
        with taken:
            said = taken.recv(1_000)
    assert reached == ["::1"]
    assert f"\r\nHost: [::1]:{port}\r\n".encode() in said
