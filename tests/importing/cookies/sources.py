"""Lists of cookies that were made up, in the forms of those that make them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.conftest import invoke

OPEN_LIST = """\
ID,Platform,Category,Cookie / Data Key name,Domain,Description,Retention period,Data Controller,User Privacy & GDPR Rights Portals,Wildcard match
1,Telwerk,Analytics,_tw,telwerk.example (3rd party) or advertiser's website domain (1st party),ID used to tell visitors apart,2 years,Telwerk Corp,https://telwerk.example/,0
2,Telwerk,Analytics,_tw_,telwerk.example (3rd party),Keeps the state of a session,2 years,Telwerk Corp,https://telwerk.example/,1
3,Bannerwise,Marketing,uid,bannerwise.example (3rd party),Shows which banners were seen,60 days,Bannerwise,https://bannerwise.example/,0
4,Otherwise,Marketing,uid,otherwise.example (3rd party),Follows visitors,90 days,Otherwise,https://otherwise.example/,0
5,Shop,Functional,basket [x2],Advertiser's website domain (1st party),Remembers the basket,End of session (browser),Advertiser's website,#N/A,0
"""
"""In the form of the Open Cookie Database (jkwakman/Open-Cookie-Database); none of these cookies is in it."""

OPEN_LIST_JSON = json.dumps(
    {
        "Telwerk": [
            {
                "id": "1", "category": "Analytics", "cookie": "_tw", "domain": "telwerk.example", "description": "ID used to tell visitors apart",
                "retentionPeriod": "2 years", "dataController": "Telwerk Corp", "privacyLink": "", "wildcardMatch": "0",
            },
            {
                "id": "2", "category": "Analytics", "cookie": "_tw_", "domain": "telwerk.example", "description": "Keeps the state of a session",
                "retentionPeriod": "2 years", "dataController": "", "privacyLink": "", "wildcardMatch": "1",
            },
        ]
    }
)  # fmt: skip

STATE = {
    "cookies": [
        {"name": "_tw", "value": "SECRET", "domain": ".winkel.example", "path": "/", "expires": 1830000000.5, "httpOnly": False, "sameSite": "Lax"},
        {"name": "_tw_AB12", "value": "SECRET", "domain": ".winkel.example", "path": "/", "expires": -1, "httpOnly": False, "sameSite": "Lax"},
        {"name": "uid", "value": "SECRET", "domain": "px.bannerwise.example", "path": "/", "expires": 1800000000, "sameSite": "None"},
        {"name": "uid", "value": "SECRET", "domain": ".third.example", "path": "/", "expires": 1800000000, "sameSite": "None"},
    ],
    "origins": [{"origin": "https://www.winkel.example", "localStorage": [{"name": "theme", "value": "SECRET"}]}],
}  # fmt: skip
"""As Playwright's ``storage_state`` is."""

HAR = {
    "log": {
        "version": "1.2",
        "entries": [
            {
                "startedDateTime": "2026-11-30T10:00:00.000Z",
                "request": {"url": "https://www.winkel.example/", "cookies": [{"name": "seen", "value": "SECRET"}], "headers": [{"name": "cookie", "value": "SECRET"}]},
                "response": {"cookies": [{"name": "_tw", "value": "SECRET", "domain": "winkel.example", "expires": "2027-11-30T10:00:00.000Z"}], "content": {"text": "SECRET"}},
            }
        ],
    }
}  # fmt: skip

EVIDENCE = {
    "title": "Winkel", "start_time": "2026-11-30T10:00:00.000Z", "host": "winkel.example",
    "cookies": [
        {"name": "_tw", "value": "SECRET", "domain": "winkel.example", "path": "/", "expires": 1795946400, "session": False, "expiresDays": 29.0, "firstPartyStorage": True, "log": {"stack": []}},
        {"name": "far", "value": "SECRET", "domain": "far.example", "path": "/", "session": True, "firstPartyStorage": False},
    ],
    "localStorage": {"https://www.winkel.example": {"theme": {"value": "SECRET", "firstPartyStorage": True}}},
    "beacons": [{"url": "https://px.far.example/tr?id=SECRET", "listName": "easyprivacy.txt"}],
}  # fmt: skip
"""As the ``inspection`` of the EDPS's Website Evidence Collector is."""

NETSCAPE = "# Netscape HTTP Cookie File\n.winkel.example\tTRUE\t/\tFALSE\t1830000000\t_tw\tSECRET\n#HttpOnly_winkel.example\tFALSE\t/\tTRUE\t0\tsid\tSECRET\nhalf a line SECRET\n"

COOKIEBOT = """\
Name,Provider,Purpose,Expiry,Type,Category
CookieConsent,Fietsplaats,Stores the user's cookie consent state,1 year,HTTP Cookie,Necessary
_tw,Telwerk,Registers a unique ID,2 years,HTTP Cookie,Statistics
lastVisit,www.winkel.example,Pending,Persistent,HTML Local Storage,Unclassified
tr,Verweg,Pending,Session,Pixel Tracker,Marketing
"""
ONETRUST = "Host,Cookie Name,Category,Type,Lifespan,Description\nwinkel.example,_tw,Performance Cookies,1st Party,730 days,Tells visitors apart\nfar.example,far,Targeting Cookies,3rd Party,Session,Follows visitors\n"
COOKIEYES = json.dumps(
    [
        {
            "cookie_id": "_tw",
            "domain": ".winkel.example",
            "duration": "1 year 1 month 4 days",
            "category": "Analytics",
            "description": "Tells visitors apart",
        }
    ]
)
DUTCH = "Cookie;Domein;Categorie;Omschrijving;Bewaartermijn;Aanbieder\nzv_sessie;winkel.example;Noodzakelijk;Houdt u ingelogd;1 jaar;deze website\n_meet;.winkel.example;Statistieken;Telt bezoekers;13 mois;Telwerk\n"

GERMAN = "Name;Anbieter;Kategorie;Zweck;Maximale Speicherdauer;Typ\nzv_sitzung;Diese Website;Unbedingt erforderlich;Hält Sie angemeldet;Sitzung;HTTP-Cookie\n_mess;Telwerk;Statistiken;Zählt Besuche;13 Monate;HTTP-Cookie\nkorb;Diese Website;Präferenzen;Merkt sich den Warenkorb;30 Tage;HTML-lokaler Speicher\n"


def told(folder: Path, name: str, content: str | bytes | dict[str, Any], *options: str) -> dict[str, Any]:
    """What the command says of a file, as JSON; nothing is written."""
    data = (
        json.dumps(content).encode() if isinstance(content, dict) else content.encode() if isinstance(content, str) else content
    )
    (folder / name).write_bytes(data)
    done = invoke(folder, "import", "cookies", name, "--format", "json", *options)
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found
