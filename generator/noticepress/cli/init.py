"""``noticepress init``."""
import click
@click.command()
def init() -> None:
    """placeholder"""
