"""What becomes otherwise by a date alone: duties that begin or end, facts that will lack then, words that change, versions and waivers.

The stages: ``days`` (which days laws and facts name) → ``states`` (what holds of a text on a day: its duties and its words) → ``turns``
(between which days that differs, found by asking again) → ``events`` (what files say of coming days) → ``calendar`` (all of it by day; ``kept`` for later runs)
→ ``data``. How it is told stands in ``reviewing``, whose report has a part of it.
"""
