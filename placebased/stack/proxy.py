"""The proxy before the processes of the app: Caddy, with TLS, and each browser kept with one process.

A browser that has a page open talks to one process all the while (its session is there); a cookie keeps it.
Where that process is gone the proxy takes another, at once and without a word: the address holds the view,
and what was sent is in the store.
"""

from __future__ import annotations

import shutil
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from placebased import start
from placebased.errors import StartError
from placebased.stack.services import SupervisedProgram

COOKIE = "place_replica"

AWAY = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<meta http-equiv="refresh" content="5"><title>Back in a moment</title>'
    '<body style="font:1.1rem/1.5 sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem">'
    "<h1>Back in a moment</h1><p>The explorer is being started. This page tries again by itself. "
    "Nothing that was counted or kept is lost.</p></html>"
)
"""What a visitor reads while no process is ready: the page asks again by itself."""


@dataclass(frozen=True)
class Site:
    """What the proxy serves.

    Attributes
    ----------
    address
        Where it listens.
    port
        Where it listens.
    host
        Name by which browsers reach it; any if empty.
    certificate, key
        Files of the certificate and its key, in PEM. Without them and with a host, the proxy makes a
        certificate of its own, which browsers do not trust until they are told to; without a host it speaks
        plain HTTP.
    """

    address: str = start.ADDRESS
    port: int = 8080
    host: str = ""
    certificate: str = ""
    key: str = ""

    @property
    def is_secure(self) -> bool:
        """Whether it speaks HTTPS."""
        return bool(self.host or self.certificate)

    @property
    def is_everywhere(self) -> bool:
        """Whether it listens on every address of the machine."""
        return self.address in {"0.0.0.0", "::"}  # noqa: S104

    @property
    def url(self) -> str:
        """Where a browser finds it."""
        name = self.host or ("localhost" if self.is_everywhere else self.address)
        return f"{'https' if self.is_secure else 'http'}://{name}:{self.port}"


def caddyfile(site: Site, ports: Sequence[int], folder: Path) -> str:
    """Return Caddy's own settings.

    A process counts as gone once it no longer says that it is ready, and not by what fails on the way to it.
    A form that was on its way to a process that ended cannot be read a second time. It would count against
    the one that is still there, so that nobody would be answered.

    Parameters
    ----------
    site
        What is served.
    ports
        Where the processes of the app listen, on this machine.
    folder
        Where Caddy keeps certificates of its own.
    """
    files = f"{site.certificate} {site.key}" if site.certificate else "internal"
    tls = f"\n\ttls {files}" if site.is_secure else ""
    scheme = "https" if site.is_secure else "http"
    to = " ".join(f"{start.ADDRESS}:{port}" for port in ports)
    return f"""{{
	admin off
	auto_https disable_redirects
	skip_install_trust
	storage file_system {folder}
}}

{scheme}://{site.host}:{site.port} {{
	bind {site.address}{tls}
	reverse_proxy {to} {{
		lb_policy cookie {COOKIE}
		lb_try_duration 10s
		lb_try_interval 100ms
		health_uri /health/ready
		health_interval 500ms
		health_timeout 5s
		flush_interval -1
	}}
	handle_errors {{
		header Content-Type "text/html; charset=utf-8"
		header Cache-Control no-store
		header Retry-After 5
		respond `{AWAY}`
	}}
}}
"""


def service(site: Site, ports: Sequence[int], folder: Path, log: Path) -> SupervisedProgram:
    """Return the proxy as a service, its settings written to a file.

    Parameters
    ----------
    site, ports, folder
        As for :func:`caddyfile`.
    log
        File for what it says.

    Raises
    ------
    StartError
        Where Caddy is not installed.
    """
    program = shutil.which("caddy")
    if program is None:
        raise StartError("The proxy was not found. On Debian: apt-get install caddy")
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / "Caddyfile"
    written.write_text(caddyfile(site, ports, folder), encoding="utf-8")
    command = [program, "run", "--config", str(written), "--adapter", "caddyfile"]
    own = {"XDG_CONFIG_HOME": str(folder)}  # it keeps a copy of its settings, beside them and not in a home
    return SupervisedProgram("The proxy", command, lambda: is_listening(site), extra=own, log=log)


def is_listening(site: Site) -> bool:
    """Return whether the proxy takes connections.

    Parameters
    ----------
    site
        What it serves.
    """
    try:
        socket.create_connection(
            (start.ADDRESS if site.is_everywhere else site.address, site.port), 1
        ).close()
    except OSError:
        return False
    return True
