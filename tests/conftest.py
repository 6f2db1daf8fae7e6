"""What holds for every test."""

from hypothesis import settings

# Two processes share a machine with others: how long an example takes says nothing about the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
