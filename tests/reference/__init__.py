"""Tests of the key reference."""
