"""The parameters of an address as its writer meant them, whatever mail and advertising made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_ADDED_BY_OTHERS = re.compile(
    r"utm_\w+|hsa_\w+|mtm_\w+|pk_\w+|gad_\w+|oly_\w+_id|vero_\w+|_hs\w+|mc_[ce]id|_g[al]|_ga_\w+|gclid|gclsrc|dclid|"
    r"[gw]braid|srsltid|fbclid|fb_\w+|mibextid|msclkid|yclid|twclid|ttclid|igsh(id)?|li_fat_id|epik|mkt_tok|_kx|"
    r"_openstat|s_cid|dm_i|ref_(?:src|url)|trk\w*|rcm|_ke|ck_subscriber_id|sfmc_\w+|mkt_\w+|at_(?:medium|campaign)|"
    r"ns_(?:mchannel|source|campaign|linkname|fee)|ga_(?:source|medium|campaign|term|content)|"
    r"elqtrack\w*|spmailingid|sc_campaign|wickedid|__s|_branch_match_id",
    re.IGNORECASE,
)
"""Parameters that mail, search engines and networks put behind every address that is sent through them."""

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Signs that nobody types: those of control, and those that turn the direction of whatever follows them."""

LONGEST_NAME = 40
"""Characters of a name that are said back."""

_ESCAPED = re.compile(r"^(amp;)+")


def query_as_meant(query: Mapping[str, str]) -> dict[str, str]:
    """Return the parameters of an address without what others put there, and with ``&amp;`` read as ``&``.

    Signs of control and of direction are left out of their values.

    Parameters
    ----------
    query
        Parameters by name, as the address has them.

    Returns
    -------
    dict
        Values by name. Where a name stands there escaped and plain, the plain one counts.

    Examples
    --------
    >>> query_as_meant({"near": "M11 3AD", "amp;within": "800m", "fbclid": "x", "utm_source": "y"})
    {'within': '800m', 'near': 'M11 3AD'}
    """
    escaped = {_ESCAPED.sub("", name): value for name, value in query.items() if _ESCAPED.match(name)}
    plain = {name: value for name, value in query.items() if not _ESCAPED.match(name)}
    meant = escaped | plain
    kept = {name: value for name, value in meant.items() if not _ADDED_BY_OTHERS.fullmatch(name)}
    return {name: _UNSEEN.sub("", value) for name, value in kept.items()}


def describe_unclear(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Say what of an address cannot be meant as it stands: a name with two values, a value without a sign.

    Parameters
    ----------
    pairs
        Names and values in the order of the address, each as often as it stands there.

    Returns
    -------
    tuple of str
        A sentence for each name; none for what mail and advertising add.

    Examples
    --------
    >>> describe_unclear([("area", "a"), ("area", "b")])
    ('“area” stands in the address more than once; the last one counts.',)
    """
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        if not _ADDED_BY_OTHERS.fullmatch(name):
            values.setdefault(name, []).append(value)
    said = []
    for name, every in values.items():
        shown = f"“{_UNSEEN.sub('', name)[:LONGEST_NAME]}”"
        if len(set(every)) > 1:
            said.append(f"{shown} stands in the address more than once; the last one counts.")
        if every[-1] and not _UNSEEN.sub("", every[-1]).strip():
            said.append(f"{shown} holds nothing that can be read.")
    return tuple(said)
