from __future__ import annotations
def change_view(old, new, regime, locale, words):  # replaced when the diff lands
    return {"groups": [], "redline": "", "summary": ""}
