"""How often somebody wants mails, and about what."""
