"""The one door to the network: documents fetched politely, within limits, from public addresses only."""
