"""The parameters of an address as its writer meant them, whatever mail and advertising made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

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
