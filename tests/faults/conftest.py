"""The same means as in ``tests/delivery``."""

from tests.delivery.conftest import impatient, small

__all__ = ["impatient", "small"]
