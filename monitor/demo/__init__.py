"""A world to try the desk on: invented outlets on loopback that keep publishing.

    resources/demo --content.read--> Programme --Newsroom.publish--> Article   one every few seconds
    address --site.answer--> feed (feeds), page (pages) --DemoWorld--> bytes on loopback

Standard library only. The engine knows it as any other server: nothing here is imported by it.
"""

from __future__ import annotations

from monitor.demo.world import DemoWorld, serve

__all__ = ["DemoWorld", "serve"]
