"""What web servers and hosts are told about a built site.

``built`` reads the site, ``headers_file`` its ``_headers``; ``nginx``, ``caddy`` and ``netlify`` write what each of these reads.
"""
