"""Mails that are collected, and sent once a day or once a week."""
