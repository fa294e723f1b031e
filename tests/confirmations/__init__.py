"""Tests of what people confirm."""
