"""Which addresses may be reached: every form of a closed one is closed."""

from __future__ import annotations

import socket
from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimsheet.core.errors import AddressRefused, Unreachable
from claimsheet.fetch import addresses
from claimsheet.fetch.addresses import judge, read_networks, resolve_name, resolve_public

HERE = read_networks(("127.0.0.0/8",))
OPEN = [
    "1.1.1.1",
    "8.8.8.8",
    "100.63.255.255",
    "100.128.0.1",
    "168.63.129.15",
    "172.15.0.1",
    "172.32.0.1",
    "192.167.1.1",
    "198.17.0.1",
    "198.20.0.1",
    "223.255.255.255",
    "2606:4700::1111",
    "2a00:1450:4001:80b::200e",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::1",
    "2600:1f00::5efe:808:808",
]
CLOSED = [
    "0.0.0.0",  # noqa: S104 - nothing is bound to it
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.31.196.1",
    "192.52.193.1",
    "192.88.99.1",
    "192.168.0.1",
    "192.175.48.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::8.8.8.8",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:0:8.8.8.8",
    "64:ff9b::127.0.0.1",
    "64:ff9b::10.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::808:808",
    "64:ff9b:1:ffff::1",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:a00:1::1",
    "2002:a9fe:a9fe::1",
    "2600:1f00::5efe:10.0.0.1",
    "2600:1f00::200:5efe:7f00:1",
    "2620:4f:8000::1",
    "3fff::1",
    "4000::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fd20:ce::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "2606:4700::1111%eth0",
    "localhost",
    "",
    "127.1",
    "8.8.8.8/32",
]
# Spellings of addresses of this machine or a private network, in every way a resolver may read.
SPELLINGS = [
    "2130706433",
    "0x7f.1",
    "0x7f000001",
    "0x7F.0x0.0x0.0x1",
    "127.1",
    "127.0.1",
    "0177.0.0.1",
    "017700000001",
    "00000177.0.0.1",
    "127.0.0.1.",
    "１２７.０.０.１",
    "①②⑦.0.0.1",
    "127。0。0。1",
    "127.0.0.1",
    "0",
    "0x0",
    "10.1",
    "167772161",
    "192.168.257",
    "0xa9fea9fe",
    "169.254.43518",
    "0251.0376.0251.0376",
    "::1",
    "0:0:0:0:0:0:0:1",
    "0000:0000:0000:0000:0000:0000:0000:0001",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::FFFF:0a00:0001",
    "64:ff9b::7f00:1",
    "fe80::1%lo",
    "fd00:ec2::254",
]


@pytest.mark.parametrize("address", OPEN)
def test_a_public_address_may_be_reached(address):
    assert judge(address)


@pytest.mark.parametrize("address", CLOSED)
def test_every_other_address_may_not(address):
    assert not judge(address)


@pytest.mark.parametrize(
    "address", ["64:ff9b::a9fe:a9fe", "2002:7f00:1::1", "ff0e::1", "fec0::1", "::127.0.0.1", "168.63.129.16"]
)
def test_what_the_standard_library_calls_global_is_still_judged(address):
    assert ip_address(address).is_global or address.startswith("2002:")
    assert not judge(address)


def test_the_standard_library_has_a_second_say(monkeypatch):
    """A range that is missing from our table is closed all the same, where Python knows it."""
    monkeypatch.setattr(addresses, "_CLOSED_4", ())
    monkeypatch.setattr(addresses, "_CLOSED_6", ())
    for address in ("10.0.0.1", "169.254.169.254", "127.0.0.1", "2001:db8::1", "2001::1"):
        assert not judge(address)


@given(st.ip_addresses(v=4))
def test_no_private_address_passes(address):
    if address.is_private or address.is_multicast or address.is_reserved or address.is_loopback or address.is_link_local:
        assert not judge(str(address))


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_judged_alike(address):
    alone = judge(str(address))
    assert judge(f"::ffff:{address}") is alone
    assert judge(str(ip_address(int(ip_address("64:ff9b::")) + int(address)))) is alone
    assert judge(str(ip_address((0x2002 << 112) + (int(address) << 80) + 1))) is alone
    assert not judge(f"::{address}")


@given(st.ip_addresses(v=6))
def test_no_address_outside_what_was_given_out_passes(address):
    if address not in ip_network("2000::/3") and not address.ipv4_mapped and address not in ip_network("64:ff9b::/96"):
        assert not judge(str(address))


def test_an_allowed_network_may_be_reached():
    assert judge("127.0.0.1", HERE)
    assert not judge("10.0.0.1", HERE)
    assert not judge("::1", HERE)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_spelling_reaches_a_closed_address(spelling):
    """The resolver reads digits without asking anyone; a spelling it does not read is refused as well."""
    with pytest.raises((AddressRefused, Unreachable)):
        resolve_public(spelling, 80, resolve_name)


def test_some_spellings_are_read_by_the_resolver():
    """Else the test above would say nothing."""
    read = []
    for spelling in SPELLINGS:
        try:
            read += [address for address in resolve_name(spelling, 80) if address == "127.0.0.1"]
        except OSError:
            continue
    assert len(read) >= 8


def test_one_closed_address_closes_the_host():
    with pytest.raises(AddressRefused, match="10.0.0.1, which is no public address"):
        resolve_public("spec.test", 443, lambda *_: ["8.8.8.8", "10.0.0.1"])


def test_a_host_is_resolved_once_and_its_addresses_given():
    calls = []

    def resolve(host, port):
        calls.append((host, port))
        return ["8.8.8.8", "2606:4700::1111", "8.8.8.8"]

    assert [str(one) for one in resolve_public("spec.test", 443, resolve)] == ["8.8.8.8", "2606:4700::1111"]
    assert calls == [("spec.test", 443)]


@pytest.mark.parametrize("port", [0, 22, 25, 81, 8080, 11211])
def test_other_ports_are_closed(port):
    def resolve(host, asked):
        raise AssertionError("nobody has to be asked")

    with pytest.raises(AddressRefused, match=f"port {port}"):
        resolve_public("spec.test", port, resolve)


def test_other_ports_are_open_on_allowed_addresses_alone():
    assert resolve_public("spec.test", 8080, lambda *_: ["127.0.0.1"], HERE)
    with pytest.raises(AddressRefused, match="port 8080"):
        resolve_public("spec.test", 8080, lambda *_: ["127.0.0.1", "8.8.8.8"], HERE)


@pytest.mark.parametrize(
    ("error", "passing"),
    [
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), False),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"), True),
        (UnicodeError("label too long"), False),
    ],
)
def test_a_name_without_address_is_unreachable(error, passing):
    def resolve(host, port):
        raise error

    with pytest.raises(Unreachable, match="no address for spec.test") as caught:
        resolve_public("spec.test", 80, resolve, url="http://spec.test/")
    assert caught.value.passing is passing
    assert caught.value.url == "http://spec.test/"


def test_no_address_at_all_is_unreachable():
    with pytest.raises(Unreachable):
        resolve_public("spec.test", 80, lambda *_: [])
