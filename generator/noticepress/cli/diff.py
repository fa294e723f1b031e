"""``noticepress diff``."""
import click
@click.command()
def diff() -> None:
    """placeholder until changes land"""
