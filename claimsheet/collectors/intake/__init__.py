"""Intake: a folder of gathered figures and sources becomes the fact base; every judgement is a rule in `data/intake`."""
