"""Noticepress: privacy notices from structured YAML, per law, per language, per version."""

__version__ = "0.1.0"
