"""JSON Schemas, with which editors complete, check and explain the YAML files.

``models`` writes the schema of each kind of file; ``choices`` says what can be chosen in a repository: its laws and languages, the terms
of its laws, and the ids of its own facts; ``files`` writes and refreshes ``schemas/``.
"""

from noticepress.schemas.files import KINDS, as_text, refresh, written
from noticepress.schemas.models import schema_of, schemas

__all__ = ["KINDS", "as_text", "refresh", "schema_of", "schemas", "written"]
