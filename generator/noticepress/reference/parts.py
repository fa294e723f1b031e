"""The parts of the key reference: which keys stand on which page. Data, no code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A page: the keys at the top of ``file`` that it is about, with all that stands below them; none for all the rest."""

    name: str
    title: str
    about: str
    file: str = "notice.yaml"
    keys: tuple[str, ...] = ()


PARTS = (
    Part("organisation", "The organisation", "Who you are, said once for all notices.", "organisation.yaml"),
    Part("requests", "Requests", "How people make requests, and how you check who they are.", "organisation.yaml", ("requests",)),
    Part("notice", "The notice as a whole", "For whom it is, under which laws, in which languages, and where it applies."),
    Part("data", "Data and where they come from", "Which data you use, from whom, and when.", keys=("data", "not-collected", "sources", "collection")),
    Part(
        "purposes", "Purposes, legal bases and retention", "Why you use data, why the law allows it, who receives them, how long you keep them.",
        keys=("purposes", "obligation", "retention"),
    ),
    Part(
        "recipients", "Recipients and transfers", "Who else gets data, and which data leave the European Economic Area.",
        keys=("recipients", "not-disclosed", "transfers"),
    ),
    Part(
        "rights", "Rights, choices and complaints", "What people can ask of you, and what you add to what the law says of that.",
        keys=("rights", "unidentified", "requests", "consent", "marketing", "automated-decisions", "train-language-models", "complaints"),
    ),
    Part("cookies", "Cookies, children and security", "What happens on a device, and what is said of children and of protection.",
         keys=("cookies", "children", "security")),
    Part("california", "California", "What only the notice under the CCPA asks for.", keys=("california",)),
    Part(
        "releases", "Releases, corrections and waivers",
        "The next version in `next.yaml`, what was wrong in the one in force, in `correction.yaml`, and duties knowingly left, in `waivers.yaml`.",
        "next.yaml",
    ),
)  # fmt: skip
"""The pages in order; a key of the notice that none names stands on 'notice'."""
WITH = {"releases": ("correction.yaml", "waivers.yaml")}
"""Further files of a page."""
