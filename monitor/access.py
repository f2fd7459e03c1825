"""A source becomes the tools with which it is polled: its own terms, its file, or what all have."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from aiohttp import CookieJar

from monitor import local
from monitor.aside import aside
from monitor.credentials import Credentials, Login
from monitor.fetch import Net
from monitor.terms import terms
from monitor.tools import Tools
from monitor.types import Failure, Feed, Fetching, Response, Unchanged

PLAIN = Fetching()


class Access:
    """Lives on the engine's event loop. Remembers passwords and cookies while it lives."""

    def __init__(self, net: Net, folder: Path) -> None:
        self._net, self._folder = net, folder
        self._logins: dict[str, Login] = {}
        self._jars: dict[int, CookieJar] = {}

    async def tools_of(self, feed: Feed, tools: Tools) -> Tools | Failure:
        """The tools for one source; a failure where its password cannot be had."""
        if local.is_local(feed.url):
            return replace(tools, get=self._get_local)
        if feed.fetching == PLAIN:
            return tools
        login = None
        if name := feed.fetching.login:
            login = self._logins.get(name) or await aside(read_login, self._folder, name)
            if login is None:
                return Failure("credentials")
            self._logins[name] = login
        jar = self._jars.setdefault(feed.id, CookieJar(unsafe=True))
        return replace(tools, get=partial(self._net.get, terms=terms(feed.fetching, login, jar)))

    async def _get_local(
        self, url: str, *, home: str = "", body_hash: str = "", **asked: Any
    ) -> Response | Unchanged | Failure:
        """A local feed's own file; its articles' pages come from the net as ever."""
        if url == home:
            return await aside(local.read, url, self._net.limits.wire, body_hash)  # type: ignore[no-any-return]
        return await self._net.get(url, home="", body_hash=body_hash, **asked)


def read_login(folder: Path, name: str) -> Login | None:
    return Credentials(folder).get(name)


def keep_login(folder: Path, login: Login) -> str:
    """Keep a password or header; the name under which it lies."""
    return Credentials(folder).keep(login)


def forget_login(folder: Path, name: str) -> None:
    """Drop a password or header."""
    if name:
        Credentials(folder).forget(name)


def login_place(folder: Path) -> str:
    """Where passwords are kept: ``keyring`` or ``file``."""
    return Credentials(folder).place
