"""Accounts, teams and invitations; who works with whom, who is on call, at what pace one may search."""
