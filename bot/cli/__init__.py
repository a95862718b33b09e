"""The commands of ``carnet``: each a few lines over the services; French comes from ``bot.wording``."""
