"""Readers' questions with the items of the base that answer them: how often `ask` finds them, and rightly abstains."""
