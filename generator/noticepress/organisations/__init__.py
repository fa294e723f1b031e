"""Several organisations in one repository: each says in ``notices/organisations/<id>.yaml`` what differs from the one that it extends."""
