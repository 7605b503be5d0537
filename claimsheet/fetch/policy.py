"""What a fetch may take, and how it behaves towards the hosts it asks."""

from __future__ import annotations

from dataclasses import dataclass, fields

from claimsheet.fetch.addresses import Network, read_networks

PRODUCT = "Claimsheet"  # the name that robots.txt knows us by (RFC 9309, 2.2.1)


@dataclass(frozen=True, slots=True)
class Policy:
    """The limits of a door. ValueError where one cannot be.

    Time spent waiting for a host's turn, or before another try, is not part of `total_seconds`: each such wait has its own limit, and
    all of one fetch together `max_waiting_seconds`.
    """

    connect_seconds: float = 10  # to one address, TLS included
    read_seconds: float = 20  # without a byte
    total_seconds: float = 60  # of work for one document: robots.txt, redirects, tries and body together
    max_wire_bytes: int = 20_000_000  # of one answer as it comes, headers included
    max_decoded_bytes: int = 50_000_000  # of a body without its content encoding
    max_waiting_seconds: float = 600
    max_redirects: int = 5
    retries: int = 3  # of one address, after the first try
    backoff_seconds: float = 1.0  # before the first retry; doubles with each
    max_backoff: float = 60.0  # seconds
    max_retry_after: float = 120  # seconds; a longer Retry-After is not waited for
    host_interval: float = 2.0  # seconds between requests to one host
    max_turn_seconds: float = 60.0  # of waiting for a turn at a host: where its queue is longer, the fetch is given up
    max_crawl_delay: float = 30.0  # seconds; a longer Crawl-delay of robots.txt counts as this
    robots: bool = True
    contact: str = ""  # an address where whoever runs a site finds us
    version: str = "0.1.0"
    # Networks (CIDR) that may be reached beside public addresses, on any port. For tests alone.
    allow_addresses: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuses what cannot be."""
        for name, kind in ((f.name, f.type) for f in fields(self)):
            value = getattr(self, name)
            if kind in ("int", "float") and not value >= 0:
                raise ValueError(f"{name} cannot be {value}")
        if not self.connect_seconds or not self.read_seconds or not self.total_seconds:
            raise ValueError("a time limit cannot be 0")
        if not (self.user_agent().isascii() and self.user_agent().isprintable()):
            raise ValueError("contact and version are printable ASCII")
        self.networks()

    def user_agent(self) -> str:
        """The User-Agent header: "Claimsheet/0.1.0 (+contact)", without the brackets where there is no contact."""
        return f"{PRODUCT}/{self.version}" + (f" (+{self.contact})" if self.contact else "")

    def networks(self) -> tuple[Network, ...]:
        """`allow_addresses` as networks."""
        return read_networks(self.allow_addresses)
