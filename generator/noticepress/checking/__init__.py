"""What can be said about facts: ``references`` and ``texts`` of the data, ``duties`` of the law, all as findings."""
