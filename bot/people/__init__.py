"""Accounts, teams and invitations."""
