"""What the proxy of a stack is told."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from placebased.stack.proxy import Site, caddyfile


@pytest.mark.parametrize(
    ("site", "url", "tls"),
    [
        (Site(), "http://127.0.0.1:8080", ""),
        (Site(address="0.0.0.0"), "http://localhost:8080", ""),  # noqa: S104
        (Site(host="map.example", port=443), "https://map.example:443", "tls internal"),
        (Site(certificate="a.pem", key="a.key"), "https://127.0.0.1:8080", "tls a.pem a.key"),
    ],
)
def test_with_a_name_or_a_certificate_the_proxy_speaks_https(site: Site, url: str, tls: str) -> None:
    """And says so."""
    written = caddyfile(site, [1, 2], Path("/x"))
    assert site.url == url
    assert (tls in written) if tls else ("tls" not in written)
    assert "reverse_proxy 127.0.0.1:1 127.0.0.1:2 {" in written


def test_while_no_process_is_ready_the_proxy_says_so() -> None:
    """In a page that asks again by itself, and that nobody keeps."""
    written = caddyfile(Site(), [1], Path("/x"))
    assert "handle_errors {" in written
    assert 'http-equiv="refresh"' in written
    assert "header Cache-Control no-store" in written


@pytest.mark.skipif(not shutil.which("caddy"), reason="Caddy is not here")
@pytest.mark.parametrize("site", [Site(), Site(host="map.example", port=443)])
def test_caddy_reads_it(site: Site, tmp_path: Path) -> None:
    """Without a word of complaint."""
    file = tmp_path / "Caddyfile"
    file.write_text(caddyfile(site, [1, 2], tmp_path), encoding="utf-8")
    command = ["caddy", "adapt", "--config", str(file), "--adapter", "caddyfile"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
